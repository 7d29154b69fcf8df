variable "name" {
  description = "Prefix of all names, such as phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "A name has 3 to 21 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "environment" {
  description = "Name of the environment, whose parameters the service reads."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.environment))
    error_message = "An environment has 1 to 64 letters, digits, _, . and -."
  }
}

variable "image" {
  description = "The image, in a repository of this account's registry, by its digest: <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<digest>."
  type        = string
  nullable    = false

  # A tag can be moved to another image by whoever may push; a digest is this one.
  validation {
    condition     = can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9][a-z0-9._/-]*@sha256:[0-9a-f]{64}$", var.image))
    error_message = "An image is one of ECR, named by its digest."
  }
}

variable "role_arn" {
  description = "Role of the task: the workload's rights."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", var.role_arn))
    error_message = "A role is named by its ARN."
  }
}

variable "network" {
  description = "Outputs of the module network."
  type = object({
    vpc_id                     = string
    private_subnet_ids         = list(string)
    public_subnet_ids          = list(string)
    endpoint_security_group_id = string
    s3_prefix_list_id          = string
    dynamodb_prefix_list_id    = string
  })
  nullable = false
}

variable "certificate_arn" {
  description = "Certificate of the balancer."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/", var.certificate_arn))
    error_message = "A certificate is named by its ARN in ACM."
  }
}

variable "allowed_cidrs" {
  description = "Who may reach the balancer."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for cidr in var.allowed_cidrs : can(cidrnetmask(cidr))])
    error_message = "At least one range of IPv4 addresses."
  }
}

variable "egress_cidrs" {
  description = "What tasks reach by TCP 443 beside the endpoints: 0.0.0.0/0 where a NAT gateway leads to the keys of a Cognito pool, see the module network."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for cidr in var.egress_cidrs : can(cidrnetmask(cidr))])
    error_message = "Ranges of IPv4 addresses."
  }
}

variable "size" {
  description = "CPU units and MiB of memory of a task, and what processor it is made for: ARM64 or X86_64, as the image is."
  type = object({
    cpu          = optional(number, 256)
    memory       = optional(number, 512)
    architecture = optional(string, "ARM64")
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      contains([256, 512, 1024, 2048, 4096], var.size.cpu) &&
      var.size.memory >= 2 * var.size.cpu && var.size.memory <= min(8 * var.size.cpu, 30720) &&
      (var.size.memory % 1024 == 0 || var.size.memory == 512) &&
      contains(["ARM64", "X86_64"], var.size.architecture)
    )
    error_message = "Fargate has no such size, or no such processor."
  }
}

variable "tasks" {
  description = "How many tasks run at least and at most."
  type = object({
    min = number
    max = number
  })
  default  = { min = 2, max = 6 }
  nullable = false

  validation {
    condition     = var.tasks.min >= 1 && var.tasks.max >= var.tasks.min
    error_message = "At least one task runs, and at most not fewer than at least."
  }
}

variable "kms_key_arn" {
  description = "Key for the service's log."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "A key is named by its ARN, not by an alias."
  }
}

variable "autoscaling" {
  description = "Whether tasks are added and taken away by load. Where not, as many run as at the first apply: Terraform leaves their number alone."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_bucket_name" {
  description = "Bucket of the balancer's access logs."
  type        = string
  nullable    = false
}

variable "protected" {
  description = "Whether the balancer is protected from being deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "web_acl_arn" {
  description = "Web ACL of the balancer; null for none. Where it is made in the same run, it must be known that it is not null, as the output of the module waf is."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "How long CloudWatch keeps these logs."
  type        = number
  default     = 400
  nullable    = false

  # The periods that CloudWatch Logs knows, a month and longer; 0 would keep them for ever.
  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch Logs knows no such period, or it is shorter than a month."
  }
}


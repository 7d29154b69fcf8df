variable "name" {
  description = "Prefix of all names, such as phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "A name has 3 to 21 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "cidr" {
  description = "Addresses of the VPC; each subnet has a sixteenth of them."
  type        = string
  default     = "10.20.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.cidr)) && can(regex("^(10|172|192)\\.", var.cidr)) && can(regex("/(1[6-9]|20)$", var.cidr))
    error_message = "The VPC has a private IPv4 range of /16 to /20."
  }
}

variable "zones" {
  description = "In how many availability zones there are subnets."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "There are two zones or three."
  }
}

variable "nat" {
  description = "Way from the private subnets to the internet: none, single (one gateway for all zones), per-zone."
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "single", "per-zone"], var.nat)
    error_message = "It is none, single or per-zone."
  }
}

variable "interface_endpoints" {
  description = "Services that the private subnets reach inside the VPC: what the service calls, and what Fargate needs to pull an image and to log."
  type        = set(string)
  default     = ["ssm", "kms", "logs", "bedrock-runtime", "ecr.api", "ecr.dkr"]
  nullable    = false

  # Each has a policy of its own here, so that none is open by mistake.
  validation {
    condition = length(setsubtract(
      var.interface_endpoints, ["bedrock-runtime", "ecr.api", "ecr.dkr", "kms", "logs", "ssm"]
    )) == 0
    error_message = "There is no policy for this service: bedrock-runtime, ecr.api, ecr.dkr, kms, logs, ssm."
  }
}

variable "kms_key_arn" {
  description = "Key for the log of connections."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "A key is named by its ARN, not by an alias."
  }
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


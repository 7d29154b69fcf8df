variable "name" {
  description = "Prefix of all names, e.g. phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key logs of the module kms."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[^*]+$", var.kms_key_arn))
    error_message = "The key is the ARN of a KMS key."
  }
}

variable "retention_years" {
  description = "How long anchors stay where they are protected; nobody can shorten it for what is written."
  type        = number
  nullable    = false
  default     = 6

  validation {
    condition     = var.retention_years >= 6 && var.retention_years <= 20 && floor(var.retention_years) == var.retention_years
    error_message = "HIPAA asks for 6 years; more than 20 is more likely a slip, which nobody could undo."
  }
}

variable "access_bucket_name" {
  description = "Name of the bucket for S3 server access logs."
  type        = string
  nullable    = false
}

variable "writer_role_arns" {
  description = "Roles of the service, the only ones that put objects here. Empty: nobody does."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.writer_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "Who writes is the ARN of an IAM role, without a wildcard."
  }
}

variable "administrator_arns" {
  description = "Roles or users that may change a protected bucket's own settings. Empty: the root user alone, by AWS's own rule."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.administrator_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(role|user)/[^*]+$", arn))])
    error_message = "Administrators are ARNs of IAM roles or users, without a wildcard."
  }
}

variable "protected" {
  description = "Whether anchors stay for years and nobody can delete them (COMPLIANCE), or a day (GOVERNANCE)."
  type        = bool
  nullable    = false
}

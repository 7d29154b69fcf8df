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
  description = "How long the trail's logs stay where they are protected; nobody can shorten it for what is written."
  type        = number
  nullable    = false
  default     = 6

  validation {
    condition     = var.retention_years >= 1 && var.retention_years <= 20 && floor(var.retention_years) == var.retention_years
    error_message = "1 to 20 years; more is more likely a slip, which nobody could undo."
  }
}

variable "access_retention_days" {
  description = "How long access logs of buckets and balancer are kept."
  type        = number
  nullable    = false
  default     = 400

  validation {
    condition     = var.access_retention_days >= 90 && floor(var.access_retention_days) == var.access_retention_days
    error_message = "Access logs are kept 90 days at least, or an attack is older than they are."
  }
}

variable "trail_name" {
  description = "Name of the trail that writes to the trail bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.trail_name))
    error_message = "A trail's name has 3 to 128 letters, digits, dots, underscores and dashes."
  }
}

variable "administrator_arns" {
  description = "Roles or users that may change the protected trail bucket's own settings. Empty: the root user alone, by AWS's own rule."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.administrator_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(role|user)/[^*]+$", arn))])
    error_message = "Administrators are ARNs of IAM roles or users, without a wildcard."
  }
}

variable "protected" {
  description = "Whether the trail's logs stay for years and nobody can delete them (COMPLIANCE), or a day (GOVERNANCE)."
  type        = bool
  nullable    = false
}

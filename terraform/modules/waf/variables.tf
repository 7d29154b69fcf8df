variable "name" {
  description = "Prefix of all names, such as phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "A name has 3 to 21 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "rate_limit" {
  description = "Requests of one address in five minutes, above which it is refused for a while."
  type        = number
  default     = 3000
  nullable    = false

  validation {
    condition     = var.rate_limit >= 10 && var.rate_limit <= 2000000000
    error_message = "WAF counts from 10 to 2,000,000,000."
  }
}

variable "kms_key_arn" {
  description = "Key for the log."
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


variable "name" {
  description = "Prefix of all names, for example phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name is 3 to 21 lower case letters, digits and hyphens, and begins with a letter."
  }
}

variable "mail_addresses" {
  description = "Who gets a mail; ten at most, as AWS takes."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.mail_addresses) >= 1 && length(var.mail_addresses) <= 10 && alltrue([for address in var.mail_addresses : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "One to ten mail addresses."
  }
}

variable "monthly_limit" {
  description = "What the whole account may cost in a month, in USD."
  type        = number
  nullable    = false

  validation {
    condition     = var.monthly_limit >= 1
    error_message = "A limit of 1 USD or more."
  }
}

variable "zero_spend" {
  description = "Whether the first cent of a month is told: for an account that should stay within the free tiers."
  type        = bool
  nullable    = false
  default     = true
}

variable "anomaly_monitor_arn" {
  description = "The monitor of all services that the account has already, since it may have only one; null makes it."
  type        = string
  default     = null

  validation {
    condition     = var.anomaly_monitor_arn == null || can(regex("^arn:aws[a-z-]*:ce::[0-9]{12}:anomalymonitor/.+$", var.anomaly_monitor_arn))
    error_message = "The ARN of an anomaly monitor."
  }
}

variable "anomaly_impact" {
  description = "From what an anomaly costs, in USD, it is told."
  type        = number
  nullable    = false
  default     = 5

  validation {
    condition     = var.anomaly_impact > 0
    error_message = "More than nothing."
  }
}

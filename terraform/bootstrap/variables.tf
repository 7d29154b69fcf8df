variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false
  default     = "phial"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "region" {
  description = "Region of the state."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region is one such as eu-central-1."
  }
}

variable "account_ids" {
  description = "Accounts in which this may be applied; null: any."
  type        = list(string)
  default     = null
}

variable "lock_table" {
  description = "Whether a DynamoDB table locks the state. Not needed: Terraform locks in the bucket itself."
  type        = bool
  nullable    = false
  default     = false
}

variable "protected" {
  description = "Whether state and key are kept from deletion."
  type        = bool
  nullable    = false
  default     = true
}

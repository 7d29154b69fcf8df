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
  description = "ARN of a key for the guardrail's configuration; null: one that AWS owns. It holds kinds of data, no data."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[^*]+$", var.kms_key_arn))
    error_message = "The key is the ARN of a KMS key."
  }
}

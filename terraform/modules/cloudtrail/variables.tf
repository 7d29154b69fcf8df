variable "name" {
  description = "Prefix of all names, e.g. phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "trail_name" {
  description = "Name of the trail, as the key's and the bucket's policies know it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.trail_name))
    error_message = "A trail's name has 3 to 128 letters, digits, dots, underscores and dashes."
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

variable "trail_bucket" {
  description = "The bucket that the trail writes to."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "table_arns" {
  description = "ARNs of the tables whose items' reads and writes are recorded."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.table_arns) > 0 && alltrue([for arn in var.table_arns : can(regex("^arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[A-Za-z0-9_.-]+$", arn))])
    error_message = "Tables are ARNs of DynamoDB tables, one at least."
  }
}

variable "bucket_arns" {
  description = "ARNs of the buckets whose objects' reads and writes are recorded; not the trail's own."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.bucket_arns) > 0 && alltrue([for arn in var.bucket_arns : can(regex("^arn:[a-z-]+:s3:::[a-z0-9.-]+$", arn))])
    error_message = "Buckets are ARNs of buckets without a path, one at least."
  }

  validation {
    condition     = !contains(var.bucket_arns, var.trail_bucket.arn)
    error_message = "The trail can't record its own writing: each log would make another."
  }
}

variable "log_retention_days" {
  description = "How long CloudWatch Logs keeps the trail for metric filters and looking; the bucket keeps it for years."
  type        = number
  nullable    = false
  default     = 90

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192], var.log_retention_days)
    error_message = "CloudWatch Logs knows 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192 days."
  }
}

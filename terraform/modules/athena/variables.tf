variable "name" {
  description = "Prefix of all names, for example phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name is 3 to 21 lower case letters, digits and hyphens, and begins with a letter."
  }
}

variable "trail_bucket" {
  description = "The bucket that the trail writes to."
  type        = object({ name = string, arn = string })
  nullable    = false
}

variable "anchors_bucket" {
  description = "The bucket of the audit blocks."
  type        = object({ name = string, arn = string })
  nullable    = false
}

variable "kms_key_arn" {
  description = "The key for logs, under which results are encrypted."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "The ARN of a key, not of an alias: an alias can be pointed to another key."
  }
}

variable "access_bucket_name" {
  description = "The bucket that takes the access logs of the results bucket."
  type        = string
  nullable    = false
}

variable "result_retention_days" {
  description = "After how many days results are deleted. They hold ids of patients and people."
  type        = number
  nullable    = false
  default     = 30

  validation {
    condition     = var.result_retention_days >= 1 && var.result_retention_days <= 400 && floor(var.result_retention_days) == var.result_retention_days
    error_message = "Results are kept for 1 to 400 whole days."
  }
}

variable "first_day" {
  description = "The day (UTC) before which there are no logs, for example 2026-11-22."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", var.first_day)) && can(formatdate("YYYY", "${var.first_day}T00:00:00Z"))
    error_message = "A day as YYYY-MM-DD: another form would leave days out without a word."
  }
}

variable "regions" {
  description = "Regions of which the trail's events are read. Empty: this region, and us-east-1 for IAM and sign-ins."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "Each is the name of a region, for example eu-central-1."
  }
}

variable "bytes_scanned_cutoff" {
  description = "After how many bytes a query is ended, so that a slip does not cost much."
  type        = number
  nullable    = false
  default     = 107374182400

  validation {
    condition     = var.bytes_scanned_cutoff >= 10485760
    error_message = "AWS takes 10 MiB (10485760) or more."
  }
}

variable "protected" {
  description = "Whether what is there is protected from destruction: a bucket or workgroup that is not empty is then not destroyed."
  type        = bool
  nullable    = false
  default     = true
}

variable "name" {
  description = "Prefix of all names, for example phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name is 3 to 21 lower case letters, digits and hyphens, and begins with a letter."
  }
}

variable "environment" {
  description = "Whose parameters are watched: those below /phial/<environment>/."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.environment))
    error_message = "An environment is named by 1 to 64 letters, digits, '_', '.' and '-'."
  }
}

variable "mail_addresses" {
  description = "Who gets a mail. Each has to confirm once, by the link in a mail of AWS."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.mail_addresses) > 0 && alltrue([for address in var.mail_addresses : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "One mail address or more: an alarm that nobody gets is none."
  }
}

variable "kms_key_arn" {
  description = "The key that encrypts the topic. Its policy has to let events.amazonaws.com and cloudwatch.amazonaws.com use it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "The ARN of a key, not of an alias."
  }
}

variable "trail_arn" {
  description = "The trail."
  type        = string
  nullable    = false
}

variable "trail_log_group" {
  description = "The log group that the trail writes to."
  type        = string
  nullable    = false
}

variable "service_log_group" {
  description = "The log group of the service."
  type        = string
  nullable    = false
}

variable "table_names" {
  description = "The tables."
  type        = list(string)
  nullable    = false
}

variable "bucket_names" {
  description = "The buckets of the anchors and of the trail."
  type        = list(string)
  nullable    = false
}

variable "key_arns" {
  description = "The keys by what they are for, patients and signing among them."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(["patients", "signing"], keys(var.key_arns))) == 0
    error_message = "The keys of patients and of signing are those whose use is watched."
  }
}

variable "guardrail_arn" {
  description = "The guardrail."
  type        = string
  nullable    = false
}

variable "workload_role_name" {
  description = "The role of the service."
  type        = string
  nullable    = false
}

variable "role_names" {
  description = "Further roles that may not be changed unseen: those that the keys' policies name, and those that write logs. Whoever may change who takes one of them becomes it."
  type        = list(string)
  nullable    = false
  default     = []

  # A filter has a longest length.
  validation {
    condition     = length(var.role_names) <= 6 && alltrue([for role in var.role_names : can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", role))])
    error_message = "Six names of roles at most, without their paths."
  }
}

variable "user_pool_id" {
  description = "The user pool that people and programs sign in at."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+_[0-9A-Za-z]+$", var.user_pool_id))
    error_message = "A user pool is named by its id."
  }
}

variable "load_balancer" {
  description = "The balancer and its target group by their ARN suffixes; null where there is none."
  type        = object({ arn_suffix = string, target_group_arn_suffix = string })
  default     = null
}

variable "api" {
  description = "The REST API by its id and the name that it has in metrics, and its stage; null where there is none."
  type        = object({ id = string, name = string, stage_name = string })
  default     = null
}

variable "function_name" {
  description = "The Lambda function; null where there is none."
  type        = string
  default     = null
}

variable "dead_letter_queue_name" {
  description = "The queue of what the function failed to do; null where there is none."
  type        = string
  default     = null
}

variable "bursts" {
  description = "How many in five minutes are an alarm: decryptions that KMS refused, notes that were blocked."
  type        = object({ failed_decryptions = optional(number, 10), blocked_notes = optional(number, 10) })
  nullable    = false
  default     = {}

  validation {
    condition     = var.bursts.failed_decryptions >= 1 && var.bursts.blocked_notes >= 1
    error_message = "An alarm for none at all would never end."
  }
}

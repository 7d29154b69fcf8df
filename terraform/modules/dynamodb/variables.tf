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
  description = "ARN of the key tables of the module kms."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[^*]+$", var.kms_key_arn))
    error_message = "The key is the ARN of a KMS key."
  }
}

variable "recovery_days" {
  description = "How many days back each table can be restored. A patient's key is gone from keys only when its days are over."
  type = object({
    records = number
    keys    = number
    audit   = number
  })
  nullable = false
  default  = { records = 35, keys = 7, audit = 35 }

  validation {
    condition     = alltrue([for days in values(var.recovery_days) : days >= 1 && days <= 35 && floor(days) == days])
    error_message = "DynamoDB restores 1 to 35 days back."
  }

  validation {
    condition     = var.recovery_days.keys <= 7
    error_message = "An erased patient's key must not come back after a week."
  }
}

variable "writer_role_arns" {
  description = "Roles of the service, the only ones that put rows into keys and audit. Empty: nobody does."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.writer_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "Who writes is the ARN of an IAM role, without a wildcard."
  }
}

variable "workload_vpc_ids" {
  description = "VPCs with an endpoint of DynamoDB, from which alone the roles of the service come. Empty: from anywhere, as a function outside of a VPC needs."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for id in var.workload_vpc_ids : can(regex("^vpc-[0-9a-f]+$", id))])
    error_message = "A VPC is named by its id."
  }
}

variable "eraser_role_arns" {
  description = "Roles that may delete wrapped keys, if IAM lets them too. Empty: nobody may."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.eraser_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "Who erases is the ARN of an IAM role, without a wildcard."
  }
}

variable "protected" {
  description = "Whether the tables are kept from deletion, and their backups from being turned off."
  type        = bool
  nullable    = false
}

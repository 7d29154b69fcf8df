variable "name" {
  description = "Prefix of all names, e.g. phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "administrator_arns" {
  description = "Roles or users that administer the keys. Empty: the account, so that IAM says who."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition = alltrue([
      for arn in var.administrator_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(role|user)/[^*]+$", arn))
    ])
    error_message = "Administrators are ARNs of IAM roles or users, without a wildcard."
  }
}

variable "workload_role_arns" {
  description = "Roles of the service: the only ones that use patients and signing."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition = alltrue([
      for arn in var.workload_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", arn))
    ])
    error_message = "The roles of the service are ARNs of IAM roles, without a wildcard."
  }
}

variable "workload_vpc_ids" {
  description = "VPCs with an endpoint of KMS, from which alone the service opens patients' keys and signs. Empty: from anywhere, as a function outside of a VPC needs."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for id in var.workload_vpc_ids : can(regex("^vpc-[0-9a-f]+$", id))])
    error_message = "A VPC is named by its id."
  }
}

variable "auditor_role_arns" {
  description = "Roles that read logs and the audit, and verify signatures."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition = alltrue([
      for arn in var.auditor_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", arn))
    ])
    error_message = "The roles of auditors are ARNs of IAM roles, without a wildcard."
  }
}

variable "trail_name" {
  description = "Name of the CloudTrail trail that writes its logs under the key logs."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.trail_name))
    error_message = "A trail's name has 3 to 128 letters, digits, dots, underscores and dashes."
  }
}

variable "protected" {
  description = "Whether the keys are kept from deletion: denied by their policies, and 30 days to take it back."
  type        = bool
  nullable    = false
}

variable "account_ids" {
  description = "Account that this environment may be applied in, alone in its list."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.account_ids) == 1 && alltrue([for id in var.account_ids : can(regex("^[0-9]{12}$", id))])
    error_message = "Name exactly one account, by its twelve digits."
  }
}

variable "state_bucket" {
  description = "Name of the bucket of Terraform's state, whose reading is recorded; null: as terraform/bootstrap names it."
  type        = string
  default     = null
}

variable "region" {
  description = "Region in which all of it is made."
  type        = string
  nullable    = false
}

variable "environment" {
  description = "Name of the environment: PHIAL_ENVIRONMENT of the service, and part of all names."
  type        = string
  default     = "dev"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,13}$", var.environment))
    error_message = "Two to fourteen lower-case letters, digits and hyphens, a letter first."
  }
}

variable "protected" {
  description = "Whether data are protected from destruction: deletion protection, 30 days before a key is gone, locked objects, denials of deleting. What was locked while it was on stays locked."
  type        = bool
  default     = false
  nullable    = false
}

variable "people" {
  description = "ARNs of roles: administrators of keys and of locked buckets, the one that runs Terraform among them (none: whoever the account's own policies name), and auditors, who may read logs and audit. Mail addresses that alarms and costs are sent to."
  type = object({
    administrators = optional(list(string), [])
    auditors       = optional(list(string), [])
    mail_addresses = list(string)
  })
  nullable = false

  # without one, the root user alone could change the locked buckets again
  validation {
    condition     = !var.protected || length(var.people.administrators) > 0
    error_message = "Where data are protected, name the role that runs Terraform as an administrator."
  }
}

variable "sign_in" {
  description = "Prefix of Cognito's domain (unique in the region), addresses that the web client is sent back to, and who belongs where: clients that act for themselves, and groups of people, each with its tenant and scopes."
  type = object({
    domain_prefix   = string
    callback_urls   = list(string)
    machine_clients = optional(map(object({ tenant = string, scopes = list(string) })), {})
    groups          = optional(map(object({ tenant = string, scopes = list(string) })), {})
  })
  nullable = false
}

variable "package_file" {
  description = "The zip that the functions run: as ./mvnw package leaves it, unless said otherwise."
  type        = string
  default     = "../../../target/phial-lambda.zip"
  nullable    = false
}

variable "allowed_cidrs" {
  description = "Networks that may call the service; 0.0.0.0/0 for everybody."
  type        = list(string)
  nullable    = false
}

variable "settings" {
  description = "Further parameters of the service by path, such as \"sealing/cache-ttl\" = \"0\" for strict mode: see docs/operations.md."
  type        = map(string)
  default     = {}
  nullable    = false

  # what Terraform itself puts there: it would be ignored
  validation {
    condition = length(setintersection(keys(var.settings), [
      "dynamodb/records-table", "dynamodb/keys-table", "dynamodb/audit-table", "sealing/kms/key-ids",
      "signing/kms/key-id", "signing/s3/bucket", "notes/guardrail/id", "notes/guardrail/version",
    ])) == 0
    error_message = "Tables, keys, bucket and guardrail are named by Terraform itself."
  }
}

variable "first_day" {
  description = "The day of the first log, from which Athena looks: YYYY-MM-DD."
  type        = string
  nullable    = false
}

variable "monthly_limit" {
  description = "USD a month that mails are sent at 85 % and 100 % of."
  type        = number
  default     = 10
  nullable    = false
}

variable "anomaly_monitor_arn" {
  description = "The account's monitor of all services in Cost Explorer, where there is one already: an account may have only one. Null: it is made."
  type        = string
  default     = null
}

variable "older_patient_key_arns" {
  description = "Keys of this account that wrapped patient keys before: still opened, no longer used for new patients. Their own policies have to let the service's role."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "second_opinion" {
  description = "The model that gives a second opinion on notes, as id or inference profile, and the ARNs that calling it needs; null for none."
  type        = object({ model_id = string, arns = list(string) })
  default     = null
}

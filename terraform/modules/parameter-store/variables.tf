variable "name" {
  description = "Prefix of all names, e.g. phial-prod; here only in descriptions."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "environment" {
  description = "The parameters are made below /phial/<environment>/."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.environment))
    error_message = "The environment has 1 to 64 letters, digits, underscores, dots and dashes."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key parameters of the module kms."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[^*]+$", var.kms_key_arn))
    error_message = "The key is the ARN of a KMS key."
  }
}

variable "parameters" {
  description = "Values by path below the environment, e.g. \"sealing/kms/key-ids\". No secrets: they stand in the state."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for path in keys(var.parameters) : can(regex(local.path, path))])
    error_message = "A path has letters, digits, underscores, dots and dashes between slashes."
  }

  validation {
    condition     = alltrue([for value in values(var.parameters) : value != "" && length(value) <= 4096])
    error_message = "A value of the standard tier has 1 to 4096 characters."
  }

  validation {
    condition     = length(setsubtract(local.required, keys(var.parameters))) == 0
    error_message = "A parameter is missing without which the service does not start: see docs/aws.md, Parameters."
  }

  # the same decision as phial.notes.guardrail.required: to go without has to be said
  validation {
    condition = (
      try(var.parameters["notes/guardrail/required"], "true") == "false"
      || alltrue([for part in ["id", "version"] : contains(keys(var.parameters), "notes/guardrail/${part}")])
    )
    error_message = "notes/guardrail/id and notes/guardrail/version are missing, and notes/guardrail/required is not false."
  }
}

variable "made_parameters" {
  description = "More of them, whose paths hold ids that are known only once they are made, by any names."
  type = map(object({
    path  = string
    value = string
  }))
  nullable = false
  default  = {}

  validation {
    condition     = alltrue([for one in values(var.made_parameters) : can(regex(local.path, one.path)) && one.value != "" && length(one.value) <= 4096])
    error_message = "A path has letters, digits, underscores, dots and dashes between slashes; a value 1 to 4096 characters."
  }
}

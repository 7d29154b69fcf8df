variable "name" {
  description = "Prefix of all names, e.g. phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "environment" {
  description = "Whose parameters the service reads: those below /phial/<environment>/."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.environment))
    error_message = "The environment has 1 to 64 letters, digits, underscores, dots and dashes."
  }
}

variable "service" {
  description = "Where the service runs, and who may take its role: ecs-tasks or lambda."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["ecs-tasks", "lambda"], var.service)
    error_message = "The service runs as ecs-tasks or lambda."
  }
}

variable "key_arns" {
  description = "ARNs of the KMS keys, as the module kms gives them out."
  type = object({
    tables     = string
    patients   = string
    logs       = string
    parameters = string
    signing    = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.key_arns) : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[^*]+$", arn))])
    error_message = "Keys are ARNs of KMS keys: no alias, no wildcard."
  }

  validation {
    condition     = length(distinct(values(var.key_arns))) == 5
    error_message = "Each purpose has its own key."
  }
}

variable "table_arns" {
  description = "ARNs of the tables."
  type = object({
    records = string
    keys    = string
    audit   = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.table_arns) : can(regex("^arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[A-Za-z0-9_.-]+$", arn))])
    error_message = "Tables are ARNs of DynamoDB tables, without a wildcard."
  }
}

variable "anchors_bucket_arn" {
  description = "ARN of the bucket of the anchors."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:s3:::[a-z0-9.-]+$", var.anchors_bucket_arn))
    error_message = "The bucket is the ARN of one bucket, without a path."
  }
}

variable "guardrail_arn" {
  description = "ARN of the guardrail; null where notes go through none."
  type        = string
  default     = null

  validation {
    condition     = var.guardrail_arn == null || can(regex("^arn:[a-z-]+:bedrock:[a-z0-9-]+:[0-9]{12}:guardrail/[a-z0-9]+$", var.guardrail_arn))
    error_message = "The guardrail is the ARN of one guardrail."
  }
}

variable "model_arns" {
  description = "ARNs of the model and inference profile of a second opinion on notes."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.model_arns : can(regex("^arn:[a-z-]+:bedrock:[a-z0-9-]*:[0-9]{0,12}:(foundation-model|inference-profile)/[^*]+$", arn))])
    error_message = "Models are ARNs of foundation models or inference profiles, without a wildcard."
  }
}

variable "older_patient_key_arns" {
  description = "ARNs of keys that wrapped patient keys before, and still open them."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for arn in var.older_patient_key_arns : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[^*]+$", arn))])
    error_message = "Keys are ARNs of KMS keys: no alias, no wildcard."
  }
}

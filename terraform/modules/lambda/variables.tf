variable "name" {
  description = "Prefix of all names, such as phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "A name has 3 to 21 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "environment" {
  description = "Name of the environment, whose parameters the service reads."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.environment))
    error_message = "An environment has 1 to 64 letters, digits, _, . and -."
  }
}

variable "package_file" {
  description = "The zip with the service, on the machine that runs Terraform."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists(var.package_file)
    error_message = "There is no such file; build it first."
  }
}

variable "package_bucket" {
  description = "Whether the package goes through a bucket of its own, as one of more than 50 MB has to."
  type        = bool
  default     = true
  nullable    = false
}

variable "handler" {
  description = "Class that answers requests."
  type        = string
  default     = "io.phial.lambda.Requests"
  nullable    = false
}

variable "background_handler" {
  description = "Class that does the background work."
  type        = string
  default     = "io.phial.lambda.Background"
  nullable    = false
}

variable "revision" {
  description = "What the service reads when it starts, as a short text such as a hash: where it changes, a new version is published, since one that is published keeps what it read."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{0,64}$", var.revision))
    error_message = "A revision has at most 64 letters, digits, _, . and -."
  }
}

variable "runtime" {
  description = "Runtime of Lambda. java25 needs a provider from 6.20 on."
  type        = string
  default     = "java21"
  nullable    = false

  validation {
    condition     = contains(["java21", "java25"], var.runtime)
    error_message = "The service runs on java21 and java25."
  }
}

variable "role_arn" {
  description = "Role of both functions: the workload's rights."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", var.role_arn))
    error_message = "A role is named by its ARN."
  }
}

variable "role_name" {
  description = "Name of the same role, which gets what Lambda itself needs."
  type        = string
  nullable    = false
}

variable "memory" {
  description = "MiB of memory, which CPU goes with: 1769 are one core."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory >= 512 && var.memory <= 10240
    error_message = "The service needs 512 MiB; Lambda has 10240 at most."
  }
}

variable "timeout" {
  description = "Seconds for a request."
  type        = number
  default     = 29
  nullable    = false

  # API Gateway waits no longer, and a call of AWS takes up to 10 s.
  validation {
    condition     = var.timeout >= 15 && var.timeout <= 29
    error_message = "A request has 15 to 29 seconds."
  }
}

variable "kms_key_arn" {
  description = "Key for the service's log."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "A key is named by its ARN, not by an alias."
  }
}

variable "schedule" {
  description = "How often background work is done, as rate(…) or cron(…): blocks of writers that are gone, indexes that are being filled."
  type        = string
  default     = "rate(10 minutes)"
  nullable    = false

  validation {
    condition     = can(regex("^(rate|cron)\\(.+\\)$", var.schedule))
    error_message = "A schedule is rate(…) or cron(…)."
  }
}

variable "settings" {
  description = "Environment variables beside PHIAL_ENVIRONMENT. They are seen by whoever may look at the function: no secrets."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for name in keys(var.settings) :
      can(regex("^[A-Z][A-Z0-9_]*$", name)) && name != "PHIAL_ENVIRONMENT" && !can(regex("PASSWORD|SECRET|CREDENTIAL|ACCESS_KEY|SESSION_TOKEN", name))
    ])
    error_message = "A variable has capitals, digits and _, is not PHIAL_ENVIRONMENT, and is no secret."
  }
}

variable "concurrency" {
  description = "How many requests are answered at the same time at most, taken from what the account has; null for as many as there are."
  type        = number
  default     = null

  validation {
    condition     = var.concurrency == null ? true : var.concurrency >= 1
    error_message = "At least one request at a time."
  }
}

variable "log_retention_days" {
  description = "How long CloudWatch keeps these logs."
  type        = number
  default     = 400
  nullable    = false

  # The periods that CloudWatch Logs knows, a month and longer; 0 would keep them for ever.
  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch Logs knows no such period, or it is shorter than a month."
  }
}


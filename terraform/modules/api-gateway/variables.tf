variable "name" {
  description = "Prefix of all names, such as phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "A name has 3 to 21 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "openapi" {
  description = "The service's document in OpenAPI 3.0, as JSON: file(\"docs/openapi-3.0.json\")."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^3\\.0\\.", jsondecode(var.openapi).openapi)) && can(length(jsondecode(var.openapi).paths) > 0)
    error_message = "A JSON document of OpenAPI 3.0 with paths; API Gateway knows no other."
  }
}

variable "function" {
  description = "The function that answers: name, alias, and what API Gateway calls the alias by."
  type = object({
    name       = string
    alias_name = string
    invoke_arn = string
  })
  nullable = false
}

variable "user_pool_arn" {
  description = "The user pool whose tokens count."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/", var.user_pool_arn))
    error_message = "A user pool is named by its ARN."
  }
}

variable "scopes" {
  description = "Scopes of the pool, one of which a token has to have."
  type        = list(string)
  nullable    = false

  # Without scopes the gateway would take ID tokens.
  validation {
    condition     = length(var.scopes) > 0 && alltrue([for scope in var.scopes : can(regex("^[^ /]+/[^ /]+$", scope))])
    error_message = "At least one scope, each as <resource server>/<scope>."
  }
}

variable "allowed_cidrs" {
  description = "Who may call."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for cidr in var.allowed_cidrs : can(cidrnetmask(cidr))])
    error_message = "At least one range of IPv4 addresses."
  }
}

variable "throttle" {
  description = "Requests a second, and how many at once beyond, for all callers together."
  type = object({
    rate  = number
    burst = number
  })
  default  = { rate = 50, burst = 100 }
  nullable = false

  validation {
    condition     = var.throttle.rate > 0 && var.throttle.burst > 0
    error_message = "Rate and burst are more than zero; a negative one would mean no limit."
  }
}

variable "kms_key_arn" {
  description = "Key for the access log."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "A key is named by its ARN, not by an alias."
  }
}

variable "web_acl_arn" {
  description = "Web ACL of the stage; null for none. Where it is made in the same run, it must be known that it is not null, as the output of the module waf is."
  type        = string
  default     = null
}

variable "account_log_role" {
  description = "Whether to make the role by which API Gateway logs. An account has one in each region: false where it is there already."
  type        = bool
  default     = true
  nullable    = false
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


variable "name" {
  description = "Prefix of all names, such as phial-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "A name has 3 to 21 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "domain_prefix" {
  description = "First part of the pool's domain, unique in the region: people sign in and machines get tokens at <prefix>.auth.<region>.amazoncognito.com."
  type        = string
  nullable    = false

  # Cognito refuses prefixes that hold its own names.
  validation {
    condition = (
      can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.domain_prefix)) &&
      !can(regex("aws|amazon|cognito", var.domain_prefix))
    )
    error_message = "A prefix has 1 to 63 lower-case letters, digits and inner dashes, and holds none of aws, amazon, cognito."
  }
}

variable "callback_urls" {
  description = "Where the web client is sent back to after the sign-in, by HTTPS. None: there is no web client, people then get no tokens."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for url in var.callback_urls : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/[^#*]*$", url))])
    error_message = "A callback is an HTTPS address with a path, without a fragment or a wildcard."
  }
}

variable "logout_urls" {
  description = "Where the web client may be sent to after the sign-out, by HTTPS."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for url in var.logout_urls : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/[^#*]*$", url))])
    error_message = "An address after the sign-out is an HTTPS address with a path, without a fragment or a wildcard."
  }
}

variable "machine_clients" {
  description = "Programs that call for themselves, by name: the one tenant of each, and its scopes."
  type = map(object({
    tenant = string
    scopes = set(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.machine_clients) : can(regex("^[a-z0-9][a-z0-9-]{0,62}$", name)) && name != "web"])
    error_message = "A client's name has up to 63 lower-case letters, digits and dashes, and is not web."
  }

  # A token of the client credentials flow names no tenant, so the client itself has to.
  validation {
    condition     = alltrue([for client in var.machine_clients : can(regex("^[a-z0-9][a-z0-9-]{0,62}$", client.tenant))])
    error_message = "A client's tenant has up to 63 lower-case letters, digits and dashes; * is none."
  }

  validation {
    condition = alltrue(flatten([
      for client in var.machine_clients : [
        length(client.scopes) > 0,
        [for scope in client.scopes : contains(local.scopes, scope) && !startswith(scope, "user/")],
      ]
    ]))
    error_message = "A client has at least one scope of this pool, none of them user/…: it acts for nobody."
  }
}

variable "groups" {
  description = "Groups of people, by name: their tenant, and what they may do at most."
  type = map(object({
    tenant = string
    scopes = set(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.groups) : can(regex("^[a-z0-9][a-z0-9-]{0,62}$", name))])
    error_message = "A group's name has up to 63 lower-case letters, digits and dashes: it is a part of a setting's name."
  }

  validation {
    condition     = alltrue([for group in var.groups : can(regex("^[a-z0-9][a-z0-9-]{0,62}$", group.tenant))])
    error_message = "A group's tenant has up to 63 lower-case letters, digits and dashes."
  }

  validation {
    condition = alltrue(flatten([
      for group in var.groups : [
        length(group.scopes) > 0,
        [for scope in group.scopes : contains(local.scopes, scope) && !startswith(scope, "system/")],
      ]
    ]))
    error_message = "A group has at least one scope of this pool, none of them system/…: people act for themselves."
  }
}

variable "protected" {
  description = "Whether the pool, and with it everybody's sign-in, is protected from being deleted."
  type        = bool
  default     = true
  nullable    = false
}

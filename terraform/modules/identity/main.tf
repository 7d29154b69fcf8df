data "aws_region" "this" {}

locals {
  # What the service knows (docs/api.md). Cognito grants a scope as it is named here or not at all, so the subsets
  # that are in use have names of their own. patient/… is not among them: its tokens need a claim that names the
  # patient, which this pool does not make.
  resource_servers = {
    system = {
      "Patient.cruds" = "All of that with patients, for a program"
      "Patient.rs"    = "Read and find patients, for a program"
      "Patient.r"     = "Read patients, for a program"
      "AuditEvent.rs" = "Read and search the audit, for a program"
    }
    user = {
      "Patient.cruds" = "All of that with patients"
      "Patient.crus"  = "Create, read, change and find patients"
      "Patient.rs"    = "Read and find patients"
      "Patient.r"     = "Read patients"
      "AuditEvent.rs" = "Read and search the audit"
    }
    phial = {
      "operate"     = "Metrics and the work on indexes"
      "clearance.R" = "Patients of restricted confidentiality"
      "clearance.V" = "Patients of very restricted confidentiality"
      "break-glass" = "Emergency access"
      "erase"       = "Erase patients"
      "hold"        = "Hold patients from being erased"
    }
  }
  scopes = flatten([
    for server, scopes in local.resource_servers : [for scope in keys(scopes) : "${server}/${scope}"]
  ])
}

resource "aws_cognito_user_pool" "this" {
  name                = var.name
  deletion_protection = var.protected ? "ACTIVE" : "INACTIVE"

  # The tier that has a history of passwords; one lower has not, one higher is paid from the first person on.
  user_pool_tier = "ESSENTIALS"

  mfa_configuration = "ON"

  software_token_mfa_configuration {
    enabled = true
  }

  # Whoever reads somebody's mail must not become that person: a new password comes from an administrator.
  account_recovery_setting {
    recovery_mechanism {
      name     = "admin_only"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  username_configuration {
    case_sensitive = false
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    password_history_size            = 24
    temporary_password_validity_days = 3
  }

  # The first factor is a password, the second a code; one-time passwords by mail alone are not offered.
  sign_in_policy {
    allowed_first_auth_factors = ["PASSWORD"]
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  user_pool_id = aws_cognito_user_pool.this.id
  domain       = var.domain_prefix
}

resource "aws_cognito_resource_server" "this" {
  for_each = local.resource_servers

  user_pool_id = aws_cognito_user_pool.this.id
  # A scope in a token is <identifier>/<scope>, which makes them the very scopes that the service knows.
  identifier = each.key
  name       = each.key

  dynamic "scope" {
    for_each = each.value

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}

resource "aws_cognito_user_group" "this" {
  for_each = var.groups

  user_pool_id = aws_cognito_user_pool.this.id
  name         = each.key
  description  = "People of the tenant ${each.value.tenant}: ${join(" ", sort(each.value.scopes))}"
}

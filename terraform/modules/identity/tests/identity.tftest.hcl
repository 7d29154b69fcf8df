provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_cognito_user_pool.this
  override_during = plan
  values = {
    id       = "eu-central-1_AbCdEfGhI"
    arn      = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI"
    endpoint = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
  }
}

override_resource {
  target          = aws_cognito_user_pool_client.web
  override_during = plan
  values          = { id = "8webappclientid" }
}

override_resource {
  target          = aws_cognito_user_pool_client.machine
  override_during = plan
  values          = { id = "7machineclientid" }
}

variables {
  name          = "phial-test"
  domain_prefix = "phial-test-sign-in"
  callback_urls = ["https://charts.example/signed-in"]
  machine_clients = {
    import = { tenant = "north", scopes = ["system/Patient.cruds", "phial/operate"] }
  }
  groups = {
    north-clinicians = { tenant = "north", scopes = ["user/Patient.crus", "phial/break-glass"] }
  }
}

run "a_pool_that_only_administrators_fill_and_that_asks_for_two_factors" {
  command = plan

  assert {
    condition = (
      aws_cognito_user_pool.this.deletion_protection == "ACTIVE" &&
      aws_cognito_user_pool.this.mfa_configuration == "ON" &&
      aws_cognito_user_pool.this.software_token_mfa_configuration[0].enabled &&
      aws_cognito_user_pool.this.admin_create_user_config[0].allow_admin_create_user_only &&
      aws_cognito_user_pool.this.password_policy[0].minimum_length >= 14 &&
      [for one in aws_cognito_user_pool.this.account_recovery_setting[0].recovery_mechanism : one.name] == ["admin_only"] &&
      tolist(aws_cognito_user_pool.this.sign_in_policy[0].allowed_first_auth_factors) == tolist(["PASSWORD"]) &&
      # Remembered devices and text messages would be ways around the second factor.
      length(aws_cognito_user_pool.this.device_configuration) == 0 &&
      length(aws_cognito_user_pool.this.sms_configuration) == 0
    )
    error_message = "The pool lets in more than it should."
  }

  assert {
    condition = (
      aws_cognito_user_pool_client.web[0].generate_secret == false &&
      tolist(aws_cognito_user_pool_client.web[0].allowed_oauth_flows) == tolist(["code"]) &&
      tolist(aws_cognito_user_pool_client.web[0].explicit_auth_flows) == tolist(["ALLOW_REFRESH_TOKEN_AUTH"]) &&
      length([for scope in aws_cognito_user_pool_client.web[0].allowed_oauth_scopes : scope if startswith(scope, "system/")]) == 0 &&
      !contains(aws_cognito_user_pool_client.web[0].allowed_oauth_scopes, "aws.cognito.signin.user.admin") &&
      aws_cognito_user_pool_client.web[0].write_attributes == toset(["locale"]) &&
      aws_cognito_user_pool_client.machine["import"].generate_secret &&
      tolist(aws_cognito_user_pool_client.machine["import"].allowed_oauth_flows) == tolist(["client_credentials"]) &&
      tolist(aws_cognito_user_pool_client.machine["import"].explicit_auth_flows) == tolist(["ALLOW_REFRESH_TOKEN_AUTH"]) &&
      aws_cognito_user_pool_client.machine["import"].allowed_oauth_scopes == toset(["phial/operate", "system/Patient.cruds"])
    )
    error_message = "A client may do more than it should."
  }

  assert {
    condition = alltrue([
      for client in [aws_cognito_user_pool_client.web[0], aws_cognito_user_pool_client.machine["import"]] :
      client.prevent_user_existence_errors == "ENABLED" && client.enable_token_revocation &&
      client.access_token_validity <= 15 && client.token_validity_units[0].access_token == "minutes" &&
      client.refresh_token_validity <= 12 && client.token_validity_units[0].refresh_token == "hours"
    ])
    error_message = "A client tells who is there, or its tokens live too long."
  }

  assert {
    condition = tomap(output.parameters) == tomap({
      "access/issuer"                         = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
      "access/token-kind"                     = "cognito"
      "access/authorization-endpoint"         = "https://phial-test-sign-in.auth.eu-central-1.amazoncognito.com/oauth2/authorize"
      "access/token-endpoint"                 = "https://phial-test-sign-in.auth.eu-central-1.amazoncognito.com/oauth2/token"
      "access/groups/north-clinicians/tenant" = "north"
      "access/groups/north-clinicians/scopes" = "phial/break-glass,user/Patient.crus"
    })
    error_message = "The service would not be told what it needs."
  }

  assert {
    condition = output.client_parameters == {
      web    = { path = "access/clients/8webappclientid/tenant", value = "*" }
      import = { path = "access/clients/7machineclientid/tenant", value = "north" }
    }
    error_message = "The service would not be told of the clients."
  }

  # Subsets are by letters in the order of cruds, as the service reads them (SmartScope), or ours.
  assert {
    condition = alltrue([
      for scope in output.scopes :
      can(regex("^((system|user)/(Patient|AuditEvent)\\.c?r?u?d?s?|phial/(operate|erase|hold|break-glass|clearance\\.[RV]))$", scope))
    ])
    error_message = "A scope is none that the service knows."
  }
}

run "a_pool_that_can_go_and_has_no_web_client" {
  command = plan

  variables {
    protected     = false
    callback_urls = []
  }

  assert {
    condition = (
      aws_cognito_user_pool.this.deletion_protection == "INACTIVE" &&
      length(aws_cognito_user_pool_client.web) == 0 &&
      keys(output.client_ids) == ["import"]
    )
    error_message = "The pool would not go, or has a client that nobody asked for."
  }
}

run "what_could_open_more_than_was_meant_is_refused" {
  command = plan

  variables {
    name          = "Phial"
    domain_prefix = "my-cognito"
    callback_urls = ["http://charts.example/signed-in"]
    logout_urls   = ["https://*.example/"]
    machine_clients = {
      import = { tenant = "*", scopes = ["user/Patient.crus"] }
    }
    groups = {
      clinicians = { tenant = "north", scopes = ["system/Patient.cruds"] }
    }
  }

  expect_failures = [
    var.name, var.domain_prefix, var.callback_urls, var.logout_urls, var.machine_clients, var.groups,
  ]
}

run "names_that_are_no_parts_of_a_setting_are_refused" {
  command = plan

  variables {
    machine_clients = {
      web = { tenant = "north", scopes = ["system/Patient.r"] }
    }
    groups = {
      "North.Clinicians" = { tenant = "north", scopes = ["user/Patient.read"] }
    }
  }

  expect_failures = [var.machine_clients, var.groups]
}

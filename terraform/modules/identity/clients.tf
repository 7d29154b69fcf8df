# People: authorization code. The client is public, has no secret, and has to use PKCE: Cognito checks the
# verifier where a challenge was sent, but can't be told to demand one.
resource "aws_cognito_user_pool_client" "web" {
  count = length(var.callback_urls) > 0 ? 1 : 0

  name         = "${var.name}-web"
  user_pool_id = aws_cognito_user_pool.this.id

  generate_secret                      = false
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  # The service gives a person no more of these than the group has.
  allowed_oauth_scopes         = concat(["openid"], [for scope in local.scopes : scope if !startswith(scope, "system/")])
  callback_urls                = var.callback_urls
  logout_urls                  = var.logout_urls
  supported_identity_providers = ["COGNITO"]

  # Passwords are typed at the pool's own pages alone. Left empty, Cognito would allow more than this.
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"]

  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  auth_session_validity         = 3
  access_token_validity         = 15
  id_token_validity             = 15
  # A shift: after it people sign in again.
  refresh_token_validity = 12

  # Nobody changes who they are by a token. An empty list would mean all attributes, so one stands here that says nothing.
  read_attributes  = ["email", "email_verified"]
  write_attributes = ["locale"]

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }

  depends_on = [aws_cognito_resource_server.this]
}

# Programs: client credentials. Their secrets are made by Cognito and read there by whoever may
# (cognito-idp:DescribeUserPoolClient); they are no outputs.
resource "aws_cognito_user_pool_client" "machine" {
  for_each = var.machine_clients

  name         = "${var.name}-${each.key}"
  user_pool_id = aws_cognito_user_pool.this.id

  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = each.value.scopes
  supported_identity_providers         = ["COGNITO"]

  # There is no refresh token in this flow, so this allows nothing. Left empty, people could sign in with it.
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"]

  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  access_token_validity         = 15
  id_token_validity             = 15
  refresh_token_validity        = 1

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }

  depends_on = [aws_cognito_resource_server.this]
}

locals {
  client_ids = merge(
    { for client in aws_cognito_user_pool_client.web : "web" => client.id },
    { for name, client in aws_cognito_user_pool_client.machine : name => client.id },
  )
  # A person's group names the tenant, a program has one.
  client_tenants = merge(
    length(var.callback_urls) > 0 ? { web = "*" } : {},
    { for name, client in var.machine_clients : name => client.tenant },
  )
  domain_url = "https://${aws_cognito_user_pool_domain.this.domain}.auth.${data.aws_region.this.name}.amazoncognito.com"
  issuer     = "https://${aws_cognito_user_pool.this.endpoint}"
}

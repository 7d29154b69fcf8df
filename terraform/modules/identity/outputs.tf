output "user_pool_arn" {
  description = "ARN of the user pool."
  value       = aws_cognito_user_pool.this.arn
}

output "user_pool_id" {
  description = "Id of the user pool."
  value       = aws_cognito_user_pool.this.id
}

output "issuer" {
  description = "The issuer, letter by letter as it stands in the tokens."
  value       = local.issuer
}

output "authorization_endpoint" {
  description = "Where people sign in."
  value       = "${local.domain_url}/oauth2/authorize"
}

output "token_endpoint" {
  description = "Where tokens are got."
  value       = "${local.domain_url}/oauth2/token"
}

output "client_ids" {
  description = "Ids of the clients by name; that of the web client, where there is one, by web."
  value       = local.client_ids
}

output "scopes" {
  description = "All scopes of the pool, as they stand in tokens."
  value       = sort(local.scopes)
}

output "parameters" {
  description = "Parameters of the service below /phial/<environment>/, by path."
  value = merge(
    {
      "access/issuer"                 = local.issuer
      "access/token-kind"             = "cognito"
      "access/authorization-endpoint" = "${local.domain_url}/oauth2/authorize"
      "access/token-endpoint"         = "${local.domain_url}/oauth2/token"
    },
    { for name, group in var.groups : "access/groups/${name}/tenant" => group.tenant },
    { for name, group in var.groups : "access/groups/${name}/scopes" => join(",", sort(group.scopes)) },
  )
}

output "client_parameters" {
  description = "Parameters whose paths hold a client's id, which is not known before it is made: path and value by the client's name."
  value = {
    for name, tenant in local.client_tenants : name => {
      path  = "access/clients/${local.client_ids[name]}/tenant"
      value = tenant
    }
  }
}

# What is imported: of the service's document the paths, operations and parameters, and what API Gateway needs to know
# beside them. Its schemas are left out. They say more than the models of API Gateway can take, and the rules for each
# member are the service's to check, because its answer points to every member that breaks one.
locals {
  source  = jsondecode(var.openapi)
  methods = ["delete", "get", "patch", "post", "put"]

  # A token that Cognito's own API gave has this scope alone. Which of them a call needs, the service decides: it knows
  # subsets of scopes, groups and tenants.
  scopes = concat(sort(var.scopes), ["aws.cognito.signin.user.admin"])

  integration = {
    type                = "aws_proxy"
    httpMethod          = "POST"
    uri                 = var.function.invoke_arn
    passthroughBehavior = "when_no_match"
    timeoutInMillis     = 29000
  }

  operations = {
    for path, operations in local.source.paths : path => {
      for method, operation in operations : method => merge(
        {
          operationId = operation.operationId
          parameters = [
            for parameter in [
              for one in try(operation.parameters, []) :
              try(local.source.components.parameters[trimprefix(one["$ref"], "#/components/parameters/")], one)
              ] : {
              name     = parameter.name
              in       = parameter.in
              required = try(parameter.required, false)
              schema   = { type = "string" }
            }
          ]
          responses = {
            for status in keys(operation.responses) : status => { description = "As the document of the service says" }
          }
          "x-amazon-apigateway-integration" = local.integration
        },
        # A body that is no JSON object does not get as far as the function.
        {
          for key, content in { requestBody = try(operation.requestBody.content, {}) } : key => {
            required                        = true
            content = {
              for type in distinct(concat(keys(content), ["application/json"])) : type => {
                schema = { "$ref" = "#/components/schemas/JsonObject" }
              }
            }
          } if length(content) > 0
        },
        # The pages that explain problems need no token.
        {
          for key, schemes in { security = try(operation.security, []) } : key => [{ cognito = local.scopes }]
          if length(schemes) > 0
        },
      ) if contains(local.methods, method)
    }
  }

  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = var.name, version = local.source.info.version }
    paths   = local.operations
    components = {
      schemas = { JsonObject = { type = "object" } }
      securitySchemes = {
        cognito = {
          type                           = "apiKey"
          name                           = "Authorization"
          in                             = "header"
          "x-amazon-apigateway-authtype" = "cognito_user_pools"
          "x-amazon-apigateway-authorizer" = {
            type         = "cognito_user_pools"
            providerARNs = [var.user_pool_arn]
          }
        }
      }
    }
    "x-amazon-apigateway-request-validators" = {
      all = { validateRequestParameters = true, validateRequestBody = true }
    }
    "x-amazon-apigateway-request-validator" = "all"
    "x-amazon-apigateway-gateway-responses" = local.gateway_responses
    "x-amazon-apigateway-policy"            = jsondecode(data.aws_iam_policy_document.callers.json)
  })
}

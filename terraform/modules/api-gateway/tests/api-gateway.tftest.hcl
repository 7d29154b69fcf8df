provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}


override_data {
  target = data.aws_caller_identity.this
  values = { account_id = "123456789012" }
}

override_resource {
  target          = aws_api_gateway_rest_api.this
  override_during = plan
  values = {
    id            = "abcde12345"
    execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:abcde12345"
  }
}

variables {
  name          = "phial-test"
  openapi       = file("../../../docs/openapi-3.0.json")
  user_pool_arn = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI"
  scopes        = ["user/Patient.crus", "phial/operate"]
  allowed_cidrs = ["198.51.100.0/24"]
  kms_key_arn   = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  function = {
    name       = "phial-test-api"
    alias_name = "live"
    invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:123456789012:function:phial-test-api:live/invocations"
  }
}

run "every_call_of_the_document_and_no_other_reaches_the_function_with_a_token" {
  command = plan

  assert {
    condition = (
      { for path, operations in jsondecode(aws_api_gateway_rest_api.this.body).paths : path => sort(keys(operations)) } ==
      { for path, operations in jsondecode(var.openapi).paths : path => sort(keys(operations)) } &&
      length(jsondecode(aws_api_gateway_rest_api.this.body).paths) > 10 &&
      alltrue([for path in keys(jsondecode(aws_api_gateway_rest_api.this.body).paths) : can(regex("^/(patients|operations|problems)(/|$)", path))])
    )
    error_message = "The API is not that of the document, or has paths of another kind."
  }

  assert {
    condition = alltrue(flatten([
      for path, operations in jsondecode(aws_api_gateway_rest_api.this.body).paths : [
        for operation in operations : [
          operation["x-amazon-apigateway-integration"].type == "aws_proxy",
          length(operation.responses) > 0 && !can(operation.responses.default),
          operation["x-amazon-apigateway-integration"].uri == var.function.invoke_arn,
          startswith(path, "/problems") ? !can(operation.security) : operation.security == [
            { cognito = ["phial/operate", "user/Patient.crus", "aws.cognito.signin.user.admin"] }
          ],
        ]
      ]
    ]))
    error_message = "A call needs no token, takes ID tokens, or goes elsewhere."
  }

  assert {
    condition = (
      jsondecode(aws_api_gateway_rest_api.this.body).components.securitySchemes.cognito["x-amazon-apigateway-authorizer"].providerARNs == [var.user_pool_arn] &&
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-request-validators"][jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-request-validator"]] ==
      { validateRequestBody = true, validateRequestParameters = true } &&
      jsondecode(aws_api_gateway_rest_api.this.body).paths["/patients/{id}"].patch.requestBody.content["application/merge-patch+json"].schema["$ref"] == "#/components/schemas/JsonObject" &&
      !can(jsondecode(aws_api_gateway_rest_api.this.body).paths["/patients/{id}"].get.requestBody) &&
      contains([for one in jsondecode(aws_api_gateway_rest_api.this.body).paths["/patients/{id}"].get.parameters : "${one.in} ${one.name} ${one.required}"], "path id true") &&
      contains([for one in jsondecode(aws_api_gateway_rest_api.this.body).paths["/patients/{id}"].get.parameters : "${one.in} ${one.name} ${one.required}"], "header X-Purpose-Of-Use false")
    )
    error_message = "Requests are not looked at."
  }

  assert {
    condition = alltrue([
      for type, answer in jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-gateway-responses"] : alltrue([
        answer.responseParameters["gatewayresponse.header.Content-Type"] == "'application/problem+json'",
        jsondecode(answer.responseTemplates["application/json"]).status == tonumber(answer.statusCode),
        !strcontains(answer.responseTemplates["application/json"], "$"),
        contains(["429", "503"], answer.statusCode) == can(answer.responseParameters["gatewayresponse.header.Retry-After"]),
        # Types and titles are the service's own.
        jsondecode(answer.responseTemplates["application/json"]).type == "about:blank" || alltrue([
          for text in [trimprefix(jsondecode(answer.responseTemplates["application/json"]).type, "/problems/"), jsondecode(answer.responseTemplates["application/json"]).title] :
          strcontains(file("../../../src/main/java/io/phial/problem/ProblemType.java"), "\"${text}\"")
        ]),
      ])
    ])
    error_message = "The gateway answers otherwise than the service, or repeats what was sent."
  }

  assert {
    condition = alltrue([
      for type, status in { UNAUTHORIZED = "401", ACCESS_DENIED = "403", THROTTLED = "429", MISSING_AUTHENTICATION_TOKEN = "404", INTEGRATION_TIMEOUT = "503", DEFAULT_4XX = "400", DEFAULT_5XX = "500" } :
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-gateway-responses"][type].statusCode == status
    ])
    error_message = "An answer of the gateway is missing or has another status."
  }

  assert {
    condition = (
      !aws_api_gateway_method_settings.this.settings[0].data_trace_enabled &&
      aws_api_gateway_method_settings.this.settings[0].logging_level == "ERROR" &&
      aws_api_gateway_method_settings.this.settings[0].throttling_rate_limit == 50 &&
      aws_api_gateway_stage.this.xray_tracing_enabled &&
      aws_cloudwatch_log_group.access.kms_key_id == var.kms_key_arn &&
      length(regexall("\\$context\\.(path|identity\\.(userAgent|user|caller|apiKey)|error\\.message|requestOverride)", aws_api_gateway_stage.this.access_log_settings[0].format)) == 0 &&
      strcontains(aws_api_gateway_stage.this.access_log_settings[0].format, "$context.resourcePath")
    )
    error_message = "What should not be logged is, or nothing is limited."
  }

  assert {
    condition = (
      aws_lambda_permission.this.qualifier == "live" &&
      aws_lambda_permission.this.source_account == null &&
      aws_lambda_permission.this.source_arn == "arn:aws:execute-api:eu-central-1:123456789012:abcde12345/live/*" &&
      length(aws_api_gateway_account.this) == 1 && length(aws_wafv2_web_acl_association.this) == 0
    )
    error_message = "Others may call the function."
  }

  assert {
    condition = (
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement[0].Action == "execute-api:Invoke" &&
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement[0].Condition.IpAddress["aws:SourceIp"] == "198.51.100.0/24" &&
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement[0].Resource == "execute-api:/*" &&
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement[1].Effect == "Deny" &&
      jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement[1].Condition.Bool["aws:SecureTransport"] == "false"
    )
    error_message = "Callers from elsewhere are let in."
  }
}

run "behind_a_web_acl_in_an_account_that_has_the_role_for_logs" {
  command = plan

  variables {
    web_acl_arn      = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/phial-test/11111111-2222-3333-4444-555555555555"
    account_log_role = false
  }

  assert {
    condition = (
      aws_wafv2_web_acl_association.this[0].web_acl_arn == var.web_acl_arn &&
      length(aws_api_gateway_account.this) == 0 && length(aws_iam_role.account_log) == 0
    )
    error_message = "What was asked for is not there."
  }
}

run "what_would_open_the_api_is_refused" {
  command = plan

  variables {
    name               = "Phial"
    openapi            = "{\"openapi\": \"3.1.0\", \"paths\": {}}"
    user_pool_arn      = "eu-central-1_AbCdEfGhI"
    scopes             = []
    allowed_cidrs      = []
    throttle           = { rate = -1, burst = 100 }
    kms_key_arn        = "alias/phial"
    log_retention_days = 0
  }

  expect_failures = [
    var.name, var.openapi, var.user_pool_arn, var.scopes, var.allowed_cidrs, var.throttle, var.kms_key_arn,
    var.log_retention_days,
  ]
}

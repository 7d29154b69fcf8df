data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name

  stage     = "live"
  log_group = "/api-gateway/${var.name}"
}

resource "aws_api_gateway_rest_api" "this" {
  name        = var.name
  description = "Patient records"
  body        = local.body

  # Answers are not compressed: lengths of compressed answers tell of what is in them (BREACH). No media type is
  # binary: all is JSON.
  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

# A part of what is imported; API Gateway writes the short form of the resource out.
data "aws_iam_policy_document" "callers" {
  # With an authorizer the token has to be good as well.
  statement {
    sid       = "Callers"
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = var.allowed_cidrs
    }
  }

  statement {
    sid       = "OnlyByTls"
    effect    = "Deny"
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_api_gateway_deployment" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id

  # What is imported, who may call among it, counts from the next deployment on.
  triggers = {
    body = sha256(local.body)
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "this" {
  rest_api_id          = aws_api_gateway_rest_api.this.id
  deployment_id        = aws_api_gateway_deployment.this.id
  stage_name           = local.stage
  xray_tracing_enabled = true

  # Who, what kind of call, how it went. Paths are templates without ids; queries, bodies, tokens and what callers say
  # of themselves are left out.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId          = "$context.requestId"
      extendedRequestId  = "$context.extendedRequestId"
      time               = "$context.requestTimeEpoch"
      ip                 = "$context.identity.sourceIp"
      method             = "$context.httpMethod"
      resourcePath       = "$context.resourcePath"
      status             = "$context.status"
      errorType          = "$context.error.responseType"
      authorizerStatus   = "$context.authorizer.status"
      subject            = "$context.authorizer.claims.sub"
      client             = "$context.authorizer.claims.client_id"
      webAclStatus       = "$context.waf.status"
      responseLength     = "$context.responseLength"
      responseLatency    = "$context.responseLatency"
      integrationLatency = "$context.integration.latency"
      integrationStatus  = "$context.integration.integrationStatus"
    })
  }

  depends_on = [aws_api_gateway_account.this, aws_cloudwatch_log_group.execution]
}

resource "aws_api_gateway_method_settings" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"

  settings {
    throttling_rate_limit  = var.throttle.rate
    throttling_burst_limit = var.throttle.burst
    metrics_enabled        = true
    logging_level          = "ERROR"
    # Would log bodies and tokens.
    data_trace_enabled = false
    caching_enabled    = false
  }
}

# Only this stage, and only the alias. The ARN names the account already; aws:SourceAccount is left out, because AWS
# documents it for other services, and where it is missing no call would be answered.
resource "aws_lambda_permission" "this" {
  statement_id  = "${var.name}-api"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = var.function.name
  qualifier     = var.function.alias_name
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/${local.stage}/*"
}

resource "aws_wafv2_web_acl_association" "this" {
  count = var.web_acl_arn == null ? 0 : 1

  resource_arn = aws_api_gateway_stage.this.arn
  web_acl_arn  = var.web_acl_arn
}

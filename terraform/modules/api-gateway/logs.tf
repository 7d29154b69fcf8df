resource "aws_cloudwatch_log_group" "access" {
  name              = local.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}

# API Gateway says what it is called, and would make it without a retention. That name is none which the key's policy
# knows, so CloudWatch's own key encrypts it; on the level ERROR and without traces it holds no data.
resource "aws_cloudwatch_log_group" "execution" {
  name              = "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.this.id}/${local.stage}"
  retention_in_days = var.log_retention_days
}

data "aws_iam_policy_document" "account_log_trust" {
  statement {
    sid     = "ApiGateway"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["apigateway.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "account_log" {
  count = var.account_log_role ? 1 : 0

  name               = "${var.name}-api-gateway-logs"
  assume_role_policy = data.aws_iam_policy_document.account_log_trust.json
}

# AWS's own policy for it: API Gateway looks whether the role has these rights, on all log groups, before it takes it.
resource "aws_iam_role_policy_attachment" "account_log" {
  count = var.account_log_role ? 1 : 0

  role       = aws_iam_role.account_log[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

resource "aws_api_gateway_account" "this" {
  count = var.account_log_role ? 1 : 0

  cloudwatch_role_arn = aws_iam_role.account_log[0].arn
  # Else the account would go on naming a role that is gone. Later versions of the provider do it always.
  reset_on_delete = true

  depends_on = [aws_iam_role_policy_attachment.account_log]
}

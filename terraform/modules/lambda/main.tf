data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name

  alias         = "live"
  log_group     = "/lambda/${var.name}"
  log_group_arn = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}"
  queue         = "${var.name}-dead-letters"
  queue_arn     = "arn:${local.partition}:sqs:${local.region}:${local.account}:${local.queue}"
  packages      = "${var.name}-packages-${local.account}"
  packages_arn  = "arn:${local.partition}:s3:::${local.packages}"

  # One package, two ways in: background work has its own time limit and its own failures.
  functions = {
    api        = { description = "Answers requests", handler = var.handler, timeout = var.timeout, concurrency = var.concurrency }
    background = { description = "Background work", handler = var.background_handler, timeout = 300, concurrency = null }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "this" {
  for_each = local.functions

  function_name = "${var.name}-${each.key}"
  # A changed description makes a new version, and with it a new start.
  description   = join(" ", compact([each.value.description, var.revision]))
  role          = var.role_arn
  runtime       = var.runtime
  architectures = ["arm64"]
  handler       = each.value.handler
  memory_size   = var.memory
  timeout       = each.value.timeout

  filename          = var.package_bucket ? null : var.package_file
  s3_bucket         = one(aws_s3_object.package[*].bucket)
  s3_key            = one(aws_s3_object.package[*].key)
  s3_object_version = one(aws_s3_object.package[*].version_id)
  source_code_hash  = filebase64sha256(var.package_file)

  reserved_concurrent_executions = each.value.concurrency

  # Snapshots are made of published versions alone; the alias points to the newest.
  publish = true

  snap_start {
    apply_on = "PublishedVersions"
  }

  # Names and numbers, no secrets: Lambda's own key for them does.
  environment {
    variables = merge(var.settings, { PHIAL_ENVIRONMENT = var.environment })
  }

  tracing_config {
    mode = "Active"
  }

  # The service writes JSON lines itself; as text they arrive as they are.
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  # Only the scheduled call is asynchronous; a request is answered or not.
  dynamic "dead_letter_config" {
    for_each = each.key == "background" ? [aws_sqs_queue.dead_letters.arn] : []

    content {
      target_arn = dead_letter_config.value
    }
  }

  # Lambda looks whether the role may send to the queue.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_alias" "this" {
  for_each = local.functions

  name             = local.alias
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version
}

# What was missed is done by the next scheduled call, so one repeat is enough.
resource "aws_lambda_function_event_invoke_config" "background" {
  function_name                = aws_lambda_function.this["background"].function_name
  qualifier                    = aws_lambda_alias.this["background"].name
  maximum_retry_attempts       = 1
  maximum_event_age_in_seconds = 900
}

# What Lambda itself needs of the role, beside the workload's rights.
data "aws_iam_policy_document" "this" {
  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arn}:log-stream:*"]
  }

  statement {
    sid       = "SendDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]
  }

  # AWS knows no resource for these actions.
  statement {
    sid       = "Trace"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "${var.name}-lambda"
  role   = var.role_name
  policy = data.aws_iam_policy_document.this.json
}

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
  target          = aws_sqs_queue.dead_letters
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:123456789012:phial-test-dead-letters" }
}

variables {
  name         = "phial-test"
  environment  = "test"
  package_file = "tests/package.txt"
  revision     = "0a1b"
  role_arn     = "arn:aws:iam::123456789012:role/phial-test-workload"
  role_name    = "phial-test-workload"
  kms_key_arn  = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  settings     = { PHIAL_SEALING_CACHETTL = "0" }
}

run "two_functions_of_one_package_that_start_from_snapshots" {
  command = plan

  assert {
    condition = alltrue([
      for function in aws_lambda_function.this : alltrue([
        function.publish, function.snap_start[0].apply_on == "PublishedVersions",
        function.tracing_config[0].mode == "Active", function.runtime == "java21",
        function.architectures == tolist(["arm64"]), function.memory_size == 1769,
        endswith(function.description, " 0a1b"), # else a changed parameter would make no new version
        function.role == var.role_arn, function.source_code_hash == filebase64sha256("tests/package.txt"),
        function.logging_config[0].log_group == aws_cloudwatch_log_group.this.name,
        function.environment[0].variables == tomap({ PHIAL_ENVIRONMENT = "test", PHIAL_SEALING_CACHETTL = "0" }),
      ])
    ])
    error_message = "A function is not what it should be."
  }

  assert {
    condition = (
      aws_lambda_function.this["api"].handler == "io.phial.lambda.Requests" &&
      aws_lambda_function.this["api"].timeout == 29 &&
      length(aws_lambda_function.this["api"].dead_letter_config) == 0 &&
      aws_lambda_function.this["background"].handler == "io.phial.lambda.Background" &&
      aws_lambda_function.this["background"].timeout == 300 &&
      aws_lambda_function.this["background"].dead_letter_config[0].target_arn == "arn:aws:sqs:eu-central-1:123456789012:phial-test-dead-letters" &&
      aws_lambda_function_event_invoke_config.background.qualifier == "live" &&
      aws_sqs_queue.dead_letters.sqs_managed_sse_enabled &&
      aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    )
    error_message = "Requests and background work are mixed up, or a failure leaves nothing behind."
  }

  assert {
    condition = (
      { for statement in jsondecode(data.aws_iam_policy_document.this.json).Statement : statement.Sid => [flatten([statement.Action]), statement.Resource] } == {
        WriteLog        = [["logs:PutLogEvents", "logs:CreateLogStream"], "arn:aws:logs:eu-central-1:123456789012:log-group:/lambda/phial-test:log-stream:*"]
        SendDeadLetters = [["sqs:SendMessage"], "arn:aws:sqs:eu-central-1:123456789012:phial-test-dead-letters"]
        Trace           = [["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"]
      } &&
      aws_iam_role_policy.this.role == "phial-test-workload"
    )
    error_message = "The role gets more than Lambda needs."
  }

  assert {
    condition = (
      { for statement in jsondecode(data.aws_iam_policy_document.schedule.json).Statement : statement.Action => statement.Resource } == {
        "lambda:InvokeFunction" = "arn:aws:lambda:eu-central-1:123456789012:function:phial-test-background:live"
        "sqs:SendMessage"       = "arn:aws:sqs:eu-central-1:123456789012:phial-test-dead-letters"
      } &&
      jsondecode(data.aws_iam_policy_document.schedule_trust.json).Statement[0].Principal.Service == "scheduler.amazonaws.com" &&
      jsondecode(data.aws_iam_policy_document.schedule_trust.json).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" &&
      jsondecode(data.aws_iam_policy_document.schedule_trust.json).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/phial-test"
    )
    error_message = "The schedule may do more than call the background work."
  }

  assert {
    condition = (
      jsondecode(data.aws_iam_policy_document.dead_letters.json).Statement[0].Effect == "Deny" &&
      jsondecode(data.aws_iam_policy_document.dead_letters.json).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    )
    error_message = "The queue takes messages without TLS."
  }
}

run "a_bucket_for_the_package_that_is_closed" {
  command = plan

  assert {
    condition = (
      aws_s3_bucket_public_access_block.packages[0].block_public_acls && aws_s3_bucket_public_access_block.packages[0].block_public_policy &&
      aws_s3_bucket_public_access_block.packages[0].ignore_public_acls && aws_s3_bucket_public_access_block.packages[0].restrict_public_buckets &&
      aws_s3_bucket_ownership_controls.packages[0].rule[0].object_ownership == "BucketOwnerEnforced" &&
      aws_s3_bucket_versioning.packages[0].versioning_configuration[0].status == "Enabled" &&
      one(aws_s3_bucket_server_side_encryption_configuration.packages[0].rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" &&
      aws_lambda_function.this["api"].filename == null && aws_lambda_function.this["api"].s3_key == "phial.zip" &&
      aws_s3_bucket.packages[0].bucket == "phial-test-packages-123456789012"
    )
    error_message = "The bucket is open."
  }

  assert {
    condition = (
      alltrue([for statement in jsondecode(data.aws_iam_policy_document.packages.json).Statement : statement.Effect == "Deny"]) &&
      jsondecode(data.aws_iam_policy_document.packages.json).Statement[0].Condition.Bool["aws:SecureTransport"] == "false" &&
      jsondecode(data.aws_iam_policy_document.packages.json).Statement[1].Condition.NumericLessThan["s3:TlsVersion"] == "1.2" &&
      jsondecode(data.aws_iam_policy_document.packages.json).Statement[2].Condition.StringNotEqualsIfExists["s3:x-amz-server-side-encryption"] == "aws:kms"
    )
    error_message = "The bucket takes what is not encrypted."
  }
}

run "a_small_package_needs_no_bucket" {
  command = plan

  variables {
    package_bucket = false
  }

  assert {
    condition = (
      length(aws_s3_bucket.packages) == 0 && length(aws_s3_object.package) == 0 &&
      aws_lambda_function.this["background"].filename == "tests/package.txt" && aws_lambda_function.this["background"].s3_key == null
    )
    error_message = "There is a bucket, or the function has no package."
  }
}

run "secrets_and_what_can_not_run_are_refused" {
  command = plan

  variables {
    name               = "Phial"
    environment        = ""
    package_file       = "tests/absent.zip"
    revision           = "two words"
    runtime            = "java17"
    role_arn           = "phial-test-workload"
    memory             = 128
    timeout            = 60
    kms_key_arn        = "alias/phial"
    schedule           = "often"
    settings           = { PHIAL_EMBEDDED_PASSWORD = "x" }
    concurrency        = 0
    log_retention_days = 1
  }

  expect_failures = [
    var.name, var.environment, var.package_file, var.revision, var.runtime, var.role_arn, var.memory, var.timeout, var.kms_key_arn,
    var.schedule, var.settings, var.concurrency, var.log_retention_days,
  ]
}

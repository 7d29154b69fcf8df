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
  values = {
    account_id = "123456789012"
  }
}

override_resource {
  target          = aws_cloudwatch_log_group.this
  override_during = plan
  values = {
    arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/phial-test/trail"
  }
}

variables {
  name        = "phial-test"
  trail_name  = "phial-test"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/logs"
  trail_bucket = {
    name = "phial-test-trail-123456789012"
    arn  = "arn:aws:s3:::phial-test-trail-123456789012"
  }
  table_arns  = ["arn:aws:dynamodb:eu-central-1:123456789012:table/phial-test-records", "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-test-keys"]
  bucket_arns = ["arn:aws:s3:::phial-test-anchors-123456789012"]
}

run "all_that_happens_is_recorded_and_cannot_be_altered_unseen" {
  command = plan

  assert {
    condition = alltrue([
      aws_cloudtrail.this.is_multi_region_trail,
      aws_cloudtrail.this.include_global_service_events,
      aws_cloudtrail.this.enable_log_file_validation,
      aws_cloudtrail.this.enable_logging,
      aws_cloudtrail.this.kms_key_id == var.kms_key_arn,
      aws_cloudtrail.this.s3_bucket_name == var.trail_bucket.name,
      aws_cloudtrail.this.cloud_watch_logs_group_arn == "arn:aws:logs:eu-central-1:123456789012:log-group:/phial-test/trail:*",
      aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn,
      aws_cloudwatch_log_group.this.retention_in_days == 90,
    ])
    error_message = "The trail records less, or can be altered unseen."
  }

  assert {
    condition = jsonencode([
      for selector in aws_cloudtrail.this.advanced_event_selector : {
        for field in selector.field_selector : field.field => concat(coalesce(field.equals, []), coalesce(field.starts_with, []))
      }
      ]) == jsonencode([
      { eventCategory = ["Management"] },
      {
        eventCategory    = ["Data"]
        "resources.type" = ["AWS::DynamoDB::Table"]
        "resources.ARN" = [
          "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-test-records",
          "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-test-keys",
        ]
      },
      {
        eventCategory    = ["Data"]
        "resources.type" = ["AWS::S3::Object"]
        "resources.ARN"  = ["arn:aws:s3:::phial-test-anchors-123456789012/"]
      },
    ])
    error_message = "Other events are recorded."
  }

  assert {
    condition = [
      for s in jsondecode(data.aws_iam_policy_document.write.json).Statement : [sort(s.Action), s.Resource]
      ] == [[
        tolist(["logs:CreateLogStream", "logs:PutLogEvents"]),
        "arn:aws:logs:eu-central-1:123456789012:log-group:/phial-test/trail:log-stream:123456789012_CloudTrail_eu-central-1*",
    ]]
    error_message = "The role does more than write the trail."
  }

  assert {
    condition = [
      for s in jsondecode(data.aws_iam_policy_document.trust.json).Statement : [s.Action, s.Principal, s.Condition]
      ] == [[
        "sts:AssumeRole",
        { Service = "cloudtrail.amazonaws.com" },
        { StringEquals = { "aws:SourceAccount" = "123456789012", "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-test" } },
    ]]
    error_message = "Others than this trail take the role."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name               = "P"
    trail_name         = "a trail"
    kms_key_arn        = "alias/logs"
    table_arns         = []
    bucket_arns        = ["arn:aws:s3:::phial-test-trail-123456789012"]
    log_retention_days = 7
  }

  expect_failures = [var.name, var.trail_name, var.kms_key_arn, var.table_arns, var.bucket_arns, var.log_retention_days]
}

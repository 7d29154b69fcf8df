data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name
  trail     = "arn:${local.partition}:cloudtrail:${local.region}:${local.account}:trail/${var.trail_name}"
  group     = "/${var.name}/trail"
  group_arn = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.group}"
}

resource "aws_cloudtrail" "this" {
  name                          = var.trail_name
  s3_bucket_name                = var.trail_bucket.name
  kms_key_id                    = var.kms_key_arn
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
  # CloudTrail wants the group's streams, not the group.
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.this.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.this.arn

  # Calls of KMS are among these: who made, opened and deleted which key.
  advanced_event_selector {
    name = "Management"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Items of the tables"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::DynamoDB::Table"]
    }

    field_selector {
      field  = "resources.ARN"
      equals = var.table_arns
    }
  }

  advanced_event_selector {
    name = "Objects of the buckets"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = [for arn in var.bucket_arns : "${arn}/"]
    }
  }

  # CloudTrail tries at once whether it may write there.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = local.group
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-trail"
  description        = "CloudTrail writes the trail ${var.trail_name} to CloudWatch Logs"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "this" {
  name   = "write"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.write.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "Trail"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail]
    }
  }
}

data "aws_iam_policy_document" "write" {
  statement {
    sid     = "WriteEvents"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    # CloudTrail names its streams so, and numbers them at the end when there are many events.
    resources = ["${local.group_arn}:log-stream:${local.account}_CloudTrail_${local.region}*"]
  }
}

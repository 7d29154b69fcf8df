data "aws_iam_policy_document" "logs" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  # Disabled, nothing is written under it any more: neither the trail nor the mail that would tell of it.
  # The other keys may be disabled at once, which stops whoever uses them.
  dynamic "statement" {
    for_each = var.protected ? [1] : []

    content {
      sid       = "NotDisabledWhileProtected"
      effect    = "Deny"
      actions   = ["kms:DisableKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }
  }

  # The region in the context is left open, because a multi-region trail delivers from each; the
  # trail itself, in SourceArn, is always that of its home region.
  statement {
    sid       = "TrailWrites"
    actions   = ["kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail]
    }

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:aws:cloudtrail:arn"
      values   = ["arn:${local.partition}:cloudtrail:*:${local.account}:trail/${var.trail_name}"]
    }
  }

  # CloudTrail looks at the key when a trail is made or changed.
  statement {
    sid       = "TrailLooks"
    actions   = ["kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail]
    }
  }

  # AWS's page asks for patterns of these actions; spelled out, they are what exists for such a key.
  # Some log groups' names begin with what AWS demands ("aws-waf-logs-"), so ours is anywhere in it.
  statement {
    sid = "LogGroups"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*${var.name}*"]
    }
  }

  # SNS encrypts as the service that publishes. An alarm says whose it is; for EventBridge AWS
  # supports neither SourceAccount nor SourceArn here, so that the topic in the context is the limit.
  statement {
    sid       = "AlarmsPublish"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:sns:topicArn"
      values   = [local.topics]
    }
  }

  statement {
    sid       = "RulesPublish"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:sns:topicArn"
      values   = [local.topics]
    }
  }

  # With a bucket key the context is the bucket, not the object.
  dynamic "statement" {
    for_each = length(var.workload_role_arns) > 0 ? [1] : []

    content {
      sid       = "Anchors"
      actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.workload_role_arns
      }

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.s3]
      }

      condition {
        test     = "StringEquals"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = ["arn:${local.partition}:s3:::${var.name}-anchors-${local.account}"]
      }
    }
  }

  # GenerateDataKey for the results of their queries; which bucket they may write to is not said here.
  dynamic "statement" {
    for_each = length(var.auditor_role_arns) > 0 ? [1] : []

    content {
      sid       = "AuditorsRead"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.auditor_role_arns
      }

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.s3]
      }

      condition {
        test     = "ArnLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = ["arn:${local.partition}:s3:::${var.name}-*"]
      }
    }
  }
}

locals {
  s3     = "s3.${local.region}.amazonaws.com"
  trail  = "arn:${local.partition}:cloudtrail:${local.region}:${local.account}:trail/${var.trail_name}"
  topics = "arn:${local.partition}:sns:${local.region}:${local.account}:${var.name}*"
}

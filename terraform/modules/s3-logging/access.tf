data "aws_iam_policy_document" "access" {
  source_policy_documents = [data.aws_iam_policy_document.transport["access"].json]

  statement {
    sid       = "BucketsLog"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.access}/*"]

    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:s3:::${var.name}-*"]
    }
  }

  statement {
    sid       = "BalancersLog"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.access}/AWSLogs/${local.account}/*"]

    principals {
      type        = "Service"
      identifiers = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:elasticloadbalancing:${data.aws_region.this.name}:${local.account}:loadbalancer/*"]
    }
  }

  # Nobody but the two services. Where the caller is no service the key is absent, and that is a denial.
  statement {
    sid       = "OnlyDeliveries"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.access}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEqualsIfExists"
      variable = "aws:PrincipalServiceName"
      values   = ["logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"]
    }
  }

  # Replication writes and deletes by actions of its own, which no denial of a put is about: a copy from
  # another bucket would be a forged log.
  statement {
    sid       = "NoReplicas"
    effect    = "Deny"
    actions   = ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]
    resources = ["${local.arns.access}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  statement {
    sid       = "OnlySseS3"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.access}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["AES256"]
    }
  }

  # In place of a lock, which this bucket can't have; lifecycle rules go on, and so have to stay as they are.
  dynamic "statement" {
    for_each = var.protected ? [1] : []

    content {
      sid       = "NothingGoes"
      effect    = "Deny"
      actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
      resources = ["${local.arns.access}/*"]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.protected ? [1] : []

    content {
      sid    = "SettingsStay"
      effect = "Deny"
      actions = [
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:PutBucketLogging",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ]
      resources = [local.arns.access]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      # As for the trail: a shorter lifecycle would delete what nobody else may.
      dynamic "condition" {
        for_each = length(var.administrator_arns) > 0 ? [1] : []

        content {
          test     = "ArnNotEquals"
          variable = "aws:PrincipalArn"
          values   = var.administrator_arns
        }
      }
    }
  }
}

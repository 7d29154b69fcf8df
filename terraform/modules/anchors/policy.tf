data "aws_iam_policy_document" "this" {
  # In a denial a pattern refuses more, not less; nothing is allowed here.
  statement {
    sid       = "OnlyTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.arn, "${local.arn}/*"]

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

  statement {
    sid       = "OnlyModernTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.arn, "${local.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "NumericLessThan"
      variable = "s3:TlsVersion"
      values   = ["1.2"]
    }
  }

  # Null: who names no encryption gets the bucket's own. A missing header alone would match NotEquals.
  statement {
    sid       = "OnlyKms"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arn}/*"]

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
      values   = ["aws:kms"]
    }
  }

  statement {
    sid       = "OnlyThisKey"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = [var.kms_key_arn]
    }
  }

  statement {
    sid       = "OnlyTheService"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    dynamic "condition" {
      for_each = length(var.writer_role_arns) > 0 ? [1] : []

      content {
        test     = "ArnNotEquals"
        variable = "aws:PrincipalArn"
        values   = var.writer_role_arns
      }
    }
  }

  # A place is given once: a put that does not ask whether the place is free could cover a block.
  statement {
    sid       = "OnlyNewBlocks"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arn}/audit/*", "${local.arn}/erasure/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:if-none-match"
      values   = ["true"]
    }
  }

  # Replication writes and deletes by actions of its own, which no denial of a put is about: a copy from
  # another bucket would cover a block.
  statement {
    sid       = "NoReplicas"
    effect    = "Deny"
    actions   = ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]
    resources = ["${local.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  # A put may bring a shorter retention than the bucket's, so that nobody may say any. COMPLIANCE
  # already keeps what is written; this keeps a covering delete marker and a bypass away as well.
  dynamic "statement" {
    for_each = var.protected ? [1] : []

    content {
      sid    = "NothingGoes"
      effect = "Deny"
      actions = [
        "s3:BypassGovernanceRetention",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:PutObjectRetention",
      ]
      resources = ["${local.arn}/*"]

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
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ]
      resources = [local.arn]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      # Denied to all others, Terraform under another role included. The root user can always change
      # the policy: so AWS has it, and its sign-in is an alarm.
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

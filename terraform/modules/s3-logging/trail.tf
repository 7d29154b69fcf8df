data "aws_iam_policy_document" "trail" {
  source_policy_documents = [data.aws_iam_policy_document.transport["trail"].json]

  statement {
    sid       = "TrailLooks"
    actions   = ["s3:GetBucketAcl"]
    resources = [local.arns.trail]

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

  statement {
    sid       = "TrailWrites"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.trail}/AWSLogs/${local.account}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail]
    }

    # CloudTrail sends it though the bucket has no ACLs, and asks for it in the policy.
    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }

  # A forged log would be one that nobody but CloudTrail wrote. Where the caller is no service the key
  # is absent, and that is a denial too.
  statement {
    sid       = "OnlyTheTrail"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.trail}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEqualsIfExists"
      variable = "aws:PrincipalServiceName"
      values   = ["cloudtrail.amazonaws.com"]
    }
  }

  # Replication writes and deletes by actions of its own, which no denial of a put is about: a copy from
  # another bucket would be a forged log.
  statement {
    sid       = "NoReplicas"
    effect    = "Deny"
    actions   = ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]
    resources = ["${local.arns.trail}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  # Logs alone: digests, beside them in CloudTrail-Digest, came under SSE-S3 for long, and may still.
  # Null: who names no encryption gets the bucket's own. A missing header alone would match NotEquals.
  statement {
    sid       = "OnlyKms"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.arns.trail}/AWSLogs/${local.account}/CloudTrail/*"]

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
    resources = ["${local.arns.trail}/*"]

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
      resources = ["${local.arns.trail}/*"]

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
      resources = [local.arns.trail]

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

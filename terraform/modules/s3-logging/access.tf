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

  # In place of a lock, which this bucket can't have; lifecycle rules go on.
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
      sid       = "BucketStays"
      effect    = "Deny"
      actions   = ["s3:DeleteBucket"]
      resources = [local.arns.access]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }
  }
}

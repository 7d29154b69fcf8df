data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  trail     = "arn:${local.partition}:cloudtrail:${data.aws_region.this.name}:${local.account}:trail/${var.trail_name}"

  names = {
    trail  = "${var.name}-trail-${local.account}"
    access = "${var.name}-access-${local.account}"
  }
  arns = { for bucket, name in local.names : bucket => "arn:${local.partition}:s3:::${name}" }
}

resource "aws_s3_bucket" "this" {
  for_each = local.names

  bucket = each.value
  # S3 delivers no access logs into a bucket with Object Lock.
  object_lock_enabled = each.key == "trail"
  force_destroy       = !var.protected
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.names

  bucket = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket = aws_s3_bucket.this["trail"].id

  rule {
    default_retention {
      mode  = var.protected ? "COMPLIANCE" : "GOVERNANCE"
      years = var.protected ? var.retention_years : null
      days  = var.protected ? null : 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.names

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    # A bucket key would put the bucket into the encryption context in place of the trail, which the
    # key's policy asks for, and CloudTrail would need Decrypt.
    bucket_key_enabled = false

    apply_server_side_encryption_by_default {
      # S3 and the balancers deliver access logs under SSE-S3 alone.
      sse_algorithm     = each.key == "trail" ? "aws:kms" : "AES256"
      kms_master_key_id = each.key == "trail" ? var.kms_key_arn : null
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.names

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = local.names

  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Not for the bucket of access logs itself, whose log would grow by being written.
resource "aws_s3_bucket_logging" "this" {
  bucket        = aws_s3_bucket.this["trail"].id
  target_bucket = aws_s3_bucket.this["access"].id
  target_prefix = "s3/trail/"

  # S3 asks whether it may deliver there.
  depends_on = [aws_s3_bucket_policy.access]
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.names

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "old-logs"
    status = "Enabled"

    filter {}

    # The trail's after its lock: a year of the lock may have 366 days.
    expiration {
      days = each.key == "trail" ? 366 * var.retention_years : var.access_retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

# Last: where it protects, it denies what the resources above do.
resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.this["trail"].id
  policy = data.aws_iam_policy_document.trail.json

  depends_on = [
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_object_lock_configuration.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_public_access_block.this,
    aws_s3_bucket_logging.this,
    aws_s3_bucket_lifecycle_configuration.this,
  ]
}

resource "aws_s3_bucket_policy" "access" {
  bucket = aws_s3_bucket.this["access"].id
  policy = data.aws_iam_policy_document.access.json

  depends_on = [
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_public_access_block.this,
    aws_s3_bucket_lifecycle_configuration.this,
  ]
}

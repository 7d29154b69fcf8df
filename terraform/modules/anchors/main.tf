data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}

locals {
  name = "${var.name}-anchors-${data.aws_caller_identity.this.account_id}"
  arn  = "arn:${data.aws_partition.this.partition}:s3:::${local.name}"
}

resource "aws_s3_bucket" "this" {
  bucket              = local.name
  object_lock_enabled = true
  force_destroy       = !var.protected
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket = aws_s3_bucket.this.id

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
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_logging" "this" {
  bucket        = aws_s3_bucket.this.id
  target_bucket = var.access_bucket_name
  target_prefix = "s3/anchors/"
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  # After the lock, not before: an expiry only marks what is locked, and what it marked would look gone.
  # A day is added a year, because a year of the lock may have 366.
  rule {
    id     = "old-blocks"
    status = "Enabled"

    filter {
      prefix = "audit/"
    }

    expiration {
      days = 366 * var.retention_years
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }

  # The ledger of erasures has no end: it is what keeps an erased patient from being restored.
  rule {
    id     = "unfinished"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

# Last: where it protects, it denies what the resources above do.
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json

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

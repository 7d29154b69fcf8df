# Lambda takes packages of more than 50 MB from a bucket alone. It holds code and no data, can be filled again at any
# time, and so may go with all that is in it.
resource "aws_s3_bucket" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket        = local.packages
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket = aws_s3_bucket.packages[0].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket = aws_s3_bucket.packages[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket = aws_s3_bucket.packages[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

# S3's own key of the account: Lambda reads with the rights of who runs Terraform, who may use no key of data.
resource "aws_s3_bucket_server_side_encryption_configuration" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket = aws_s3_bucket.packages[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket = aws_s3_bucket.packages[0].id

  rule {
    id     = "earlier-packages"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.packages]
}

data "aws_iam_policy_document" "packages" {
  statement {
    sid       = "OnlyByTls"
    effect    = "Deny"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutObject"]
    resources = [local.packages_arn, "${local.packages_arn}/*"]

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
    sid       = "OnlyByTls12"
    effect    = "Deny"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutObject"]
    resources = [local.packages_arn, "${local.packages_arn}/*"]

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

  statement {
    sid       = "OnlyEncryptedByKms"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.packages_arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    # Who names no encryption gets the bucket's.
    condition {
      test     = "StringNotEqualsIfExists"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "packages" {
  count = var.package_bucket ? 1 : 0

  bucket = aws_s3_bucket.packages[0].id
  policy = data.aws_iam_policy_document.packages.json

  depends_on = [aws_s3_bucket_public_access_block.packages]
}

resource "aws_s3_object" "package" {
  count = var.package_bucket ? 1 : 0

  bucket             = aws_s3_bucket.packages[0].id
  key                = "phial.zip"
  source             = var.package_file
  source_hash        = filesha256(var.package_file)
  checksum_algorithm = "SHA256"

  depends_on = [
    aws_s3_bucket_policy.packages, aws_s3_bucket_versioning.packages,
    aws_s3_bucket_server_side_encryption_configuration.packages,
  ]
}

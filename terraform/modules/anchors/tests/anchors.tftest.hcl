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

variables {
  name               = "phial-test"
  kms_key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/logs"
  access_bucket_name = "phial-test-access-123456789012"
  protected          = false
}

run "unprotected_anchors_are_locked_for_a_day_and_closed_to_all" {
  command = plan

  assert {
    condition = (
      aws_s3_bucket.this.bucket == "phial-test-anchors-123456789012" && aws_s3_bucket.this.object_lock_enabled && aws_s3_bucket.this.force_destroy
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "GOVERNANCE"
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].days == 1
    )
    error_message = "An unprotected bucket can't be destroyed clean."
  }

  assert {
    condition = (
      aws_s3_bucket_public_access_block.this.block_public_acls && aws_s3_bucket_public_access_block.this.block_public_policy
      && aws_s3_bucket_public_access_block.this.ignore_public_acls && aws_s3_bucket_public_access_block.this.restrict_public_buckets
      && aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced"
      && aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    )
    error_message = "The bucket is open, or has no versions."
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule :
      rule.bucket_key_enabled && rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
      && rule.apply_server_side_encryption_by_default[0].kms_master_key_id == var.kms_key_arn
    ])
    error_message = "The bucket is not under our key."
  }

  # the whole policy: it allows nothing, and without writers nobody puts
  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.this.json).Statement : s.Sid => [s.Effect, s.Principal.AWS, jsonencode(s.Action), jsonencode(try(s.Condition, {}))]
      } == {
      OnlyTls        = ["Deny", "*", jsonencode("s3:*"), jsonencode({ Bool = { "aws:SecureTransport" = "false" } })]
      OnlyModernTls  = ["Deny", "*", jsonencode("s3:*"), jsonencode({ NumericLessThan = { "s3:TlsVersion" = "1.2" } })]
      OnlyKms        = ["Deny", "*", jsonencode("s3:PutObject"), jsonencode({ Null = { "s3:x-amz-server-side-encryption" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" } })]
      OnlyThisKey    = ["Deny", "*", jsonencode("s3:PutObject"), jsonencode({ Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.kms_key_arn } })]
      OnlyTheService = ["Deny", "*", jsonencode("s3:PutObject"), jsonencode({})]
      OnlyNewBlocks  = ["Deny", "*", jsonencode("s3:PutObject"), jsonencode({ Null = { "s3:if-none-match" = "true" } })]
      NoReplicas     = ["Deny", "*", jsonencode(["s3:ReplicateTags", "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ObjectOwnerOverrideToBucketOwner"]), jsonencode({})]
    }
    error_message = "The bucket's policy is another."
  }

  assert {
    condition = alltrue([
      for s in jsondecode(data.aws_iam_policy_document.this.json).Statement : contains([
        "[\"arn:aws:s3:::phial-test-anchors-123456789012/*\",\"arn:aws:s3:::phial-test-anchors-123456789012\"]",
        "\"arn:aws:s3:::phial-test-anchors-123456789012/*\"",
        "[\"arn:aws:s3:::phial-test-anchors-123456789012/erasure/*\",\"arn:aws:s3:::phial-test-anchors-123456789012/audit/*\"]",
      ], jsonencode(s.Resource))
    ])
    error_message = "A statement speaks of other objects."
  }

  # an expiry within the lock would mark what is still evidence
  assert {
    condition = [
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule : [rule.id, [for e in rule.expiration : e.days], rule.filter[0].prefix]
      if length(rule.expiration) > 0
    ] == [["old-blocks", [2196], "audit/"]]
    error_message = "Anchors expire within their lock, or the ledger of erasures does."
  }
}

run "protected_anchors_stay_for_years_and_only_the_service_writes" {
  command = plan

  variables {
    protected          = true
    writer_role_arns   = ["arn:aws:iam::123456789012:role/service"]
    administrator_arns = ["arn:aws:iam::123456789012:role/terraform"]
  }

  assert {
    condition = (
      !aws_s3_bucket.this.force_destroy
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "COMPLIANCE"
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].years == 6
    )
    error_message = "A protected bucket can be emptied."
  }

  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.this.json).Statement : s.Sid => [jsonencode(sort(flatten([s.Action]))), jsonencode(try(s.Condition, {}))]
      if contains(["OnlyTheService", "NothingGoes", "SettingsStay"], s.Sid)
      } == {
      OnlyTheService = [
        jsonencode(["s3:PutObject"]),
        jsonencode({ ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/service" } }),
      ]
      NothingGoes = [
        jsonencode(["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObjectRetention"]),
        jsonencode({}),
      ]
      SettingsStay = [
        jsonencode([
          "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketLogging", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketOwnershipControls",
          "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration",
        ]),
        jsonencode({ ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/terraform" } }),
      ]
    }
    error_message = "Something goes from a protected bucket, or others write to it."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name               = "P"
    kms_key_arn        = "alias/aws/s3"
    retention_years    = 5
    writer_role_arns   = ["*"]
    administrator_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.name, var.kms_key_arn, var.retention_years, var.writer_role_arns, var.administrator_arns]
}

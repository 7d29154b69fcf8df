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

override_resource {
  target          = aws_kms_key.this
  override_during = plan
  values = {
    arn    = "arn:aws:kms:eu-central-1:123456789012:key/state"
    key_id = "state"
  }
}

variables {
  region = "eu-central-1"
}

run "the_state_is_kept_sealed_and_locked_in_the_bucket" {
  command = plan

  assert {
    condition = output.backend == {
      bucket       = "phial-state-123456789012"
      region       = "eu-central-1"
      encrypt      = true
      kms_key_id   = "arn:aws:kms:eu-central-1:123456789012:key/state"
      use_lockfile = true
    }
    error_message = "The backend's settings are others."
  }

  assert {
    condition = alltrue([
      !aws_s3_bucket.this.force_destroy,
      aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled",
      aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced",
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
      alltrue([
        for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : rule.bucket_key_enabled
        && rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
        && rule.apply_server_side_encryption_by_default[0].kms_master_key_id == "arn:aws:kms:eu-central-1:123456789012:key/state"
      ]),
      aws_kms_key.this.enable_key_rotation,
      aws_kms_key.this.deletion_window_in_days == 30,
      length(aws_dynamodb_table.lock) == 0,
    ])
    error_message = "The state is open, unversioned, or not under its key."
  }

  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.bucket.json).Statement :
      s.Sid => [s.Effect, s.Principal.AWS, jsonencode(sort(flatten([s.Action]))), jsonencode(try(s.Condition, {}))]
      } == {
      OnlyTls         = ["Deny", "*", jsonencode(["s3:*"]), jsonencode({ Bool = { "aws:SecureTransport" = "false" } })]
      OnlyModernTls   = ["Deny", "*", jsonencode(["s3:*"]), jsonencode({ NumericLessThan = { "s3:TlsVersion" = "1.2" } })]
      OnlyKms         = ["Deny", "*", jsonencode(["s3:PutObject"]), jsonencode({ Null = { "s3:x-amz-server-side-encryption" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" } })]
      OnlyThisKey     = ["Deny", "*", jsonencode(["s3:PutObject"]), jsonencode({ Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "arn:aws:kms:eu-central-1:123456789012:key/state" } })]
      OlderStatesStay = ["Deny", "*", jsonencode(["s3:DeleteObjectVersion"]), jsonencode({})]
      BucketStays     = ["Deny", "*", jsonencode(["s3:DeleteBucket", "s3:PutBucketVersioning", "s3:PutLifecycleConfiguration"]), jsonencode({})]
      NoReplicas      = ["Deny", "*", jsonencode(["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]), jsonencode({})]
    }
    error_message = "The bucket's policy is another."
  }

  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.key.json).Statement : s.Sid => jsonencode([s.Effect, sort(flatten([s.Action])), s.Condition])
      if !contains(["Administrators", "NoDeletionWhileProtected"], s.Sid)
      } == {
      StateInTheBucket = jsonencode(["Allow", ["kms:Decrypt", "kms:GenerateDataKey"], {
        StringEquals = {
          "kms:EncryptionContext:aws:s3:arn" = "arn:aws:s3:::phial-state-123456789012"
          "kms:ViaService"                   = "s3.eu-central-1.amazonaws.com"
        }
      }])
    }
    error_message = "The key opens more than the state."
  }

  assert {
    condition = alltrue(flatten([
      for s in jsondecode(data.aws_iam_policy_document.key.json).Statement : [
        for action in flatten([s.Action]) : !strcontains(action, "*") && !(s.Sid == "Administrators" && contains(
          ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant"], action
        ))
      ]
    ]))
    error_message = "Administering is use, or an action is a pattern."
  }
}

run "unprotected_it_can_go_and_a_table_locks_where_asked_for" {
  command = plan

  variables {
    protected  = false
    lock_table = true
  }

  assert {
    condition = alltrue([
      aws_s3_bucket.this.force_destroy,
      aws_kms_key.this.deletion_window_in_days == 7,
      output.backend.dynamodb_table == "phial-state-lock",
      aws_dynamodb_table.lock[0].hash_key == "LockID",
      !aws_dynamodb_table.lock[0].deletion_protection_enabled,
      aws_dynamodb_table.lock[0].server_side_encryption[0].kms_key_arn == "arn:aws:kms:eu-central-1:123456789012:key/state",
      length([for s in jsondecode(data.aws_iam_policy_document.key.json).Statement : s if s.Effect == "Deny"]) == 0,
      !strcontains(data.aws_iam_policy_document.bucket.json, "s3:DeleteBucket"),
      [
        for s in jsondecode(data.aws_iam_policy_document.key.json).Statement : s.Condition.Bool["kms:GrantIsForAWSResource"] if s.Sid == "GrantsOfLockTable"
      ] == ["true"],
    ])
    error_message = "It can't be destroyed clean, or the table is another."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name   = "P"
    region = "Frankfurt"
  }

  expect_failures = [var.name, var.region]
}

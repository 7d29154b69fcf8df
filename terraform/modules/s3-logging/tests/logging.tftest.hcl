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
  name        = "phial-test"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/logs"
  trail_name  = "phial-test"
  protected   = false
}

run "unprotected_logs_can_go_and_only_services_write" {
  command = plan

  assert {
    condition = { for what, bucket in aws_s3_bucket.this : what => [bucket.bucket, bucket.object_lock_enabled, bucket.force_destroy] } == {
      trail  = ["phial-test-trail-123456789012", true, true]
      access = ["phial-test-access-123456789012", false, true]
    }
    error_message = "The buckets are others, or can't be destroyed clean."
  }

  assert {
    condition = alltrue([
      for what in ["trail", "access"] : alltrue([
        aws_s3_bucket_public_access_block.this[what].block_public_acls,
        aws_s3_bucket_public_access_block.this[what].block_public_policy,
        aws_s3_bucket_public_access_block.this[what].ignore_public_acls,
        aws_s3_bucket_public_access_block.this[what].restrict_public_buckets,
        aws_s3_bucket_ownership_controls.this[what].rule[0].object_ownership == "BucketOwnerEnforced",
        aws_s3_bucket_versioning.this[what].versioning_configuration[0].status == "Enabled",
      ])
    ])
    error_message = "A bucket is open, or has no versions."
  }

  assert {
    condition = {
      for what, encryption in aws_s3_bucket_server_side_encryption_configuration.this : what => [
        for rule in encryption.rule : [
          rule.apply_server_side_encryption_by_default[0].sse_algorithm, rule.apply_server_side_encryption_by_default[0].kms_master_key_id
        ]
      ][0][0]
    } == { trail = "aws:kms", access = "AES256" }
    error_message = "The trail is under KMS; access logs are where AWS delivers them."
  }

  assert {
    condition = (
      aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "GOVERNANCE"
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].days == 1
    )
    error_message = "Unprotected, logs are locked for a day."
  }

  assert {
    condition     = { for what, lifecycle in aws_s3_bucket_lifecycle_configuration.this : what => lifecycle.rule[0].expiration[0].days } == { trail = 2196, access = 400 }
    error_message = "Logs expire within their lock."
  }

  # what is allowed is for services, tied to this account, by single actions
  assert {
    condition = {
      for s in concat(jsondecode(data.aws_iam_policy_document.trail.json).Statement, jsondecode(data.aws_iam_policy_document.access.json).Statement) :
      s.Sid => [jsonencode(s.Principal), s.Action, s.Resource, jsonencode(s.Condition)] if s.Effect == "Allow"
      } == {
      TrailLooks = [
        jsonencode({ Service = "cloudtrail.amazonaws.com" }), "s3:GetBucketAcl", "arn:aws:s3:::phial-test-trail-123456789012",
        jsonencode({ StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-test" } }),
      ]
      TrailWrites = [
        jsonencode({ Service = "cloudtrail.amazonaws.com" }), "s3:PutObject", "arn:aws:s3:::phial-test-trail-123456789012/AWSLogs/123456789012/*",
        jsonencode({ StringEquals = {
          "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-test"
          "s3:x-amz-acl"  = "bucket-owner-full-control"
        } }),
      ]
      BucketsLog = [
        jsonencode({ Service = "logging.s3.amazonaws.com" }), "s3:PutObject", "arn:aws:s3:::phial-test-access-123456789012/*",
        jsonencode({
          ArnLike      = { "aws:SourceArn" = "arn:aws:s3:::phial-test-*" }
          StringEquals = { "aws:SourceAccount" = "123456789012" }
        }),
      ]
      BalancersLog = [
        jsonencode({ Service = "logdelivery.elasticloadbalancing.amazonaws.com" }), "s3:PutObject",
        "arn:aws:s3:::phial-test-access-123456789012/AWSLogs/123456789012/*",
        jsonencode({ ArnLike = { "aws:SourceArn" = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/*" } }),
      ]
    }
    error_message = "Others than the services may do something."
  }

  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.trail.json).Statement :
      s.Sid => [s.Principal.AWS, s.Action, jsonencode(s.Resource), jsonencode(try(s.Condition, {}))] if s.Effect == "Deny"
      } == {
      OnlyTls = ["*", "s3:*", jsonencode(["arn:aws:s3:::phial-test-trail-123456789012/*", "arn:aws:s3:::phial-test-trail-123456789012"]),
      jsonencode({ Bool = { "aws:SecureTransport" = "false" } })]
      OnlyModernTls = ["*", "s3:*", jsonencode(["arn:aws:s3:::phial-test-trail-123456789012/*", "arn:aws:s3:::phial-test-trail-123456789012"]),
      jsonencode({ NumericLessThan = { "s3:TlsVersion" = "1.2" } })]
      NoReplicas = ["*", ["s3:ReplicateTags", "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ObjectOwnerOverrideToBucketOwner"], jsonencode("arn:aws:s3:::phial-test-trail-123456789012/*"),
      jsonencode({})]
      OnlyTheTrail = ["*", "s3:PutObject", jsonencode("arn:aws:s3:::phial-test-trail-123456789012/*"),
      jsonencode({ StringNotEqualsIfExists = { "aws:PrincipalServiceName" = "cloudtrail.amazonaws.com" } })]
      OnlyKms = ["*", "s3:PutObject", jsonencode("arn:aws:s3:::phial-test-trail-123456789012/AWSLogs/123456789012/CloudTrail/*"),
      jsonencode({ Null = { "s3:x-amz-server-side-encryption" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" } })]
      OnlyThisKey = ["*", "s3:PutObject", jsonencode("arn:aws:s3:::phial-test-trail-123456789012/*"),
      jsonencode({ Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.kms_key_arn } })]
    }
    error_message = "The trail bucket refuses less, or something else."
  }

  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.access.json).Statement : s.Sid => [s.Principal.AWS, s.Action, jsonencode(try(s.Condition, {}))] if s.Effect == "Deny"
      } == {
      OnlyTls        = ["*", "s3:*", jsonencode({ Bool = { "aws:SecureTransport" = "false" } })]
      OnlyModernTls  = ["*", "s3:*", jsonencode({ NumericLessThan = { "s3:TlsVersion" = "1.2" } })]
      OnlyDeliveries = ["*", "s3:PutObject", jsonencode({ StringNotEqualsIfExists = { "aws:PrincipalServiceName" = ["logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"] } })]
      NoReplicas     = ["*", ["s3:ReplicateTags", "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ObjectOwnerOverrideToBucketOwner"], jsonencode({})]
      OnlySseS3      = ["*", "s3:PutObject", jsonencode({ Null = { "s3:x-amz-server-side-encryption" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption" = "AES256" } })]
    }
    error_message = "The bucket of access logs refuses less, or something else."
  }
}

run "protected_logs_stay" {
  command = plan

  variables {
    protected          = true
    administrator_arns = ["arn:aws:iam::123456789012:role/terraform"]
  }

  assert {
    condition = (
      alltrue([for bucket in aws_s3_bucket.this : !bucket.force_destroy])
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "COMPLIANCE"
      && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].years == 6
    )
    error_message = "A protected bucket can be emptied."
  }

  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.trail.json).Statement : s.Sid => [jsonencode(sort(flatten([s.Action]))), jsonencode(try(s.Condition, {}))]
      if contains(["NothingGoes", "SettingsStay"], s.Sid)
      } == {
      NothingGoes = [jsonencode(["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObjectRetention"]), jsonencode({})]
      SettingsStay = [
        jsonencode([
          "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketLogging", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketOwnershipControls",
          "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration",
        ]),
        jsonencode({ ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/terraform" } }),
      ]
    }
    error_message = "Something goes from the protected trail bucket."
  }

  # its lifecycle and policy are what could delete
  assert {
    condition = {
      for s in jsondecode(data.aws_iam_policy_document.access.json).Statement : s.Sid => [jsonencode(sort(flatten([s.Action]))), jsonencode(try(s.Condition, {}))]
      if contains(["NothingGoes", "SettingsStay"], s.Sid)
      } == {
      NothingGoes = [jsonencode(["s3:DeleteObject", "s3:DeleteObjectVersion"]), jsonencode({})]
      SettingsStay = [
        jsonencode([
          "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketLogging", "s3:PutBucketOwnershipControls",
          "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration",
        ]),
        jsonencode({ ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/terraform" } }),
      ]
    }
    error_message = "Something goes from the protected bucket of access logs."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name                  = "P"
    kms_key_arn           = "alias/aws/s3"
    retention_years       = 0
    access_retention_days = 30
    trail_name            = "a trail"
    administrator_arns    = ["*"]
  }

  expect_failures = [
    var.name, var.kms_key_arn, var.retention_years, var.access_retention_days, var.trail_name, var.administrator_arns,
  ]
}

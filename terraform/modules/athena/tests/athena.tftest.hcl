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
  name               = "phial-prod"
  trail_bucket       = { name = "phial-prod-trail-123456789012", arn = "arn:aws:s3:::phial-prod-trail-123456789012" }
  anchors_bucket     = { name = "phial-prod-anchors-123456789012", arn = "arn:aws:s3:::phial-prod-anchors-123456789012" }
  kms_key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  access_bucket_name = "phial-prod-access-123456789012"
  first_day          = "2026-11-22"
}

run "results_are_closed_in" {
  command = plan

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration
    error_message = "Nobody may have results written elsewhere."
  }

  assert {
    condition = (
      aws_athena_workgroup.this.configuration[0].result_configuration[0].output_location == "s3://phial-prod-query-results-123456789012/results/"
      && aws_athena_workgroup.this.configuration[0].result_configuration[0].expected_bucket_owner == "123456789012"
      && aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option == "SSE_KMS"
      && aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].kms_key_arn == var.kms_key_arn
    )
    error_message = "Results go into the bucket made here, of this account, under the key for logs."
  }

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 107374182400
    error_message = "A query that scans too much is ended."
  }

  assert {
    condition     = !aws_athena_workgroup.this.force_destroy && !aws_s3_bucket.results.force_destroy
    error_message = "What is protected is not destroyed while it holds something."
  }

  assert {
    condition = (
      aws_s3_bucket_public_access_block.results.block_public_acls
      && aws_s3_bucket_public_access_block.results.block_public_policy
      && aws_s3_bucket_public_access_block.results.ignore_public_acls
      && aws_s3_bucket_public_access_block.results.restrict_public_buckets
      && aws_s3_bucket_ownership_controls.results.rule[0].object_ownership == "BucketOwnerEnforced"
      && aws_s3_bucket_versioning.results.versioning_configuration[0].status == "Enabled"
      && aws_s3_bucket_logging.results.target_bucket == var.access_bucket_name
    )
    error_message = "The bucket is closed, owned, versioned and logged."
  }

  assert {
    condition = (
      one(aws_s3_bucket_server_side_encryption_configuration.results.rule).bucket_key_enabled
      && one(one(aws_s3_bucket_server_side_encryption_configuration.results.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
      && one(one(aws_s3_bucket_server_side_encryption_configuration.results.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.kms_key_arn
    )
    error_message = "The bucket encrypts with the key for logs."
  }

  assert {
    condition = (
      aws_s3_bucket_lifecycle_configuration.results.rule[0].expiration[0].days == 30
      && aws_s3_bucket_lifecycle_configuration.results.rule[0].noncurrent_version_expiration[0].noncurrent_days == 1
      && aws_s3_bucket_lifecycle_configuration.results.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 1
    )
    error_message = "Results end, past versions and unfinished uploads too."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(data.aws_iam_policy_document.results.json).Statement : statement.Effect == "Deny"])
    error_message = "The bucket's policy gives nothing."
  }

  assert {
    condition = alltrue([
      for sid, condition in {
        DenyWithoutTls = { Bool = { "aws:SecureTransport" = "false" } }
        DenyOldTls     = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
        } : length([
          for statement in jsondecode(data.aws_iam_policy_document.results.json).Statement : statement
          if statement.Sid == sid && jsonencode(statement.Condition) == jsonencode(condition) && statement.Action == "s3:*" && length(statement.Resource) == 2 && jsonencode(statement.Principal) == jsonencode("*")
      ]) == 1
    ])
    error_message = "Without TLS 1.2 nothing is allowed, on the bucket and its objects, to anybody."
  }

  assert {
    condition = alltrue([
      for sid, condition in {
        DenyOtherEncryption = { Null = { "s3:x-amz-server-side-encryption" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" } }
        DenyOtherKeys       = { Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.kms_key_arn } }
        } : length([
          for statement in jsondecode(data.aws_iam_policy_document.results.json).Statement : statement
          if statement.Sid == sid && jsonencode(statement.Condition) == jsonencode(condition) && statement.Action == "s3:PutObject" && statement.Resource == "arn:aws:s3:::phial-prod-query-results-123456789012/*"
      ]) == 1
    ])
    error_message = "Another encryption or key is refused where one is named."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.results.policy) == jsondecode(data.aws_iam_policy_document.results.json)
    error_message = "The policy is the bucket's."
  }

  assert {
    condition = (
      aws_glue_catalog_table.this["cloudtrail"].parameters["storage.location.template"] == "s3://phial-prod-trail-123456789012/AWSLogs/123456789012/CloudTrail/$${region}/$${day}/"
      && aws_glue_catalog_table.this["cloudtrail"].parameters["projection.day.range"] == "2026/11/22,NOW"
      && aws_glue_catalog_table.this["cloudtrail"].parameters["projection.day.format"] == "yyyy/MM/dd"
      && aws_glue_catalog_table.this["cloudtrail"].parameters["projection.region.values"] == "eu-central-1,us-east-1"
      && aws_glue_catalog_table.this["cloudtrail"].partition_keys[*].name == tolist(["region", "day"])
      && aws_glue_catalog_table.this["cloudtrail"].storage_descriptor[0].ser_de_info[0].serialization_library == "org.apache.hive.hcatalog.data.JsonSerDe"
      && aws_glue_catalog_table.this["cloudtrail"].storage_descriptor[0].input_format == "com.amazon.emr.cloudtrail.CloudTrailInputFormat"
    )
    error_message = "The trail lies by region and day, and is read as AWS says."
  }

  assert {
    condition = (
      aws_glue_catalog_table.this["audit_blocks"].parameters["storage.location.template"] == "s3://phial-prod-anchors-123456789012/audit/day=$${day}/"
      && aws_glue_catalog_table.this["audit_blocks"].parameters["projection.day.range"] == "2026-11-22,NOW"
      && aws_glue_catalog_table.this["audit_blocks"].parameters["projection.day.format"] == "yyyy-MM-dd"
      && !can(aws_glue_catalog_table.this["audit_blocks"].parameters["projection.region.type"])
      && aws_glue_catalog_table.this["audit_blocks"].partition_keys[*].name == tolist(["day"])
      && aws_glue_catalog_table.this["audit_blocks"].storage_descriptor[0].ser_de_info[0].serialization_library == "org.openx.data.jsonserde.JsonSerDe"
    )
    error_message = "The audit blocks lie by day, and are lines of JSON."
  }

  assert {
    condition     = alltrue([for table in aws_glue_catalog_table.this : table.parameters["projection.enabled"] == "true" && table.parameters["projection.day.type"] == "date"])
    error_message = "Partitions are computed."
  }

  assert {
    condition     = alltrue([for name, table in aws_glue_catalog_table.this : jsonencode([for column in table.storage_descriptor[0].columns : [column.name, column.type]]) == jsonencode([for column in jsondecode(file("tables.json"))[name].columns : [column.name, column.type]])])
    error_message = "Columns are those of the file that the tests read."
  }

  assert {
    condition     = toset([for query in aws_athena_named_query.this : query.name]) == toset([for file in fileset("queries", "*.sql") : "phial-prod-${trimsuffix(file, ".sql")}"])
    error_message = "Each file is a saved query."
  }

  assert {
    condition     = alltrue([for query in aws_athena_named_query.this : query.workgroup == "phial-prod" && startswith(query.query, "-- ")])
    error_message = "Each query says first what it answers, and belongs to the workgroup."
  }
}

run "unprotected_it_can_be_destroyed" {
  command = plan

  variables {
    protected             = false
    regions               = ["eu-west-1"]
    result_retention_days = 7
  }

  assert {
    condition     = aws_athena_workgroup.this.force_destroy && aws_s3_bucket.results.force_destroy
    error_message = "All can be destroyed clean."
  }

  assert {
    condition     = aws_glue_catalog_table.this["cloudtrail"].parameters["projection.region.values"] == "eu-west-1" && aws_s3_bucket_lifecycle_configuration.results.rule[0].expiration[0].days == 7
    error_message = "Regions and retention are the ones given."
  }
}

run "refuses" {
  command = plan

  variables {
    name                  = "p"
    kms_key_arn           = "arn:aws:kms:eu-central-1:123456789012:alias/logs"
    result_retention_days = 0
    first_day             = "2026-13-01"
    regions               = ["*"]
    bytes_scanned_cutoff  = 1
  }

  expect_failures = [var.name, var.kms_key_arn, var.result_retention_days, var.first_day, var.regions, var.bytes_scanned_cutoff]
}

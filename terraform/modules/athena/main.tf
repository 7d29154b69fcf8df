data "aws_caller_identity" "this" {}

data "aws_region" "this" {}

data "aws_partition" "this" {}

locals {
  account_id   = data.aws_caller_identity.this.account_id
  bucket_name  = "${var.name}-query-results-${local.account_id}"
  bucket_arn   = "arn:${data.aws_partition.this.partition}:s3:::${local.bucket_name}"
  database     = replace(var.name, "-", "_")
  global_home  = "us-east-1"
  read_regions = length(var.regions) > 0 ? var.regions : distinct([data.aws_region.this.name, local.global_home])

  # Columns and layout stand in a file that the tests of the queries read as well.
  tables = jsondecode(file("${path.module}/tables.json"))

  buckets = {
    trail   = var.trail_bucket.name
    anchors = var.anchors_bucket.name
  }

  queries = {
    patient-access            = "Who looked at or changed a patient's record, and which role opened the key"
    failed-decryptions        = "Decryptions that KMS refused"
    blocked-notes             = "Notes that were blocked since they hold what may not be kept"
    decryptions-without-event = "Patient keys that were opened while no event of the audit accounts for it"
    key-and-trail-changes     = "Changes of keys, of the trail and of what keeps the logs"
  }
}

resource "aws_athena_workgroup" "this" {
  name          = var.name
  description   = "Queries over CloudTrail and the audit blocks."
  force_destroy = !var.protected

  configuration {
    # Nobody can have results written elsewhere, or unencrypted.
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = var.bytes_scanned_cutoff
    requester_pays_enabled             = false

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location       = "s3://${aws_s3_bucket.results.bucket}/results/"
      expected_bucket_owner = local.account_id

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.kms_key_arn
      }
    }
  }
}

resource "aws_glue_catalog_database" "this" {
  name        = local.database
  description = "CloudTrail and the audit blocks."
}

resource "aws_glue_catalog_table" "this" {
  for_each = local.tables

  name          = each.key
  database_name = aws_glue_catalog_database.this.name
  table_type    = "EXTERNAL_TABLE"

  # Partitions are computed from the keys of objects, so that none has to be added day by day.
  parameters = merge(
    {
      "EXTERNAL"                     = "TRUE"
      "projection.enabled"           = "true"
      "projection.day.type"          = "date"
      "projection.day.format"        = each.value.day_format
      "projection.day.range"         = "${formatdate(local.day_formats[each.value.day_format], "${var.first_day}T00:00:00Z")},NOW"
      "projection.day.interval"      = "1"
      "projection.day.interval.unit" = "DAYS"
      "storage.location.template"    = "s3://${local.buckets[each.value.bucket]}/${replace(each.value.location, "{account}", local.account_id)}"
    },
    contains(each.value.partitions, "region") ? {
      "projection.region.type"   = "enum"
      "projection.region.values" = join(",", local.read_regions)
    } : {}
  )

  dynamic "partition_keys" {
    for_each = each.value.partitions

    content {
      name = partition_keys.value
      type = "string"
    }
  }

  storage_descriptor {
    location      = "s3://${local.buckets[each.value.bucket]}/${replace(each.value.prefix, "{account}", local.account_id)}"
    input_format  = each.value.input_format
    output_format = each.value.output_format

    ser_de_info {
      serialization_library = each.value.serde
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}

locals {
  # The projection writes days as Java does, formatdate as Terraform does.
  day_formats = {
    "yyyy-MM-dd" = "YYYY-MM-DD"
    "yyyy/MM/dd" = "YYYY/MM/DD"
  }
}

resource "aws_athena_named_query" "this" {
  for_each = local.queries

  name        = "${var.name}-${each.key}"
  description = each.value
  workgroup   = aws_athena_workgroup.this.name
  database    = aws_glue_catalog_database.this.name
  query       = file("${path.module}/queries/${each.key}.sql")
}

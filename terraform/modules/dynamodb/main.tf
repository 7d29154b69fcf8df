locals {
  tables = {
    # idempotency entries and the audit's journal end by their ttl
    records = { ttl = true }
    # a wrapped key ends by being erased, never by itself; there is no stream that would keep a copy
    keys = { ttl = false }
    # old events end by their ttl
    audit = { ttl = true }
  }
}

resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name                        = "${var.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "p"
  range_key                   = "s"
  deletion_protection_enabled = var.protected

  attribute {
    name = "p"
    type = "S"
  }

  attribute {
    name = "s"
    type = "S"
  }

  # said where there is none too, or nobody would see it turned on
  ttl {
    enabled        = each.value.ttl
    attribute_name = each.value.ttl ? "ttl" : ""
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.recovery_days[each.key]
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }
}

resource "aws_dynamodb_resource_policy" "this" {
  for_each = local.tables

  resource_arn = aws_dynamodb_table.this[each.key].arn
  policy       = data.aws_iam_policy_document.this[each.key].json
}

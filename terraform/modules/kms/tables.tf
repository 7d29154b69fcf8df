data "aws_iam_policy_document" "tables" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  # DynamoDB opens a table's key as whoever calls it, again after five minutes; it makes and changes
  # it under the grants of who made the table. So reading and writing items takes Decrypt alone.
  dynamic "statement" {
    for_each = length(var.workload_role_arns) > 0 ? [1] : []

    content {
      sid       = "TablesOfTheService"
      actions   = ["kms:Decrypt"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.workload_role_arns
      }

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.dynamodb]
      }

      condition {
        test     = "StringEquals"
        variable = "kms:EncryptionContext:aws:dynamodb:subscriberId"
        values   = [local.account]
      }

      condition {
        test     = "StringEquals"
        variable = "kms:EncryptionContext:aws:dynamodb:tableName"
        values   = [for table in ["records", "keys", "audit"] : "${var.name}-${table}"]
      }
    }
  }

  # Verifying the audit compares the anchors with this table.
  dynamic "statement" {
    for_each = length(var.auditor_role_arns) > 0 ? [1] : []

    content {
      sid       = "AuditTableForAuditors"
      actions   = ["kms:Decrypt"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.auditor_role_arns
      }

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.dynamodb]
      }

      condition {
        test     = "StringEquals"
        variable = "kms:EncryptionContext:aws:dynamodb:tableName"
        values   = ["${var.name}-audit"]
      }
    }
  }

  # What DynamoDB demands at least of who makes, restores or re-encrypts a table with this key
  # (developer guide, "encryption at rest usage notes"). What it opens is sealed records.
  statement {
    sid = "MakeTables"
    actions = [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = local.administrators
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [local.dynamodb]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [local.account]
    }
  }

  # DynamoDB's own upkeep runs under grants that it asks for as who makes the table.
  statement {
    sid       = "GrantsOfTables"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = local.administrators
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [local.dynamodb]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [local.account]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

locals {
  dynamodb = "dynamodb.${local.region}.amazonaws.com"
}

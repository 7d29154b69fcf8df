data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  # built, so that a plan shows the policies in full
  arns = {
    for table in keys(local.tables) :
    table => "arn:${data.aws_partition.this.partition}:dynamodb:${data.aws_region.this.name}:${data.aws_caller_identity.this.account_id}:table/${var.name}-${table}"
  }

  # What nobody does to any table: the service neither updates nor writes in batches, and SQL would be
  # a way around the denials of the single actions.
  unused = [
    "dynamodb:BatchWriteItem",
    "dynamodb:PartiQLDelete",
    "dynamodb:PartiQLInsert",
    "dynamodb:PartiQLUpdate",
    "dynamodb:UpdateItem",
  ]
  # Reading all wrapped keys at once, and copies of them: one that is kept would bring an erased patient
  # back. What is restored to a point in time stays possible, and is an alarm: it is bounded by recovery_days.
  copies = [
    "dynamodb:CreateBackup",
    "dynamodb:EnableKinesisStreamingDestination",
    "dynamodb:ExportTableToPointInTime",
    "dynamodb:PartiQLSelect",
    "dynamodb:Scan",
  ]

  denied = {
    records = local.unused
    keys    = concat(local.unused, local.copies)
    # A row ends by its ttl, which DynamoDB itself does and no policy denies.
    audit = concat(local.unused, ["dynamodb:DeleteItem"])
  }
}

data "aws_iam_policy_document" "this" {
  for_each = local.tables

  statement {
    sid       = "NotOfThisTable"
    effect    = "Deny"
    actions   = local.denied[each.key]
    resources = [local.arns[each.key]]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  # To delete a wrapped key is to erase a patient.
  dynamic "statement" {
    for_each = each.key == "keys" ? [1] : []

    content {
      sid       = "OnlyErasers"
      effect    = "Deny"
      actions   = ["dynamodb:DeleteItem"]
      resources = [local.arns[each.key]]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      dynamic "condition" {
        for_each = length(var.eraser_role_arns) > 0 ? [1] : []

        content {
          test     = "ArnNotEquals"
          variable = "aws:PrincipalArn"
          values   = var.eraser_role_arns
        }
      }
    }
  }

  # Who administers the key of the tables can open it through DynamoDB, and IAM may let many write. A row
  # of the audit that was added or covered would be found by comparing with the anchors; a wrapped key that
  # was covered is a patient lost.
  dynamic "statement" {
    for_each = each.key == "records" ? [] : [1]

    content {
      sid       = "OnlyTheService"
      effect    = "Deny"
      actions   = ["dynamodb:PutItem"]
      resources = [local.arns[each.key]]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      dynamic "condition" {
        for_each = length(var.writer_role_arns) > 0 ? [1] : []

        content {
          test     = "ArnNotEquals"
          variable = "aws:PrincipalArn"
          values   = var.writer_role_arns
        }
      }
    }
  }

  # The service's credentials, taken elsewhere, neither read nor delete. Where a call comes through no
  # endpoint, the key is absent, and that is a denial.
  dynamic "statement" {
    for_each = length(var.workload_vpc_ids) > 0 && length(var.writer_role_arns) > 0 ? [1] : []

    content {
      sid    = "OnlyFromTheNetwork"
      effect = "Deny"
      actions = [
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
      ]
      resources = [local.arns[each.key]]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:PrincipalArn"
        values   = var.writer_role_arns
      }

      condition {
        test     = "StringNotEquals"
        variable = "aws:SourceVpc"
        values   = var.workload_vpc_ids
      }
    }
  }

  # For everybody, who runs Terraform included. The policy itself stays changeable, so that nobody is
  # locked out: turning protection off is one apply, what it kept from being done the next.
  dynamic "statement" {
    for_each = var.protected ? [1] : []

    content {
      sid    = "KeptWhileProtected"
      effect = "Deny"
      actions = [
        "dynamodb:DeleteTable",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateTimeToLive",
      ]
      resources = [local.arns[each.key]]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }
  }
}

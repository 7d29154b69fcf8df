# The rights of docs/operations.md, by the same names: a test compares them.
data "aws_iam_policy_document" "this" {
  statement {
    sid     = "Parameters"
    actions = ["ssm:GetParametersByPath"]
    # both spellings, because the path is asked for with a "/" at its end
    resources = [local.parameter, "${local.parameter}/"]
  }

  statement {
    sid       = "ParametersKey"
    actions   = ["kms:Decrypt"]
    resources = [var.key_arns.parameters]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ssm.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:PARAMETER_ARN"
      values   = ["${local.parameter}/*"]
    }
  }

  statement {
    sid = "Records"
    actions = [
      "dynamodb:GetItem",
      "dynamodb:Query",
      "dynamodb:PutItem",
      "dynamodb:DeleteItem",
      "dynamodb:ConditionCheckItem",
    ]
    resources = [var.table_arns.records]
  }

  statement {
    sid       = "WrappedKeys"
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:ConditionCheckItem"]
    resources = [var.table_arns.keys]
  }

  statement {
    sid       = "Audit"
    actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"]
    resources = [var.table_arns.audit]
  }

  statement {
    sid       = "TablesKey"
    actions   = ["kms:Decrypt"]
    resources = [var.key_arns.tables]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:dynamodb:subscriberId"
      values   = [local.account]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:dynamodb:tableName"
      values   = [for arn in values(var.table_arns) : split("/", arn)[1]]
    }
  }

  statement {
    sid       = "PatientKeys"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [var.key_arns.patients]

    dynamic "condition" {
      for_each = local.patient_context

      content {
        test     = "Null"
        variable = "kms:EncryptionContext:${condition.value}"
        values   = ["false"]
      }
    }

    condition {
      test     = "ForAllValues:StringEquals"
      variable = "kms:EncryptionContextKeys"
      values   = local.patient_context
    }
  }

  dynamic "statement" {
    for_each = length(var.older_patient_key_arns) > 0 ? [1] : []

    content {
      sid       = "OlderPatientKeys"
      actions   = ["kms:Decrypt"]
      resources = var.older_patient_key_arns

      dynamic "condition" {
        for_each = local.patient_context

        content {
          test     = "Null"
          variable = "kms:EncryptionContext:${condition.value}"
          values   = ["false"]
        }
      }

      condition {
        test     = "ForAllValues:StringEquals"
        variable = "kms:EncryptionContextKeys"
        values   = local.patient_context
      }
    }
  }

  statement {
    sid       = "LookAtKeys"
    actions   = ["kms:DescribeKey"]
    resources = concat([var.key_arns.patients], var.older_patient_key_arns)
  }

  statement {
    sid       = "SignBlocks"
    actions   = ["kms:Sign", "kms:GetPublicKey"]
    resources = [var.key_arns.signing]
  }

  statement {
    sid       = "Anchors"
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["${var.anchors_bucket_arn}/audit/*"]
  }

  statement {
    sid       = "AnchorsKey"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [var.key_arns.logs]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:s3:arn"
      values   = [var.anchors_bucket_arn]
    }
  }

  statement {
    sid       = "LookAtBucket"
    actions   = ["s3:ListBucket", "s3:GetBucketObjectLockConfiguration"]
    resources = [var.anchors_bucket_arn]
  }

  dynamic "statement" {
    for_each = var.guardrail_arn == null ? [] : [var.guardrail_arn]

    content {
      sid       = "Guardrail"
      actions   = ["bedrock:ApplyGuardrail"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = length(var.model_arns) > 0 ? [1] : []

    content {
      sid       = "SecondOpinion"
      actions   = ["bedrock:InvokeModel"]
      resources = var.model_arns
    }
  }
}

locals {
  patient_context = ["tenant", "patient_id", "record_type"]
}

data "aws_iam_policy_document" "parameters" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  dynamic "statement" {
    for_each = length(var.workload_role_arns) > 0 ? [1] : []

    content {
      sid       = "ReadParameters"
      actions   = ["kms:Decrypt"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.workload_role_arns
      }

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.ssm]
      }

      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:PARAMETER_ARN"
        values   = [local.paths]
      }
    }
  }

  # Terraform writes the parameters, and reads them back to see a drift: they hold ids and names, no
  # secrets. Encrypt is what parameters of the standard tier take; the advanced one would take
  # GenerateDataKey, and we have none.
  statement {
    sid       = "WriteParameters"
    actions   = ["kms:Encrypt", "kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = local.administrators
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [local.ssm]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [local.account]
    }

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:PARAMETER_ARN"
      values   = [local.paths]
    }
  }
}

locals {
  ssm   = "ssm.${local.region}.amazonaws.com"
  paths = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/phial/*"
}

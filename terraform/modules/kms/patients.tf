data "aws_iam_policy_document" "patients" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  # The same conditions as in the role's own policy (docs/operations.md, Rights): a key is made and
  # opened for one patient, whom the context names.
  dynamic "statement" {
    for_each = length(var.workload_role_arns) > 0 ? [1] : []

    content {
      sid       = "PatientKeys"
      actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.workload_role_arns
      }

      dynamic "condition" {
        for_each = ["tenant", "patient_id", "record_type"]

        content {
          test     = "Null"
          variable = "kms:EncryptionContext:${condition.value}"
          values   = ["false"]
        }
      }

      condition {
        test     = "ForAllValues:StringEquals"
        variable = "kms:EncryptionContextKeys"
        values   = ["tenant", "patient_id", "record_type"]
      }

      # Credentials that leave the network open no patient and sign nothing.
      dynamic "condition" {
        for_each = length(var.workload_vpc_ids) > 0 ? [1] : []

        content {
          test     = "StringEquals"
          variable = "aws:SourceVpc"
          values   = var.workload_vpc_ids
        }
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.workload_role_arns) > 0 ? [1] : []

    content {
      sid       = "LookAtKeys"
      actions   = ["kms:DescribeKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.workload_role_arns
      }
    }
  }
}

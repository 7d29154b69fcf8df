data "aws_iam_policy_document" "signing" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  dynamic "statement" {
    for_each = length(var.workload_role_arns) > 0 ? [1] : []

    content {
      sid       = "SignBlocks"
      actions   = ["kms:Sign", "kms:GetPublicKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.workload_role_arns
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
    for_each = length(var.auditor_role_arns) > 0 ? [1] : []

    content {
      sid       = "VerifyBlocks"
      actions   = ["kms:Verify", "kms:GetPublicKey", "kms:DescribeKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.auditor_role_arns
      }
    }
  }
}

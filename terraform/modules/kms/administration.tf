# What all five policies have in common. In a key policy the resource "*" means "this key".
data "aws_iam_policy_document" "administration" {
  # No use, and no CreateGrant, which would be a way to it. Who may change a policy could still write
  # a use into it: that is a PutKeyPolicy in CloudTrail, and worth an alarm.
  statement {
    sid = "Administrators"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = local.administrators
    }
  }

  # Where administrators are named and all of them are gone, only AWS Support could open the key's
  # policy again. The root user (it alone: PrincipalType) may name new ones; its sign-in is an alarm.
  dynamic "statement" {
    for_each = length(var.administrator_arns) > 0 ? [1] : []

    content {
      sid       = "RescueByRootUser"
      actions   = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = [local.root]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:PrincipalType"
        values   = ["Account"]
      }
    }
  }

  # The policy itself stays changeable, so that turning protection off, which is seen, lifts it.
  dynamic "statement" {
    for_each = var.protected ? [1] : []

    content {
      sid       = "NoDeletionWhileProtected"
      effect    = "Deny"
      actions   = ["kms:ScheduleKeyDeletion"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }
  }
}

locals {
  root           = "arn:${local.partition}:iam::${local.account}:root"
  administrators = length(var.administrator_arns) > 0 ? var.administrator_arns : [local.root]
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name

  keys = {
    tables     = { description = "server-side encryption of the tables", policy = data.aws_iam_policy_document.tables.json }
    patients   = { description = "wraps patient keys", policy = data.aws_iam_policy_document.patients.json }
    logs       = { description = "logs, trail, anchors and alarms", policy = data.aws_iam_policy_document.logs.json }
    parameters = { description = "parameters of the service", policy = data.aws_iam_policy_document.parameters.json }
    signing    = { description = "signs audit blocks", policy = data.aws_iam_policy_document.signing.json }
  }
}

resource "aws_kms_key" "this" {
  for_each = local.keys

  description             = "${var.name}: ${each.value.description}"
  policy                  = each.value.policy
  deletion_window_in_days = var.protected ? 30 : 7

  key_usage                = each.key == "signing" ? "SIGN_VERIFY" : "ENCRYPT_DECRYPT"
  customer_master_key_spec = each.key == "signing" ? "ECC_NIST_P256" : "SYMMETRIC_DEFAULT"

  # KMS does not rotate asymmetric keys: a new signing key is a new parameter, see docs/aws.md.
  enable_key_rotation     = each.key != "signing"
  rotation_period_in_days = each.key == "signing" ? null : 365

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_kms_alias" "this" {
  for_each = local.keys

  name          = "alias/${var.name}-${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}

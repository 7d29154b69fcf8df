locals {
  path = "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$"

  # phial.aws.required-parameters of application-aws.yaml: a test compares them
  required = [
    "dynamodb/records-table",
    "dynamodb/keys-table",
    "dynamodb/audit-table",
    "sealing/kms/key-ids",
    "signing/kms/key-id",
    "signing/s3/bucket",
    "access/issuer",
  ]
}

resource "aws_ssm_parameter" "this" {
  for_each = var.parameters

  name        = "/phial/${var.environment}/${each.key}"
  description = "${var.name}: phial.${replace(each.key, "/", ".")}"
  type        = "SecureString"
  key_id      = var.kms_key_arn
  # said, because the key lets nobody encrypt as the advanced tier does
  tier  = "Standard"
  value = each.value
}

resource "aws_ssm_parameter" "made" {
  for_each = var.made_parameters

  name        = "/phial/${var.environment}/${each.value.path}"
  description = "${var.name}: ${each.key}"
  type        = "SecureString"
  key_id      = var.kms_key_arn
  tier        = "Standard"
  value       = each.value.value
}

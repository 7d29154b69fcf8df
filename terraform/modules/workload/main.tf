data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name
  parameter = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/phial/${var.environment}"
}

# The role asks for no key, so that the keys' policies can name it; what it may do is below.
resource "aws_iam_role" "this" {
  name               = "${var.name}-service"
  description        = "The patient-records service ${var.name}, and nothing else"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "this" {
  name   = "rights"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.this.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "Service"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${var.service}.amazonaws.com"]
    }

    # ECS says for whom it takes a task's role. Lambda does not, and would be shut out: a function
    # gets a role only from who may pass it, within the account.
    dynamic "condition" {
      for_each = var.service == "ecs-tasks" ? [1] : []

      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }

    dynamic "condition" {
      for_each = var.service == "ecs-tasks" ? [1] : []

      content {
        test     = "ArnLike"
        variable = "aws:SourceArn"
        values   = ["arn:${local.partition}:ecs:${local.region}:${local.account}:*"]
      }
    }
  }
}

locals {
  # What may pass through the endpoint of a service: the calls of the service (docs/operations.md, Rights) and of
  # Fargate. These policies grant nothing; they keep credentials of another account, and data for another account,
  # from passing. Which key, table or bucket a role may use is said by its own policy.
  interface_statements = {
    ssm = {
      "Parameters" = {
        actions   = ["ssm:GetParametersByPath"]
        resources = ["arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/phial/*"]
      }
    }
    kms = {
      "Keys" = {
        actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:GetPublicKey", "kms:Sign"]
        resources = ["arn:${local.partition}:kms:${local.region}:${local.account}:key/*"]
      }
    }
    logs = {
      "Logs" = {
        actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        resources = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*${var.name}*"]
      }
    }
    bedrock-runtime = {
      "Guardrails" = {
        actions   = ["bedrock:ApplyGuardrail"]
        resources = ["arn:${local.partition}:bedrock:${local.region}:${local.account}:guardrail/*"]
      }
      # Models belong to no account; a profile leads to other regions.
      "Models" = {
        actions = ["bedrock:InvokeModel"]
        resources = [
          "arn:${local.partition}:bedrock:*::foundation-model/*",
          "arn:${local.partition}:bedrock:${local.region}:${local.account}:inference-profile/*",
        ]
      }
    }
    "ecr.api" = local.pull_statements
    "ecr.dkr" = local.pull_statements
  }
  pull_statements = {
    "Images" = {
      actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      resources = ["arn:${local.partition}:ecr:${local.region}:${local.account}:repository/*"]
    }
    # AWS knows no resource for this action.
    "SignInToRegistry" = {
      actions   = ["ecr:GetAuthorizationToken"]
      resources = ["*"]
    }
  }
}

data "aws_iam_policy_document" "interface" {
  for_each = local.interface_statements

  dynamic "statement" {
    for_each = each.value

    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:PrincipalAccount"
        values   = [local.account]
      }
    }
  }
}

data "aws_iam_policy_document" "s3" {
  statement {
    sid       = "OwnBuckets"
    actions   = ["s3:GetBucketObjectLockConfiguration", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
    resources = ["arn:${local.partition}:s3:::${var.name}-*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [local.account]
    }

    # A bucket's name tells nothing about who owns it.
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [local.account]
    }
  }

  # The layers of images lie in a bucket of AWS, whose signed addresses ECR hands out: the one exception, as
  # https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html has it.
  statement {
    sid       = "ImageLayers"
    actions   = ["s3:GetObject"]
    resources = ["arn:${local.partition}:s3:::prod-${local.region}-starport-layer-bucket/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "dynamodb" {
  statement {
    sid = "OwnTables"
    actions = [
      "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query",
    ]
    resources = ["arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.name}-*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [local.account]
    }
  }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = aws_route_table.private[*].id
  policy            = data.aws_iam_policy_document.s3.json

  tags = { Name = "${var.name}-s3" }
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${local.region}.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = aws_route_table.private[*].id
  policy            = data.aws_iam_policy_document.dynamodb.json

  tags = { Name = "${var.name}-dynamodb" }
}

# Without a rule: who may reach the endpoints adds one for its own group.
resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "Interface endpoints of ${var.name}"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-endpoints" }
}

resource "aws_vpc_endpoint" "interface" {
  for_each = var.interface_endpoints

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${local.region}.${each.value}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = aws_subnet.private[*].id
  security_group_ids  = [aws_security_group.endpoints.id]
  policy              = data.aws_iam_policy_document.interface[each.value].json

  tags = { Name = "${var.name}-${each.value}" }
}

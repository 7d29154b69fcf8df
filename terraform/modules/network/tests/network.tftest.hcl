provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}


override_data {
  target = data.aws_caller_identity.this
  values = { account_id = "123456789012" }
}

override_data {
  target = data.aws_availability_zones.this
  values = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c", "eu-central-1d"] }
}

variables {
  name        = "phial-test"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}

run "without_nat_nothing_in_a_private_subnet_reaches_the_internet" {
  command = plan

  assert {
    condition = (
      length(aws_nat_gateway.this) == 0 && length(aws_route.nat) == 0 && length(aws_eip.nat) == 0 &&
      [for subnet in aws_subnet.private : subnet.cidr_block] == ["10.20.0.0/20", "10.20.16.0/20"] &&
      [for subnet in aws_subnet.public : subnet.cidr_block] == ["10.20.128.0/20", "10.20.144.0/20"] &&
      [for subnet in aws_subnet.private : subnet.availability_zone] == ["eu-central-1a", "eu-central-1b"] &&
      alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    )
    error_message = "There is a way to the internet, or the subnets are not where they should be."
  }

  assert {
    condition = (
      length(aws_vpc_endpoint.interface) == 6 &&
      alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled && endpoint.vpc_endpoint_type == "Interface"]) &&
      aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.dynamodb.vpc_endpoint_type == "Gateway"
    )
    error_message = "An endpoint is missing, or is not found by the service's own name."
  }

  # All statements of all endpoints, but for the layers of images: no wildcard in an action, this account alone.
  assert {
    condition = alltrue(flatten([
      for policy in concat(values(data.aws_iam_policy_document.interface), [data.aws_iam_policy_document.s3, data.aws_iam_policy_document.dynamodb]) : [
        for statement in jsondecode(policy.json).Statement : [
          alltrue([for action in flatten([statement.Action]) : !strcontains(action, "*")]),
          try(statement.Condition.StringEquals["aws:PrincipalAccount"], "") == "123456789012" || statement.Sid == "ImageLayers",
          alltrue([for resource in flatten([statement.Resource]) : resource != "*" || statement.Action == "ecr:GetAuthorizationToken"]),
        ]
      ]
    ]))
    error_message = "A policy lets pass what is not this account's."
  }

  assert {
    condition = (
      jsondecode(data.aws_iam_policy_document.s3.json).Statement[0].Condition.StringEquals["aws:ResourceAccount"] == "123456789012" &&
      jsondecode(data.aws_iam_policy_document.s3.json).Statement[1].Action == "s3:GetObject" &&
      jsondecode(data.aws_iam_policy_document.s3.json).Statement[1].Resource == "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*" &&
      length(jsondecode(data.aws_iam_policy_document.s3.json).Statement) == 2
    )
    error_message = "Through the S3 endpoint more passes than own buckets and the layers of images."
  }

  assert {
    condition = (
      aws_flow_log.this.traffic_type == "ALL" &&
      aws_cloudwatch_log_group.flows.kms_key_id == var.kms_key_arn &&
      aws_cloudwatch_log_group.flows.retention_in_days == 400 &&
      jsondecode(data.aws_iam_policy_document.flows_trust.json).Statement[0].Principal.Service == "vpc-flow-logs.amazonaws.com" &&
      jsondecode(data.aws_iam_policy_document.flows_trust.json).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" &&
      jsondecode(data.aws_iam_policy_document.flows.json).Statement[0].Resource == "arn:aws:logs:eu-central-1:123456789012:log-group:/vpc/phial-test/flows:*" &&
      toset(flatten(jsondecode(data.aws_iam_policy_document.flows.json).Statement[*].Action)) == toset([
        "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:DescribeLogGroups"
      ])
    )
    error_message = "Connections are not logged, not encrypted, or the role may do more than log them."
  }

  # What the service calls passes its endpoint: the actions of its rights, by the first part of their names.
  assert {
    condition = alltrue([
      for action in setunion([
        for actions in regexall("\"Action\": (\\[[^]]*\\]|\"[^\"]*\")", split("## Time limits", split("## Rights", file("../../../docs/operations.md"))[1])[0]) :
        toset(flatten([jsondecode(actions[0])]))
      ]...) :
      strcontains(join("", concat(values(data.aws_iam_policy_document.interface)[*].json, [
        data.aws_iam_policy_document.s3.json, data.aws_iam_policy_document.dynamodb.json
      ])), "\"${action}\"")
    ])
    error_message = "The service calls what no endpoint lets pass."
  }
}

run "nat_in_each_zone_and_one_for_all" {
  command = plan

  variables {
    zones = 3
    nat   = "per-zone"
  }

  assert {
    condition = (
      length(aws_nat_gateway.this) == 3 && length(aws_route.nat) == 3 && length(aws_subnet.private) == 3 &&
      alltrue([for route in aws_route.nat : route.destination_cidr_block == "0.0.0.0/0"])
    )
    error_message = "A zone has no way out of its own."
  }
}

run "what_would_not_work_or_open_too_much_is_refused" {
  command = plan

  variables {
    name                = "Phial"
    cidr                = "0.0.0.0/0"
    zones               = 1
    nat                 = "some"
    interface_endpoints = ["ssm", "cognito-idp"]
    kms_key_arn         = "alias/aws/logs"
    log_retention_days  = 0
  }

  expect_failures = [
    var.name, var.cidr, var.zones, var.nat, var.interface_endpoints, var.kms_key_arn, var.log_retention_days,
  ]
}

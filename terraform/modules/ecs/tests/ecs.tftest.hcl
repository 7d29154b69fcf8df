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

override_resource {
  target          = aws_security_group.balancer
  override_during = plan
  values          = { id = "sg-balancer" }
}

override_resource {
  target          = aws_security_group.task
  override_during = plan
  values          = { id = "sg-task" }
}

variables {
  name               = "phial-test"
  environment        = "test"
  image              = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/phial/service@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  role_arn           = "arn:aws:iam::123456789012:role/phial-test-workload"
  certificate_arn    = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  allowed_cidrs      = ["198.51.100.0/24"]
  kms_key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  access_bucket_name = "phial-test-access-123456789012"
  network = {
    vpc_id                     = "vpc-1"
    private_subnet_ids         = ["subnet-1", "subnet-2"]
    public_subnet_ids          = ["subnet-8", "subnet-9"]
    endpoint_security_group_id = "sg-endpoints"
    s3_prefix_list_id          = "pl-s3"
    dynamodb_prefix_list_id    = "pl-dynamodb"
  }
}

run "a_container_that_can_do_nothing_but_serve" {
  command = plan

  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.this.container_definitions) : alltrue([
        container.readonlyRootFilesystem, !container.privileged,
        !contains(["", "0", "root"], split(":", container.user)[0]),
        container.linuxParameters.capabilities.drop == ["ALL"], length(container.linuxParameters.capabilities.add) == 0,
        [for mount in container.mountPoints : mount.containerPath] == ["/tmp"],
        container.environment == [{ name = "AWS_REGION", value = "eu-central-1" }, { name = "PHIAL_ENVIRONMENT", value = "test" }],
        lookup(container, "secrets", null) == null,
        container.stopTimeout > 40 && container.stopTimeout <= 120,
        container.logConfiguration.options["awslogs-group"] == aws_cloudwatch_log_group.this.name,
      ])
    ])
    error_message = "The container may do more than it should."
  }

  assert {
    condition = (
      aws_ecs_service.this.enable_execute_command == false &&
      !aws_ecs_service.this.network_configuration[0].assign_public_ip &&
      aws_ecs_service.this.network_configuration[0].subnets == toset(["subnet-1", "subnet-2"]) &&
      aws_ecs_service.this.deployment_circuit_breaker[0].enable && aws_ecs_service.this.deployment_circuit_breaker[0].rollback &&
      aws_ecs_service.this.deployment_minimum_healthy_percent == 100 &&
      aws_ecs_task_definition.this.memory == "512" && aws_ecs_task_definition.this.cpu == "256" &&
      aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    )
    error_message = "The service is open, or a bad deployment stays."
  }

  assert {
    condition = (
      aws_lb.this.drop_invalid_header_fields && aws_lb.this.desync_mitigation_mode == "strictest" &&
      aws_lb.this.enable_deletion_protection && !aws_lb.this.enable_waf_fail_open &&
      aws_lb.this.access_logs[0].enabled && aws_lb.this.access_logs[0].bucket == "phial-test-access-123456789012" &&
      aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-3-2021-06" &&
      aws_lb_listener.http.default_action[0].type == "redirect" &&
      aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS" &&
      aws_lb_target_group.this.health_check[0].path == "/actuator/health/readiness" &&
      length(aws_wafv2_web_acl_association.this) == 0 &&
      aws_appautoscaling_target.this[0].min_capacity == 2 && aws_appautoscaling_target.this[0].max_capacity == 6 &&
      aws_appautoscaling_policy.cpu[0].target_tracking_scaling_policy_configuration[0].target_value == 60
    )
    error_message = "The balancer takes what it should not."
  }

  # balancer -> task -> endpoints and prefix lists, and nothing else
  assert {
    condition = (
      [for rule in aws_vpc_security_group_ingress_rule.https : "${rule.security_group_id} ${rule.cidr_ipv4} ${rule.from_port}"] == ["sg-balancer 198.51.100.0/24 443"] &&
      aws_vpc_security_group_egress_rule.balancer_to_task.security_group_id == "sg-balancer" &&
      aws_vpc_security_group_egress_rule.balancer_to_task.referenced_security_group_id == "sg-task" &&
      aws_vpc_security_group_ingress_rule.task_from_balancer.referenced_security_group_id == "sg-balancer" &&
      aws_vpc_security_group_ingress_rule.task_from_balancer.from_port == 8080 &&
      aws_vpc_security_group_egress_rule.task_to_endpoints.referenced_security_group_id == "sg-endpoints" &&
      aws_vpc_security_group_ingress_rule.endpoints_from_task.security_group_id == "sg-endpoints" &&
      aws_vpc_security_group_ingress_rule.endpoints_from_task.referenced_security_group_id == "sg-task" &&
      toset([for rule in aws_vpc_security_group_egress_rule.task_to_gateways : "${rule.prefix_list_id} ${rule.to_port}"]) == toset(["pl-s3 443", "pl-dynamodb 443"]) &&
      length(aws_vpc_security_group_egress_rule.task_to_others) == 0
    )
    error_message = "A way is open that should not be."
  }

  assert {
    condition = (
      jsondecode(data.aws_iam_policy_document.execution_trust.json).Statement[0].Principal.Service == "ecs-tasks.amazonaws.com" &&
      jsondecode(data.aws_iam_policy_document.execution_trust.json).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" &&
      { for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid => statement.Resource } == {
        PullImage        = "arn:aws:ecr:eu-central-1:123456789012:repository/phial/service"
        SignInToRegistry = "*"
        WriteLog         = "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/phial-test:log-stream:phial/*"
      } &&
      toset(flatten(jsondecode(data.aws_iam_policy_document.execution.json).Statement[*].Action)) == toset([
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
        "ecr:GetAuthorizationToken", "logs:CreateLogStream", "logs:PutLogEvents"
      ])
    )
    error_message = "The execution role may do more than start the task."
  }
}

run "unprotected_behind_a_web_acl_and_with_nat" {
  command = plan

  variables {
    protected    = false
    web_acl_arn  = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/phial-test/11111111-2222-3333-4444-555555555555"
    egress_cidrs = ["0.0.0.0/0"]
    size         = { cpu = 1024, memory = 2048, architecture = "X86_64" }
  }

  assert {
    condition = (
      !aws_lb.this.enable_deletion_protection &&
      aws_wafv2_web_acl_association.this[0].web_acl_arn == var.web_acl_arn &&
      [for rule in aws_vpc_security_group_egress_rule.task_to_others : "${rule.cidr_ipv4} ${rule.from_port} ${rule.ip_protocol}"] == ["0.0.0.0/0 443 tcp"] &&
      aws_ecs_task_definition.this.runtime_platform[0].cpu_architecture == "X86_64" &&
      aws_appautoscaling_policy.requests[0].target_tracking_scaling_policy_configuration[0].target_value == 36000
    )
    error_message = "What was asked for is not there."
  }
}

run "what_could_change_unseen_or_can_not_run_is_refused" {
  command = plan

  variables {
    name               = "p"
    environment        = "te st"
    image              = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/phial/service:latest"
    role_arn           = "phial-test-workload"
    certificate_arn    = "arn:aws:iam::123456789012:server-certificate/phial"
    allowed_cidrs      = []
    egress_cidrs       = ["anywhere"]
    size               = { cpu = 256, memory = 4096 }
    tasks              = { min = 3, max = 2 }
    kms_key_arn        = "alias/phial"
    log_retention_days = 7
  }

  expect_failures = [
    var.name, var.environment, var.image, var.role_arn, var.certificate_arn, var.allowed_cidrs, var.egress_cidrs,
    var.size, var.tasks, var.kms_key_arn, var.log_retention_days,
  ]
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name

  port      = 8080
  log_group = "/ecs/${var.name}"
  # registry host, repository, digest
  image          = regex("^([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.[^/]+/([^@]+)@", var.image)
  repository_arn = "arn:${local.partition}:ecr:${local.image[1]}:${local.image[0]}:repository/${local.image[2]}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.size.cpu
  memory                   = var.size.memory
  task_role_arn            = var.role_arn
  execution_role_arn       = aws_iam_role.execution.arn

  runtime_platform {
    cpu_architecture        = var.size.architecture
    operating_system_family = "LINUX"
  }

  # For the server's temporary files; the rest of the file system can't be written to.
  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([
    {
      name      = "phial"
      image     = var.image
      essential = true
      user      = "10001:10001"

      readonlyRootFilesystem = true
      privileged             = false
      linuxParameters = {
        capabilities = { add = [], drop = ["ALL"] }
      }

      portMappings = [{ containerPort = local.port, hostPort = local.port, protocol = "tcp" }]
      mountPoints  = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]

      # All else is read from Parameter Store. No secret stands here: the role is the credential.
      environment = [
        { name = "AWS_REGION", value = local.region },
        { name = "PHIAL_ENVIRONMENT", value = var.environment },
      ]

      # Requests under way have 20 s, then the last audit blocks are signed and anchored, with AWS's own time limits.
      stopTimeout = 60

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = local.log_group
          awslogs-region        = local.region
          awslogs-stream-prefix = "phial"
          # An outage of CloudWatch must not hold up requests; what counts is in the audit.
          mode            = "non-blocking"
          max-buffer-size = "10m"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "this" {
  name             = var.name
  cluster          = aws_ecs_cluster.this.id
  task_definition  = aws_ecs_task_definition.this.arn
  desired_count    = var.tasks.min
  launch_type      = "FARGATE"
  platform_version = "1.4.0"

  # No shell in a container that holds opened records.
  enable_execute_command  = false
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  # On the smallest size the service needs about a minute to start.
  health_check_grace_period_seconds = 180

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.network.private_subnet_ids
    security_groups  = [aws_security_group.task.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = "phial"
    container_port   = local.port
  }

  lifecycle {
    # Autoscaling says how many there are.
    ignore_changes = [desired_count]
  }

  # Without these the first tasks could neither start nor be reached.
  depends_on = [aws_lb_listener.https, aws_iam_role_policy.execution]
}

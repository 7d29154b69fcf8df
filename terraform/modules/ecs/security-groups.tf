# The way in is callers -> balancer -> task, the way out is task -> endpoints; each rule names the group at its other
# end where there is one.
resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "Balancer of ${var.name}"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-balancer" }
}

resource "aws_security_group" "task" {
  name        = "${var.name}-task"
  description = "Tasks of ${var.name}"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-task" }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = var.allowed_cidrs

  security_group_id = aws_security_group.balancer.id
  description       = "Callers"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# For the redirect alone.
resource "aws_vpc_security_group_ingress_rule" "http" {
  for_each = var.allowed_cidrs

  security_group_id = aws_security_group.balancer.id
  description       = "Callers that are told to use HTTPS"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "balancer_to_task" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "Tasks"
  referenced_security_group_id = aws_security_group.task.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_ingress_rule" "task_from_balancer" {
  security_group_id            = aws_security_group.task.id
  description                  = "Balancer"
  referenced_security_group_id = aws_security_group.balancer.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "task_to_endpoints" {
  security_group_id            = aws_security_group.task.id
  description                  = "Interface endpoints"
  referenced_security_group_id = var.network.endpoint_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_task" {
  security_group_id            = var.network.endpoint_security_group_id
  description                  = "Tasks of ${var.name}"
  referenced_security_group_id = aws_security_group.task.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "task_to_gateways" {
  for_each = {
    s3       = var.network.s3_prefix_list_id
    dynamodb = var.network.dynamodb_prefix_list_id
  }

  security_group_id = aws_security_group.task.id
  description       = "Gateway endpoint of ${each.key}"
  prefix_list_id    = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "task_to_others" {
  for_each = var.egress_cidrs

  security_group_id = aws_security_group.task.id
  description       = "By NAT, such as the issuer of tokens"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

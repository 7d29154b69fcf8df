resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = false
  subnets            = var.network.public_subnet_ids
  security_groups    = [aws_security_group.balancer.id]

  enable_deletion_protection = var.protected

  # What two readers could read in two ways is refused.
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  # Where the web ACL can't be asked, requests are refused.
  enable_waf_fail_open = false

  access_logs {
    bucket  = var.access_bucket_name
    enabled = true
  }
}

resource "aws_lb_target_group" "this" {
  name        = var.name
  vpc_id      = var.network.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = local.port

  # As long as requests under way have in the service.
  deregistration_delay = 20

  # Readiness, not the state of AWS: an outage takes no task out, since another would fare no better.
  health_check {
    path                = "/actuator/health/readiness"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTPS"
  port              = 443
  certificate_arn   = var.certificate_arn
  # TLS 1.3 alone.
  ssl_policy = "ELBSecurityPolicy-TLS13-1-3-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  count = var.web_acl_arn == null ? 0 : 1

  resource_arn = aws_lb.this.arn
  web_acl_arn  = var.web_acl_arn
}

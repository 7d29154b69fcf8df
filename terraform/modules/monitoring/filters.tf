locals {
  namespace = "Phial/${var.name}"

  log_groups = {
    service = var.service_log_group
    trail   = var.trail_log_group
  }

  role_names   = distinct(concat([var.workload_role_name], var.role_names))
  roles_equals = join(" || ", [for role in local.role_names : "($.requestParameters.roleName = \"${role}\")"])

  thresholds = {
    "{failed_decryptions}" = var.bursts.failed_decryptions
    "{blocked_notes}"      = var.bursts.blocked_notes
  }

  # They stand in a file that the tests of the service's log lines read as well.
  filters = { for filter in jsondecode(file("${path.module}/filters.json")) : filter.name => filter }
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.filters

  name           = "${var.name}-${each.key}"
  log_group_name = local.log_groups[each.value.log]
  pattern = replace(replace(replace(replace(replace(
    each.value.pattern,
    "{workload_role}", var.workload_role_name),
    "{roles}", local.roles_equals),
    "{name}", var.name),
    "{patients_key}", var.key_arns.patients),
  "{signing_key}", var.key_arns.signing)

  # Without a default value nothing is published, nor paid for, while nothing is found.
  metric_transformation {
    name      = each.key
    namespace = local.namespace
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "filter" {
  for_each = local.filters

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.this[each.key].metric_transformation[0].name
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = try(local.thresholds[each.value.threshold], each.value.threshold)
  period              = each.value.minutes * 60
  evaluation_periods  = each.value.periods
  datapoints_to_alarm = each.value.datapoints
  # No data is no such line: all is well.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.this.arn]
  ok_actions         = [aws_sns_topic.this.arn]
}

output "topic_arn" {
  description = "The topic that alarms and rules publish to."
  value       = aws_sns_topic.this.arn
}

output "alarm_names" {
  description = "Names of all alarms."
  value       = sort([for name in local.alarm_names : "${var.name}-${name}"])
}

output "rule_names" {
  description = "Names of all rules."
  value       = sort([for rule in aws_cloudwatch_event_rule.this : rule.name])
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

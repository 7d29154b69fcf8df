output "budget_names" {
  description = "Names of the budgets."
  value       = concat([for budget in aws_budgets_budget.zero_spend : budget.name], [aws_budgets_budget.monthly.name])
}

output "anomaly_monitor_arn" {
  description = "The monitor of anomalies, made here or given."
  value       = var.anomaly_monitor_arn == null ? aws_ce_anomaly_monitor.this[0].arn : var.anomaly_monitor_arn
}

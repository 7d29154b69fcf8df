locals {
  # Each as a line of charts: a title and its metrics.
  charts = concat(
    [
      { title = "Audit and keys", stat = "Sum", metrics = [for name in ["audit-failures", "late-blocks", "refused-records", "unusable-keys", "throttled-keys", "index-refusals"] : [local.namespace, name]] },
      { title = "Notes", stat = "Sum", metrics = [for name in ["blocked-notes", "sanitizer-faults"] : [local.namespace, name]] },
      { title = "Account", stat = "Sum", metrics = [for name in ["failed-decryptions", "workload-denied", "root-use", "sign-ins-without-mfa", "workload-role-changes", "foreign-key-use", "foreign-writes"] : [local.namespace, name]] },
      { title = "Throttled by DynamoDB", stat = "Sum", metrics = flatten([for table in var.table_names : [for metric in ["ReadThrottleEvents", "WriteThrottleEvents"] : [["AWS/DynamoDB", metric, "TableName", table]]]]) },
      { title = "Units of DynamoDB", stat = "Sum", metrics = flatten([for table in var.table_names : [for metric in ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"] : [["AWS/DynamoDB", metric, "TableName", table]]]]) },
    ],
    var.load_balancer == null ? [] : [
      { title = "Requests", stat = "Sum", metrics = [for metric in ["RequestCount", "HTTPCode_Target_4XX_Count", "HTTPCode_Target_5XX_Count"] : ["AWS/ApplicationELB", metric, "LoadBalancer", var.load_balancer.arn_suffix]] },
      { title = "Time to answer, 99th percentile", stat = "p99", metrics = [["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer.arn_suffix]] },
    ],
    var.api == null ? [] : [
      { title = "Requests", stat = "Sum", metrics = [for metric in ["Count", "4XXError", "5XXError"] : ["AWS/ApiGateway", metric, "ApiName", var.api.name, "Stage", var.api.stage_name]] },
      { title = "Time to answer, 99th percentile", stat = "p99", metrics = [["AWS/ApiGateway", "Latency", "ApiName", var.api.name, "Stage", var.api.stage_name]] },
    ],
    var.function_name == null ? [] : [
      { title = "Function", stat = "Sum", metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", var.function_name]] },
    ]
  )
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type = "alarm", x = 0, y = 0, width = 24, height = 4
        properties = {
          title  = "Alarms"
          alarms = [for name in sort(local.alarm_names) : "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-${name}"]
        }
      }],
      [for place, chart in local.charts : {
        type = "metric", x = place % 2 * 12, y = 4 + floor(place / 2) * 6, width = 12, height = 6
        properties = {
          title   = chart.title
          view    = "timeSeries"
          region  = local.region
          stat    = chart.stat
          period  = 300
          metrics = chart.metrics
        }
      }]
    )
  })
}

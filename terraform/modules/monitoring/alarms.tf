locals {
  balancer = var.load_balancer == null ? {} : { LoadBalancer = var.load_balancer.arn_suffix }
  targets  = var.load_balancer == null ? {} : merge(local.balancer, { TargetGroup = var.load_balancer.target_group_arn_suffix })
  stage    = var.api == null ? {} : { ApiName = var.api.name, Stage = var.api.stage_name }
  function = var.function_name == null ? {} : { FunctionName = var.function_name }
  queue    = var.dead_letter_queue_name == null ? {} : { QueueName = var.dead_letter_queue_name }

  # Alarms on one metric of AWS each.
  metrics = merge(
    var.load_balancer == null ? {} : {
      slow-answers = {
        says      = "One answer in a hundred takes more than a second.", namespace = "AWS/ApplicationELB", metric = "TargetResponseTime"
        statistic = "p99", compare = "GreaterThanThreshold", threshold = 1, periods = 3, missing = "notBreaching", dimensions = local.balancer
      }
      unhealthy-targets = {
        says      = "An instance does not answer the balancer.", namespace = "AWS/ApplicationELB", metric = "UnHealthyHostCount"
        statistic = "Maximum", compare = "GreaterThanThreshold", threshold = 0, periods = 3, missing = "notBreaching", dimensions = local.targets
      }
      no-healthy-target = {
        # The balancer tells how many there are all the time: no data is as bad as none.
        says      = "No instance runs: nobody answers, and no audit block is closed.", namespace = "AWS/ApplicationELB", metric = "HealthyHostCount"
        statistic = "Maximum", compare = "LessThanThreshold", threshold = 1, periods = 2, missing = "breaching", dimensions = local.targets
      }
    },
    var.api == null ? {} : {
      slow-answers = {
        says      = "One answer in a hundred takes more than a second.", namespace = "AWS/ApiGateway", metric = "Latency"
        statistic = "p99", compare = "GreaterThanThreshold", threshold = 1000, periods = 3, missing = "notBreaching", dimensions = local.stage
      }
    },
    var.function_name == null ? {} : {
      function-errors = {
        says      = "The function ended in an error.", namespace = "AWS/Lambda", metric = "Errors"
        statistic = "Sum", compare = "GreaterThanThreshold", threshold = 0, periods = 1, missing = "notBreaching", dimensions = local.function
      }
      function-throttles = {
        says      = "The function is called more often at once than it may run.", namespace = "AWS/Lambda", metric = "Throttles"
        statistic = "Sum", compare = "GreaterThanThreshold", threshold = 0, periods = 1, missing = "notBreaching", dimensions = local.function
      }
    },
    var.dead_letter_queue_name == null ? {} : {
      dead-letters = {
        # A queue that nobody uses for hours tells nothing.
        says      = "Background work failed and waits in the dead-letter queue.", namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible"
        statistic = "Maximum", compare = "GreaterThanThreshold", threshold = 0, periods = 1, missing = "notBreaching", dimensions = local.queue
      }
    },
    {
      silent-trail = {
        # Whoever takes the trail's right to write there is seen by nothing else: IAM tells EventBridge in us-east-1 alone,
        # and the filters read what is written there. An account with the service in it is never an hour without a call.
        says      = "The trail writes nothing to its log group: filters on it see nothing.", namespace = "AWS/Logs", metric = "IncomingLogEvents"
        statistic = "Sum", compare = "LessThanThreshold", threshold = 1, periods = 12, missing = "breaching", dimensions = { LogGroupName = var.trail_log_group }
      }
    },
    { for table in var.table_names : "throttled-reads-${table}" => {
      says      = "DynamoDB throttles reads of ${table}.", namespace = "AWS/DynamoDB", metric = "ReadThrottleEvents"
      statistic = "Sum", compare = "GreaterThanThreshold", threshold = 10, periods = 1, missing = "notBreaching", dimensions = { TableName = table }
    } },
    { for table in var.table_names : "throttled-writes-${table}" => {
      says      = "DynamoDB throttles writes to ${table}.", namespace = "AWS/DynamoDB", metric = "WriteThrottleEvents"
      statistic = "Sum", compare = "GreaterThanThreshold", threshold = 10, periods = 1, missing = "notBreaching", dimensions = { TableName = table }
    } },
  )

  # Alarms on a share of all requests. Few requests are no share: one of three would be a third.
  shares = merge(
    var.load_balancer == null ? {} : {
      server-errors = { says = "More than one request in a hundred is answered with 5xx.", namespace = "AWS/ApplicationELB", of = "RequestCount", least = 20, percent = 1, part = "HTTPCode_Target_5XX_Count", other = "HTTPCode_ELB_5XX_Count", dimensions = local.balancer }
      client-errors = { says = "More than half of all requests are answered with 4xx: somebody tries, or an issuer's keys are gone.", namespace = "AWS/ApplicationELB", of = "RequestCount", least = 100, percent = 50, part = "HTTPCode_Target_4XX_Count", other = "HTTPCode_ELB_4XX_Count", dimensions = local.balancer }
    },
    var.api == null ? {} : {
      server-errors = { says = "More than one request in a hundred is answered with 5xx.", namespace = "AWS/ApiGateway", of = "Count", least = 20, percent = 1, part = "5XXError", other = null, dimensions = local.stage }
      client-errors = { says = "More than half of all requests are answered with 4xx: somebody tries, an issuer's keys are gone, or callers are throttled (429).", namespace = "AWS/ApiGateway", of = "Count", least = 100, percent = 50, part = "4XXError", other = null, dimensions = local.stage }
    }
  )

  alarm_names = concat(keys(local.filters), keys(local.metrics), keys(local.shares))
}

resource "aws_cloudwatch_metric_alarm" "metric" {
  for_each = local.metrics

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = each.value.compare
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  # A percentile of a handful of requests is the slowest of them.
  evaluate_low_sample_count_percentiles = startswith(each.value.statistic, "p") ? "ignore" : null
}

resource "aws_cloudwatch_metric_alarm" "share" {
  for_each = local.shares

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.percent
  evaluation_periods  = 1
  # No data is no request.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.this.arn]
  ok_actions         = [aws_sns_topic.this.arn]

  metric_query {
    id          = "share"
    label       = "percent"
    expression  = "IF(all >= ${each.value.least}, 100 * (${join(" + ", [for id in compact(["part", each.value.other == null ? "" : "other"]) : "FILL(${id}, 0)"])}) / all, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { for id, metric in { all = each.value.of, part = each.value.part, other = each.value.other } : id => metric if metric != null }

    content {
      id = metric_query.key

      metric {
        namespace   = each.value.namespace
        metric_name = metric_query.value
        dimensions  = each.value.dimensions
        period      = 300
        stat        = "Sum"
      }
    }
  }
}

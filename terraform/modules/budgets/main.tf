# Budgets and anomalies are of the whole account. Credits and refunds are left out of what is counted,
# so that a mail comes before they are used up.

resource "aws_budgets_budget" "zero_spend" {
  count = var.zero_spend ? 1 : 0

  name         = "${var.name}-zero-spend"
  budget_type  = "COST"
  limit_amount = "1.0"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_types {
    include_credit = false
    include_refund = false
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 0.01
    threshold_type             = "ABSOLUTE_VALUE"
    subscriber_email_addresses = var.mail_addresses
  }
}

locals {
  notifications = {
    "85 % spent"     = { type = "ACTUAL", percent = 85 }
    "100 % spent"    = { type = "ACTUAL", percent = 100 }
    "100 % expected" = { type = "FORECASTED", percent = 100 }
  }
}

resource "aws_budgets_budget" "monthly" {
  name         = "${var.name}-monthly"
  budget_type  = "COST"
  limit_amount = format("%.1f", var.monthly_limit)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_types {
    include_credit = false
    include_refund = false
  }

  dynamic "notification" {
    for_each = local.notifications

    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = notification.value.type
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.mail_addresses
    }
  }
}

resource "aws_ce_anomaly_monitor" "this" {
  count = var.anomaly_monitor_arn == null ? 1 : 0

  name              = "${var.name}-services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "this" {
  name             = "${var.name}-anomalies"
  monitor_arn_list = [var.anomaly_monitor_arn == null ? aws_ce_anomaly_monitor.this[0].arn : var.anomaly_monitor_arn]
  # Mails of single anomalies would need a topic; a daily one does not.
  frequency = "DAILY"

  dynamic "subscriber" {
    for_each = var.mail_addresses

    content {
      type    = "EMAIL"
      address = subscriber.value
    }
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.anomaly_impact)]
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

variables {
  name           = "phial-dev"
  mail_addresses = ["ops@example.org", "owner@example.org"]
  monthly_limit  = 10
}

run "mails_before_it_is_expensive" {
  command = plan

  assert {
    condition = toset([for notification in aws_budgets_budget.monthly.notification : "${notification.notification_type} ${notification.threshold} ${notification.threshold_type}"]) == toset([
      "ACTUAL 85 PERCENTAGE", "ACTUAL 100 PERCENTAGE", "FORECASTED 100 PERCENTAGE",
    ])
    error_message = "Mails at 85 % and 100 % of what was spent, and at 100 % of what is expected."
  }

  assert {
    condition     = alltrue([for notification in aws_budgets_budget.monthly.notification : notification.comparison_operator == "GREATER_THAN" && notification.subscriber_email_addresses == toset(["ops@example.org", "owner@example.org"])])
    error_message = "Everybody gets each of them."
  }

  assert {
    condition     = aws_budgets_budget.monthly.limit_amount == "10.0" && aws_budgets_budget.monthly.limit_unit == "USD" && aws_budgets_budget.monthly.time_unit == "MONTHLY"
    error_message = "The limit is the one given, in USD a month."
  }

  assert {
    condition     = one(aws_budgets_budget.zero_spend[0].notification).threshold == 0.01 && one(aws_budgets_budget.zero_spend[0].notification).threshold_type == "ABSOLUTE_VALUE"
    error_message = "The first cent is told."
  }

  assert {
    condition     = alltrue([for budget in [aws_budgets_budget.monthly, aws_budgets_budget.zero_spend[0]] : !budget.cost_types[0].include_credit && !budget.cost_types[0].include_refund])
    error_message = "Credits do not hide what is spent."
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 1 && aws_ce_anomaly_monitor.this[0].monitor_dimension == "SERVICE" && length(aws_ce_anomaly_subscription.this.subscriber) == 2
    error_message = "Anomalies of all services are told to everybody."
  }
}

run "with_a_monitor_that_is_there_and_without_zero_spend" {
  command = plan

  variables {
    zero_spend          = false
    anomaly_monitor_arn = "arn:aws:ce::123456789012:anomalymonitor/12345678-abcd-ef12-3456-987654321a12"
  }

  assert {
    condition     = length(aws_budgets_budget.zero_spend) == 0 && output.budget_names == ["phial-dev-monthly"]
    error_message = "No zero-spend budget where it is not wanted."
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && aws_ce_anomaly_subscription.this.monitor_arn_list == tolist(["arn:aws:ce::123456789012:anomalymonitor/12345678-abcd-ef12-3456-987654321a12"])
    error_message = "The monitor that is there is used, and no second one is made."
  }
}

run "refuses" {
  command = plan

  variables {
    name                = "Phial"
    mail_addresses      = ["nobody"]
    monthly_limit       = 0
    anomaly_monitor_arn = "arn:aws:ce::123456789012:anomalysubscription/x"
    anomaly_impact      = 0
  }

  expect_failures = [var.name, var.mail_addresses, var.monthly_limit, var.anomaly_monitor_arn, var.anomaly_impact]
}

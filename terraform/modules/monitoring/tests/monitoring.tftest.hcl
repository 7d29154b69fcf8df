provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_data {
  target = data.aws_caller_identity.this
  values = {
    account_id = "123456789012"
  }
}

override_resource {
  target          = aws_sns_topic.this
  override_during = plan
  values = {
    arn = "arn:aws:sns:eu-central-1:123456789012:phial-production-longer-alarms"
  }
}

variables {
  # as long as names may be, since patterns have a longest length
  name              = "phial-production-long"
  environment       = "prod"
  mail_addresses    = ["ops@example.org", "security@example.org"]
  kms_key_arn       = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  trail_arn         = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-production-long"
  trail_log_group   = "/aws/cloudtrail/phial-production-long"
  service_log_group = "/phial-production-long/service"
  table_names       = ["phial-production-long-records", "phial-production-long-keys", "phial-production-long-audit"]
  bucket_names = [
    "phial-production-long-anchors-123456789012", "phial-production-long-trail-123456789012",
    "phial-production-long-access-123456789012", "phial-production-long-query-results-123456789012",
  ]
  guardrail_arn      = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/abcdef123456"
  workload_role_name = "phial-production-long-service"
  role_names         = ["phial-production-long-trail", "phial-production-long-execution", "phial-terraform-administrator", "phial-production-auditor-1", "phial-production-auditor-2", "a"]
  user_pool_id       = "eu-central-1_AbCdEfGhI"
  key_arns = {
    tables     = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000001"
    patients   = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000002"
    logs       = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000003"
    parameters = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000004"
    signing    = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000005"
  }
}

run "with_a_balancer" {
  command = plan

  variables {
    load_balancer = { arn_suffix = "app/phial/1234567890abcdef", target_group_arn_suffix = "targetgroup/phial/fedcba0987654321" }
  }

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == var.kms_key_arn
    error_message = "The topic is encrypted by the key given."
  }

  assert {
    condition     = toset([for subscription in aws_sns_topic_subscription.mail : "${subscription.protocol} ${subscription.endpoint}"]) == toset(["email ops@example.org", "email security@example.org"])
    error_message = "Everybody gets a mail."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.topic.json).Statement :
      statement.Action == "sns:Publish" && statement.Resource == "arn:aws:sns:eu-central-1:123456789012:phial-production-long-alarms"
    ])
    error_message = "The topic's policy is about publishing to it, and nothing else."
  }

  assert {
    condition = alltrue([
      for service, sid in { "events.amazonaws.com" = "RulesPublish", "cloudwatch.amazonaws.com" = "AlarmsPublish" } : length([
        for statement in jsondecode(data.aws_iam_policy_document.topic.json).Statement : statement
        if statement.Sid == sid && statement.Effect == "Allow" && try(statement.Principal.Service, "") == service
      ]) == 1
    ]) && length([for statement in jsondecode(data.aws_iam_policy_document.topic.json).Statement : statement if statement.Effect == "Allow"]) == 2
    error_message = "EventBridge and CloudWatch may publish, and nobody else."
  }

  assert {
    condition = one([
      for statement in jsondecode(data.aws_iam_policy_document.topic.json).Statement : toset(statement.Condition.ArnEquals["aws:SourceArn"]) if statement.Sid == "RulesPublish"
    ]) == toset([for name in output.rule_names : "arn:aws:events:eu-central-1:123456789012:rule/${name}"])
    error_message = "Of the rules, those made here."
  }

  assert {
    condition = one([
      for statement in jsondecode(data.aws_iam_policy_document.topic.json).Statement : toset(statement.Condition.ArnEquals["aws:SourceArn"])
      if statement.Sid == "AlarmsPublish" && try(statement.Condition.StringEquals["aws:SourceAccount"], "") == "123456789012"
    ]) == toset([for name in output.alarm_names : "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}"])
    error_message = "Of the alarms, those made here."
  }

  assert {
    condition = length([
      for statement in jsondecode(data.aws_iam_policy_document.topic.json).Statement : statement
      if statement.Effect == "Deny" && jsonencode(statement.Condition) == jsonencode({ Bool = { "aws:SecureTransport" = "false" } }) && jsonencode(statement.Principal) == jsonencode("*")
    ]) == 1
    error_message = "Nobody publishes without TLS."
  }

  assert {
    condition     = toset([for file in fileset("patterns", "*.tftpl") : "phial-production-long-${trimsuffix(file, ".json.tftpl")}"]) == toset(output.rule_names)
    error_message = "Each pattern is a rule."
  }

  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.this : length(rule.event_pattern) <= 2048])
    error_message = "AWS takes patterns of up to 2048 characters."
  }

  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.this : contains(jsondecode(rule.event_pattern)["detail-type"], "AWS API Call via CloudTrail") || contains(jsondecode(rule.event_pattern)["detail-type"], "AWS Console Sign In via CloudTrail")])
    error_message = "Each rule reads events of CloudTrail."
  }

  assert {
    condition     = toset(jsondecode(aws_cloudwatch_event_rule.this["keys"].event_pattern).detail.resources.ARN) == toset(values(var.key_arns))
    error_message = "All keys are watched."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.this : target.arn == aws_sns_topic.this.arn && !strcontains(jsonencode(target.input_transformer), "requestParameters")])
    error_message = "Rules tell the topic, without what was asked for."
  }

  assert {
    condition = alltrue([
      for filter in jsondecode(file("filters.json")) :
      aws_cloudwatch_log_metric_filter.this[filter.name].log_group_name == { service = var.service_log_group, trail = var.trail_log_group }[filter.log]
      && aws_cloudwatch_metric_alarm.filter[filter.name].metric_name == aws_cloudwatch_log_metric_filter.this[filter.name].metric_transformation[0].name
      && aws_cloudwatch_metric_alarm.filter[filter.name].namespace == aws_cloudwatch_log_metric_filter.this[filter.name].metric_transformation[0].namespace
      && aws_cloudwatch_log_metric_filter.this[filter.name].metric_transformation[0].value == "1"
    ])
    error_message = "Each filter counts in its log group, and has an alarm on its count."
  }

  assert {
    condition     = alltrue([for filter in aws_cloudwatch_log_metric_filter.this : length(filter.pattern) <= 1024 && !can(regex("\\{[a-z_]+\\}", filter.pattern))])
    error_message = "Patterns are complete, and no longer than AWS takes."
  }

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.filter), values(aws_cloudwatch_metric_alarm.metric), values(aws_cloudwatch_metric_alarm.share)) :
      toset(alarm.alarm_actions) == toset([aws_sns_topic.this.arn]) && toset(alarm.ok_actions) == toset([aws_sns_topic.this.arn])
      && contains(["notBreaching", "breaching"], alarm.treat_missing_data) && contains(output.alarm_names, alarm.alarm_name)
    ])
    error_message = "Each alarm is told, knows what no data means, and is listed."
  }

  assert {
    condition     = [for name, alarm in aws_cloudwatch_metric_alarm.metric : name if alarm.treat_missing_data == "breaching"] == ["no-healthy-target", "silent-trail"]
    error_message = "No data is an alarm where somebody always tells, and nowhere else."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.filter["failed-decryptions"].threshold == 10 && aws_cloudwatch_metric_alarm.filter["blocked-notes"].threshold == 10 && aws_cloudwatch_metric_alarm.filter["audit-failures"].threshold == 1
    error_message = "Bursts of what happens now and then, the first of what never should."
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.share)) == toset(["server-errors", "client-errors"]) && alltrue([for alarm in aws_cloudwatch_metric_alarm.share : length(alarm.metric_query) == 4])
    error_message = "Errors of the balancer count beside those of the service."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.metric) == 10
    error_message = "Three alarms of the balancer, two of each table, one of the trail."
  }

  # the filters see what is written there; whoever stops that is told of by nothing else
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.metric["silent-trail"].namespace == "AWS/Logs"
      && aws_cloudwatch_metric_alarm.metric["silent-trail"].metric_name == "IncomingLogEvents"
      && aws_cloudwatch_metric_alarm.metric["silent-trail"].dimensions == tomap({ LogGroupName = var.trail_log_group })
      && aws_cloudwatch_metric_alarm.metric["silent-trail"].comparison_operator == "LessThanThreshold"
      && aws_cloudwatch_metric_alarm.metric["silent-trail"].threshold == 1
    )
    error_message = "A trail that writes nothing is no alarm."
  }

  assert {
    condition = (
      strcontains(aws_cloudwatch_log_metric_filter.this["foreign-key-use"].pattern, "\"${var.key_arns.patients}\"")
      && strcontains(aws_cloudwatch_log_metric_filter.this["foreign-key-use"].pattern, "\"${var.key_arns.signing}\"")
      && strcontains(aws_cloudwatch_log_metric_filter.this["foreign-key-use"].pattern, "!= \"${var.workload_role_name}\"")
      && strcontains(aws_cloudwatch_log_metric_filter.this["foreign-writes"].pattern, "\"${var.name}-anchors-*\"")
    )
    error_message = "The use of keys and tables by others is not counted."
  }

  # who can be taken for an administrator of the keys is one
  assert {
    condition = alltrue([
      for role in concat([var.workload_role_name], var.role_names) :
      strcontains(aws_cloudwatch_log_metric_filter.this["workload-role-changes"].pattern, "($.requestParameters.roleName = \"${role}\")")
      && contains(jsondecode(local.patterns["workload-role"]).detail.requestParameters.roleName, role)
    ])
    error_message = "A role that the keys' policies name can be changed unseen."
  }

  assert {
    condition = (
      strcontains(local.patterns["identity"], "\"eu-central-1_AbCdEfGhI\"") && strcontains(local.patterns["entrance"], "*/app/phial/1234567890abcdef/*")
      && strcontains(local.patterns["code"], "\"/phial-production-long-service\"") && strcontains(local.patterns["watch"], "\"phial-production-long-\"")
    )
    error_message = "Who may sign in, the entrance, or what runs is not watched."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "app/phial/1234567890abcdef") && length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].properties.alarms) == length(output.alarm_names)
    error_message = "The dashboard shows all alarms and the balancer."
  }
}

run "with_a_function_behind_an_api" {
  command = plan

  variables {
    name                   = "phial-dev"
    api                    = { id = "abcde12345", name = "phial-dev", stage_name = "v1" }
    function_name          = "phial-dev-service"
    dead_letter_queue_name = "phial-dev-dead-letters"
    bursts                 = { failed_decryptions = 3 }
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.metric)) == toset(concat(["slow-answers", "function-errors", "function-throttles", "dead-letters", "silent-trail"], flatten([for table in var.table_names : ["throttled-reads-${table}", "throttled-writes-${table}"]])))
    error_message = "Alarms of function, queue and API, and none of a balancer."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.share : length(alarm.metric_query) == 3]) && aws_cloudwatch_metric_alarm.metric["slow-answers"].threshold == 1000
    error_message = "The API tells all its errors itself, and times in milliseconds."
  }

  assert {
    condition     = strcontains(local.patterns["entrance"], "{\"restApiId\":[\"abcde12345\"]}")
    error_message = "The API is not watched."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.filter["failed-decryptions"].threshold == 3 && aws_cloudwatch_metric_alarm.filter["blocked-notes"].threshold == 10
    error_message = "Bursts are what was given."
  }
}

run "refuses" {
  command = plan

  variables {
    name           = "phial-production-longer"
    environment    = "a/b"
    mail_addresses = []
    kms_key_arn    = "alias/topic"
    bursts         = { failed_decryptions = 0 }
    user_pool_id   = "*"
    role_names     = ["a/role"]
    key_arns       = { tables = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000001" }
  }

  expect_failures = [var.name, var.environment, var.mail_addresses, var.kms_key_arn, var.bursts, var.user_pool_id, var.key_arns, var.role_names]
}

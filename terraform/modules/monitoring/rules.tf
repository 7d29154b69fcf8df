locals {
  # What stands in the patterns: lists of values, and texts.
  words = {
    key_arns = jsonencode(values(var.key_arns))
    # The trail and the guardrail are called by ARN, by name or by id, as the caller likes; so are
    # tables, whose ARN ends with the name.
    trail      = jsonencode([var.trail_arn, reverse(split("/", var.trail_arn))[0]])
    guardrail  = jsonencode([var.guardrail_arn, reverse(split("/", var.guardrail_arn))[0]])
    tables     = jsonencode([for table in var.table_names : { suffix = table }])
    log_groups = jsonencode([var.trail_log_group, var.service_log_group])
    # An identifier is a name, or an ARN that ends with it.
    log_group_ids = jsonencode([for group in [var.trail_log_group, var.service_log_group] : { suffix = group }])
    buckets       = jsonencode(var.bucket_names)
    roles         = jsonencode(local.role_names)
    parameters    = "/phial/${var.environment}/"
    topic         = local.topic_arn
    name          = var.name
    prefix        = "${var.name}-"
    user_pool     = var.user_pool_id
    # "-" is none: no ARN has it in this place.
    balancer = var.load_balancer == null ? "-" : var.load_balancer.arn_suffix
    targets  = var.load_balancer == null ? "-" : var.load_balancer.target_group_arn_suffix
    api      = var.api == null ? "-" : var.api.id

    workload_role_name = var.workload_role_name
  }

  rules = {
    keys                  = "A key was disabled, is to be deleted, or its policy, rotation or grants were changed"
    trail                 = "The trail was stopped, changed or deleted, or the keeping of its log group was changed"
    tables                = "A table was deleted or copied, or its protection from that, its encryption or its backups were changed"
    buckets               = "The protection of the audit blocks or of the trail's logs was changed"
    account-public-access = "The block of public access to the account's buckets was changed"
    guardrail             = "The guardrail was changed or deleted"
    parameters            = "A parameter of the service was changed or deleted"
    root-use              = "The root user of the account did something"
    sign-in-without-mfa   = "Somebody signed in to the console without a second factor"
    workload-role         = "Somebody changed what a role may do that the service, its keys or its logs rely on, or who may take it"
    watch                 = "A rule, alarm, filter or subscription that watches the service was changed or taken away"
    code                  = "Somebody changed or started what runs with the role of the service"
    entrance              = "Somebody changed where requests come in, or the web ACL in front of it"
    identity              = "Somebody changed who may sign in, belongs to which group, or what clients there are"
  }

  # Without white space: AWS takes 2048 characters.
  patterns = {
    for rule in keys(local.rules) : rule => jsonencode(jsondecode(templatefile("${path.module}/patterns/${rule}.json.tftpl", local.words)))
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.rules

  name          = "${var.name}-${each.key}"
  description   = each.value
  event_pattern = local.patterns[each.key]
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = local.rules

  rule      = aws_cloudwatch_event_rule.this[each.key].name
  target_id = "topic"
  arn       = aws_sns_topic.this.arn

  # Who did what, from where and when. No request parameters: the event's id leads to them.
  input_transformer {
    input_paths = {
      account = "$.account"
      address = "$.detail.sourceIPAddress"
      call    = "$.detail.eventName"
      error   = "$.detail.errorCode"
      event   = "$.detail.eventID"
      region  = "$.region"
      time    = "$.time"
      who     = "$.detail.userIdentity.arn"
    }

    input_template = "\"${each.value}: <call> by <who> from <address> at <time> in <region>, account <account>. Error, if any: <error>. CloudTrail has it as event <event>.\""
  }
}

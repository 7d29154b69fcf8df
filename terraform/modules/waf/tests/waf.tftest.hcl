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
  values = { account_id = "123456789012" }
}

variables {
  name        = "phial-test"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}

run "attacks_are_refused_and_notes_are_let_in" {
  command = plan

  assert {
    condition = (
      aws_wafv2_web_acl.this.scope == "REGIONAL" &&
      { for rule in aws_wafv2_web_acl.this.rule : rule.priority => rule.name } == {
        0 = "AWSManagedRulesAmazonIpReputationList"
        1 = "rate-of-one-address"
        2 = "AWSManagedRulesKnownBadInputsRuleSet"
        3 = "AWSManagedRulesCommonRuleSet"
      } &&
      alltrue([
        for rule in aws_wafv2_web_acl.this.rule :
        rule.name == "rate-of-one-address" ? length(rule.action[0].block) == 1 : length(rule.override_action[0].none) == 1
      ])
    )
    error_message = "A rule is missing, or refuses nothing."
  }

  # Nothing but the inspection of bodies is only counted.
  assert {
    condition = toset(flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for group in rule.statement[0].managed_rule_group_statement : [for one in group.rule_action_override : one.name]
      ]
      ])) == toset([
      "CrossSiteScripting_BODY", "EC2MetaDataSSRF_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "SizeRestrictions_BODY"
    ])
    error_message = "More or fewer rules are only counted."
  }

  assert {
    condition = (
      !aws_wafv2_web_acl.this.visibility_config[0].sampled_requests_enabled &&
      alltrue([for rule in aws_wafv2_web_acl.this.rule : !rule.visibility_config[0].sampled_requests_enabled]) &&
      toset(flatten([
        for protection in aws_wafv2_web_acl.this.data_protection_config[0].data_protection : [
          for field in protection.field : coalescelist(tolist(field.field_keys), [field.field_type]) if protection.action == "SUBSTITUTION"
        ]
      ])) == toset(["BODY", "QUERY_STRING", "authorization", "cookie"]) &&
      toset(flatten([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : [for header in field.single_header : header.name]])) == toset(["authorization", "cookie"]) &&
      length(flatten([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : field.query_string])) == 1 &&
      aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    )
    error_message = "Tokens or bodies could be kept."
  }

  assert {
    condition = (
      aws_cloudwatch_log_group.this.name == "aws-waf-logs-phial-test" &&
      aws_wafv2_web_acl_logging_configuration.this.log_destination_configs == toset(["arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-phial-test"]) &&
      jsondecode(data.aws_iam_policy_document.delivery.json).Statement[0].Resource == "arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-phial-test:*" &&
      jsondecode(data.aws_iam_policy_document.delivery.json).Statement[0].Principal.Service == "delivery.logs.amazonaws.com" &&
      jsondecode(data.aws_iam_policy_document.delivery.json).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" &&
      toset(jsondecode(data.aws_iam_policy_document.delivery.json).Statement[0].Action) == toset(["logs:CreateLogStream", "logs:PutLogEvents"])
    )
    error_message = "The log has another name, or others may write to it."
  }
}

run "what_waf_does_not_know_is_refused" {
  command = plan

  variables {
    name               = "Phial"
    rate_limit         = 5
    kms_key_arn        = "alias/phial"
    log_retention_days = 3
  }

  expect_failures = [var.name, var.rate_limit, var.kms_key_arn, var.log_retention_days]
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name

  # AWS wants this beginning.
  log_group     = "aws-waf-logs-${var.name}"
  log_group_arn = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}"

  # In the order in which they are asked.
  managed_rules = {
    AWSManagedRulesAmazonIpReputationList = { priority = 0, counted = [] }
    AWSManagedRulesKnownBadInputsRuleSet  = { priority = 2, counted = [] }
    # Bodies are JSON with clinical text. These rules take "<5 mg", a path, an address in it for an attack, and one
    # refuses bodies over 8 KB, of which a patient with notes has up to 1 MiB. They are counted, so that a wave is
    # seen. The service looks at each member itself, keeps text sealed and never runs it; there is no SQL in it, so
    # the rules for SQL are left out.
    AWSManagedRulesCommonRuleSet = {
      priority = 3
      counted = [
        "CrossSiteScripting_BODY", "EC2MetaDataSSRF_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "SizeRestrictions_BODY",
      ]
    }
  }
}

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "In front of the patient records"
  scope       = "REGIONAL"

  default_action {
    allow {}
  }

  custom_response_body {
    key          = "too-many-requests"
    content_type = "APPLICATION_JSON"
    content = jsonencode({
      type   = "about:blank"
      title  = "Too Many Requests"
      status = 429
      detail = "Try again after the time in Retry-After."
    })
  }

  rule {
    name     = "rate-of-one-address"
    priority = 1

    action {
      block {
        custom_response {
          response_code            = 429
          custom_response_body_key = "too-many-requests"

          response_header {
            name  = "Retry-After"
            value = "60"
          }
        }
      }
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        limit                 = var.rate_limit
        evaluation_window_sec = 300
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate-of-one-address"
      sampled_requests_enabled   = false
    }
  }

  dynamic "rule" {
    for_each = local.managed_rules

    content {
      name     = rule.key
      priority = rule.value.priority

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key

          dynamic "rule_action_override" {
            for_each = rule.value.counted

            content {
              name = rule_action_override.value

              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = false
      }
    }
  }

  # What matched a rule may stand in the log, and may be a piece of a note. So it is masked before it leaves WAF, and
  # samples, which hold whole headers, are not kept.
  data_protection_config {
    data_protection {
      action = "SUBSTITUTION"

      field {
        field_type = "BODY"
      }
    }

    data_protection {
      action = "SUBSTITUTION"

      field {
        field_type = "QUERY_STRING"
      }
    }

    data_protection {
      action = "SUBSTITUTION"

      field {
        field_type = "SINGLE_HEADER"
        field_keys = ["authorization", "cookie"]
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = false
  }
}

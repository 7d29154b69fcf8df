provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

variables {
  name = "phial-test"
}

run "personal_data_is_blocked_or_masked_and_nothing_else_is_judged" {
  command = plan

  # the same as in docs/aws.md, which the service's own tests walk through
  assert {
    condition = {
      for entity in aws_bedrock_guardrail.this.sensitive_information_policy_config[0].pii_entities_config : entity.type => entity.action
      } == {
      for entity in jsondecode(regex("(?s)\\{\"piiEntitiesConfig\": (\\[.*?\\])\\}", file("${path.module}/../../../docs/aws.md"))[0]) : entity.type => entity.action
    }
    error_message = "The guardrail does otherwise than docs/aws.md says."
  }

  assert {
    condition = (
      length(aws_bedrock_guardrail.this.topic_policy_config) == 0
      && length(aws_bedrock_guardrail.this.word_policy_config) == 0
      && length(aws_bedrock_guardrail.this.content_policy_config) == 0
      && length(aws_bedrock_guardrail.this.contextual_grounding_policy_config) == 0
    )
    error_message = "The guardrail judges what notes speak of."
  }

  assert {
    condition     = aws_bedrock_guardrail.this.blocked_input_messaging == "Refused." && aws_bedrock_guardrail.this.blocked_outputs_messaging == "Refused."
    error_message = "A refusal says something of the text."
  }

  assert {
    condition = (
      aws_bedrock_guardrail_version.this.skip_destroy
      && strcontains(aws_bedrock_guardrail_version.this.description, substr(sha256(jsonencode([local.actions, local.refusal])), 0, 16))
    )
    error_message = "A version goes while it is in use, or stays the same when the configuration changes."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name        = "Phial Test"
    kms_key_arn = "alias/guardrail"
  }

  expect_failures = [var.name, var.kms_key_arn]
}

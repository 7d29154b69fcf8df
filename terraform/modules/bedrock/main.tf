locals {
  # docs/notes-bedrock.md: personal data alone. A guardrail that intervenes for a topic, a word or
  # violence would make clinical notes unavailable, because they speak of such things.
  actions = {
    US_SOCIAL_SECURITY_NUMBER = "BLOCK"
    CREDIT_DEBIT_CARD_NUMBER  = "BLOCK"
    PHONE                     = "ANONYMIZE"
    EMAIL                     = "ANONYMIZE"
    ADDRESS                   = "ANONYMIZE"
  }

  # Bedrock gives this in place of the text; the service says itself why a note is refused.
  refusal = "Refused."
}

resource "aws_bedrock_guardrail" "this" {
  name                      = var.name
  description               = "Personal data in notes of ${var.name}"
  blocked_input_messaging   = local.refusal
  blocked_outputs_messaging = local.refusal
  kms_key_arn               = var.kms_key_arn

  sensitive_information_policy_config {
    dynamic "pii_entities_config" {
      for_each = local.actions

      content {
        type   = pii_entities_config.key
        action = pii_entities_config.value
      }
    }
  }
}

# The draft can change under a service that uses it, a version can't. It is named by what it holds, so
# that another configuration makes another version. The one before it stays (until the guardrail goes):
# instances use it until they have seen the new parameter, and records say which version judged them.
resource "aws_bedrock_guardrail_version" "this" {
  guardrail_arn = aws_bedrock_guardrail.this.guardrail_arn
  description   = "Configuration ${substr(sha256(jsonencode([local.actions, local.refusal])), 0, 16)}"
  skip_destroy  = true
}

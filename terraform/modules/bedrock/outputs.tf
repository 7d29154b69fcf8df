output "guardrail" {
  description = "The guardrail: id, arn, and the version for the service's parameters."
  value = {
    id      = aws_bedrock_guardrail.this.guardrail_id
    arn     = aws_bedrock_guardrail.this.guardrail_arn
    version = aws_bedrock_guardrail_version.this.version
  }
}

output "role_arn" {
  description = "ARN of the role of the service. Needs no key, so that the keys' policies can name it."
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "Name of the role, once it has its rights."
  value       = aws_iam_role.this.name

  depends_on = [aws_iam_role_policy.this]
}

output "policy_json" {
  description = "What the role may do, as a JSON policy."
  value       = data.aws_iam_policy_document.this.json
}

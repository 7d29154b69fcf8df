output "names" {
  description = "Full names of the parameters."
  value = concat(
    [for parameter in aws_ssm_parameter.this : parameter.name],
    [for parameter in aws_ssm_parameter.made : parameter.name],
  )
}

output "arns" {
  description = "ARNs of the parameters."
  value = concat(
    [for parameter in aws_ssm_parameter.this : parameter.arn],
    [for parameter in aws_ssm_parameter.made : parameter.arn],
  )
}

output "environment" {
  description = "The environment's name, once its parameters are there: for what starts the service."
  value       = var.environment

  depends_on = [aws_ssm_parameter.this, aws_ssm_parameter.made]
}

output "revision" {
  description = "Changes with any path or value: for what has to start anew then. It tells no value."
  value       = substr(sha256(jsonencode([var.parameters, values(var.made_parameters)])), 0, 16)
}

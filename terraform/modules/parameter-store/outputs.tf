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

output "api_id" {
  description = "Id of the API."
  value       = aws_api_gateway_rest_api.this.id
}

output "stage_name" {
  description = "Name of the stage."
  value       = aws_api_gateway_stage.this.stage_name
}

output "stage_arn" {
  description = "ARN of the stage."
  value       = aws_api_gateway_stage.this.arn
}

output "invoke_url" {
  description = "Where the API is called; paths come after it."
  value       = aws_api_gateway_stage.this.invoke_url
}

output "log_group" {
  description = "The access log."
  value = {
    name = aws_cloudwatch_log_group.access.name
    arn  = aws_cloudwatch_log_group.access.arn
  }
}

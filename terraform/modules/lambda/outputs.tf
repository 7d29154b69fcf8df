output "function_name" {
  description = "Name of the function that answers requests."
  value       = aws_lambda_function.this["api"].function_name
}

output "alias_name" {
  description = "Name of the alias that points to the newest version, of both functions."
  value       = local.alias
}

output "alias_arn" {
  description = "ARN of the alias of the function that answers requests."
  value       = aws_lambda_alias.this["api"].arn
}

output "alias_invoke_arn" {
  description = "What API Gateway calls it by."
  value       = aws_lambda_alias.this["api"].invoke_arn
}

output "background_function_name" {
  description = "Name of the function that does the background work."
  value       = aws_lambda_function.this["background"].function_name
}

output "dead_letter_queue" {
  description = "Where events of scheduled calls that failed lie."
  value = {
    name = aws_sqs_queue.dead_letters.name
    arn  = aws_sqs_queue.dead_letters.arn
  }
}

output "log_group" {
  description = "Where both functions log."
  value = {
    name = aws_cloudwatch_log_group.this.name
    arn  = aws_cloudwatch_log_group.this.arn
  }
}

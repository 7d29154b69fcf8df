output "names" {
  description = "Names of the tables: records, keys, audit."
  value       = { for table, made in aws_dynamodb_table.this : table => made.name }
}

output "arns" {
  description = "ARNs of the tables: records, keys, audit."
  value       = { for table, made in aws_dynamodb_table.this : table => made.arn }
}

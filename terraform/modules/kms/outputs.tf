output "arns" {
  description = "ARNs of the keys: tables, patients, logs, parameters, signing."
  value       = { for key, made in aws_kms_key.this : key => made.arn }
}

output "alias_names" {
  description = "Names of their aliases, for people: the service takes ids and ARNs alone."
  value       = { for key, made in aws_kms_alias.this : key => made.name }
}

output "workgroup" {
  description = "Name of the workgroup."
  value       = aws_athena_workgroup.this.name
}

output "database" {
  description = "Name of the database that holds the tables."
  value       = aws_glue_catalog_database.this.name
}

output "results_bucket" {
  description = "Name of the bucket that takes results."
  value       = aws_s3_bucket.results.bucket
}

output "query_ids" {
  description = "Ids of the saved queries by their names."
  value       = { for name, query in aws_athena_named_query.this : name => query.id }
}

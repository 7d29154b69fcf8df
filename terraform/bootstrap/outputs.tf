locals {
  backend = merge(
    {
      bucket       = aws_s3_bucket.this.bucket
      region       = var.region
      encrypt      = true
      kms_key_id   = aws_kms_key.this.arn
      use_lockfile = true
    },
    var.lock_table ? { dynamodb_table = aws_dynamodb_table.lock[0].name } : {},
  )
}

output "backend" {
  description = "The backend's settings, for terraform init -backend-config in terraform/environments."
  value       = local.backend
}

output "backend_file" {
  description = "The same as a file: terraform output -raw backend_file > backend.hcl."
  value       = join("", [for name, value in local.backend : "${name} = ${jsonencode(value)}\n"])
}

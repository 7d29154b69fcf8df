# What terraform/verify asks the account about: strings, so that a script can read them.

output "environment" {
  description = "Name of the environment: PHIAL_ENVIRONMENT of the service."
  value       = var.environment
}

output "region" {
  description = "Region that all of it is in."
  value       = var.region
}

output "name" {
  description = "What all names begin with."
  value       = local.name
}

output "protected" {
  description = "Whether data are protected from destruction."
  value       = var.protected
}

output "address" {
  description = "Where the service answers."
  value       = module.api.invoke_url
}

output "issuer" {
  description = "Whose tokens the service takes."
  value       = module.identity.issuer
}

output "token_endpoint" {
  description = "Where clients get tokens."
  value       = module.identity.token_endpoint
}

output "user_pool_id" {
  description = "Cognito's user pool."
  value       = module.identity.user_pool_id
}

output "web_client" {
  description = "Id of the client by which people sign in, where there is one."
  value       = lookup(module.identity.client_ids, "web", "")
}

output "workload_role" {
  description = "Name of the role of the service."
  value       = module.workload.role_name
}

output "tables_key" {
  description = "ARN of the key that encrypts the tables."
  value       = module.kms.arns.tables
}

output "patients_key" {
  description = "ARN of the key that wraps patient keys."
  value       = module.kms.arns.patients
}

output "logs_key" {
  description = "ARN of the key that encrypts logs and audit blocks."
  value       = module.kms.arns.logs
}

output "parameters_key" {
  description = "ARN of the key that encrypts the parameters."
  value       = module.kms.arns.parameters
}

output "signing_key" {
  description = "ARN of the key that signs audit blocks."
  value       = module.kms.arns.signing
}

output "records_table" {
  description = "Table of the sealed records."
  value       = module.dynamodb.names.records
}

output "keys_table" {
  description = "Table of the wrapped patient keys."
  value       = module.dynamodb.names.keys
}

output "audit_table" {
  description = "Table of the audit's events."
  value       = module.dynamodb.names.audit
}

output "audit_table_arn" {
  description = "ARN of the same."
  value       = module.dynamodb.arns.audit
}

output "anchors_bucket" {
  description = "Bucket of the audit blocks."
  value       = module.anchors.bucket.name
}

output "trail_bucket" {
  description = "Bucket of CloudTrail."
  value       = module.logs.trail_bucket.name
}

output "access_bucket" {
  description = "Bucket of the logs of who called buckets and balancer."
  value       = module.logs.access_bucket.name
}

output "results_bucket" {
  description = "Bucket of Athena's answers."
  value       = module.athena.results_bucket
}

output "recorded_buckets" {
  description = "Buckets whose objects' reads and writes are in the trail, with commas between them."
  value       = join(",", local.recorded_buckets)
}

output "trail" {
  description = "Name of the trail."
  value       = local.trail_name
}

output "guardrail_id" {
  description = "The guardrail that notes go through."
  value       = module.bedrock.guardrail.id
}

output "guardrail_version" {
  description = "Its version."
  value       = module.bedrock.guardrail.version
}

output "topic" {
  description = "ARN of the topic of all alarms."
  value       = module.monitoring.topic_arn
}

output "alarms" {
  description = "How many alarms there are."
  value       = length(module.monitoring.alarm_names)
}

output "rules" {
  description = "How many rules for threats there are."
  value       = length(module.monitoring.rule_names)
}

output "workgroup" {
  description = "Athena's workgroup, which has the saved queries."
  value       = module.athena.workgroup
}

locals {
  name       = "phial-${var.environment}"
  trail_name = local.name
  settings   = merge(var.settings, var.second_opinion == null ? {} : { "notes/claude/model-id" = var.second_opinion.model_id })

  # Whose objects' reads and writes the trail has: the audit, what was found out about it, and Terraform's state, which
  # holds the secrets of machine clients.
  recorded_buckets = [
    module.anchors.bucket.name,
    module.athena.results_bucket,
    coalesce(var.state_bucket, "phial-state-${var.account_ids[0]}"),
  ]

  # Administrators may be users, of whom this says nothing.
  watched_roles = concat(["${local.name}-trail", "${local.name}-schedule"], [
    for arn in concat(var.people.administrators, var.people.auditors) : reverse(split("/", arn))[0] if strcontains(arn, ":role/")
  ])
}

data "aws_partition" "this" {}

# Who the service is, what it keeps, and under which keys.

module "workload" {
  source = "../../modules/workload"

  name               = local.name
  environment        = var.environment
  service            = "lambda"
  key_arns           = module.kms.arns
  table_arns         = module.dynamodb.arns
  anchors_bucket_arn = module.anchors.bucket.arn
  guardrail_arn      = module.bedrock.guardrail.arn
  model_arns         = var.second_opinion == null ? [] : var.second_opinion.arns

  older_patient_key_arns = var.older_patient_key_arns
}

module "kms" {
  source = "../../modules/kms"

  name               = local.name
  administrator_arns = var.people.administrators
  workload_role_arns = [module.workload.role_arn]
  auditor_role_arns  = var.people.auditors
  trail_name         = local.trail_name
  protected          = var.protected
}

module "dynamodb" {
  source = "../../modules/dynamodb"

  name             = local.name
  kms_key_arn      = module.kms.arns.tables
  writer_role_arns = [module.workload.role_arn]
  protected        = var.protected
}

module "bedrock" {
  source = "../../modules/bedrock"

  name = local.name
}

module "identity" {
  source = "../../modules/identity"

  name            = local.name
  domain_prefix   = var.sign_in.domain_prefix
  callback_urls   = var.sign_in.callback_urls
  machine_clients = var.sign_in.machine_clients
  groups          = var.sign_in.groups
  protected       = var.protected
}

module "parameter_store" {
  source = "../../modules/parameter-store"

  name        = local.name
  environment = var.environment
  kms_key_arn = module.kms.arns.parameters
  parameters = merge(module.identity.parameters, local.settings, {
    "dynamodb/records-table"  = module.dynamodb.names.records
    "dynamodb/keys-table"     = module.dynamodb.names.keys
    "dynamodb/audit-table"    = module.dynamodb.names.audit
    "sealing/kms/key-ids"     = join(",", concat([module.kms.arns.patients], var.older_patient_key_arns))
    "signing/kms/key-id"      = module.kms.arns.signing
    "signing/s3/bucket"       = module.anchors.bucket.name
    "notes/guardrail/id"      = module.bedrock.guardrail.id
    "notes/guardrail/version" = module.bedrock.guardrail.version
  })
  made_parameters = module.identity.client_parameters
}

# Who did what: logs, audit, and what watches them.

module "logs" {
  source = "../../modules/s3-logging"

  name               = local.name
  kms_key_arn        = module.kms.arns.logs
  trail_name         = local.trail_name
  administrator_arns = var.people.administrators
  protected          = var.protected
}

module "anchors" {
  source = "../../modules/anchors"

  name               = local.name
  kms_key_arn        = module.kms.arns.logs
  access_bucket_name = module.logs.access_bucket.name
  writer_role_arns   = [module.workload.role_arn]
  administrator_arns = var.people.administrators
  protected          = var.protected
}

module "cloudtrail" {
  source = "../../modules/cloudtrail"

  name         = local.name
  trail_name   = local.trail_name
  kms_key_arn  = module.kms.arns.logs
  trail_bucket = module.logs.trail_bucket
  table_arns   = values(module.dynamodb.arns)
  bucket_arns  = [for name in local.recorded_buckets : "arn:${data.aws_partition.this.partition}:s3:::${name}"]
}

module "athena" {
  source = "../../modules/athena"

  name               = local.name
  trail_bucket       = module.logs.trail_bucket
  anchors_bucket     = module.anchors.bucket
  access_bucket_name = module.logs.access_bucket.name
  kms_key_arn        = module.kms.arns.logs
  first_day          = var.first_day
  protected          = var.protected
}

module "monitoring" {
  source = "../../modules/monitoring"

  name               = local.name
  environment        = var.environment
  mail_addresses     = var.people.mail_addresses
  kms_key_arn        = module.kms.arns.logs
  trail_arn          = module.cloudtrail.trail_arn
  trail_log_group    = module.cloudtrail.log_group.name
  service_log_group  = module.lambda.log_group.name
  table_names        = values(module.dynamodb.names)
  bucket_names       = [module.anchors.bucket.name, module.logs.trail_bucket.name, module.logs.access_bucket.name, module.athena.results_bucket]
  key_arns           = module.kms.arns
  guardrail_arn      = module.bedrock.guardrail.arn
  workload_role_name = module.workload.role_name
  role_names         = local.watched_roles
  user_pool_id       = module.identity.user_pool_id
  function_name      = module.lambda.function_name
  api                = { id = module.api.api_id, name = local.name, stage_name = module.api.stage_name }

  dead_letter_queue_name = module.lambda.dead_letter_queue.name
}

module "budgets" {
  source = "../../modules/budgets"

  name                = local.name
  mail_addresses      = var.people.mail_addresses
  monthly_limit       = var.monthly_limit
  zero_spend          = true
  anomaly_monitor_arn = var.anomaly_monitor_arn
}

# Where it runs.

module "lambda" {
  source = "../../modules/lambda"

  name = local.name
  # known when its parameters are there, without which the service does not start
  environment  = module.parameter_store.environment
  revision     = module.parameter_store.revision
  package_file = var.package_file
  role_arn     = module.workload.role_arn
  role_name    = module.workload.role_name
  kms_key_arn  = module.kms.arns.logs
}

module "api" {
  source = "../../modules/api-gateway"

  name          = local.name
  openapi       = file("${path.module}/../../../docs/openapi-3.0.json")
  user_pool_arn = module.identity.user_pool_arn
  scopes        = module.identity.scopes
  allowed_cidrs = var.allowed_cidrs
  kms_key_arn   = module.kms.arns.logs
  function = {
    name       = module.lambda.function_name
    alias_name = module.lambda.alias_name
    invoke_arn = module.lambda.alias_invoke_arn
  }
}

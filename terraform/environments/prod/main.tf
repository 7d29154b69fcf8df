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
  watched_roles = concat(["${local.name}-trail", "${local.name}-execution"], [
    for arn in concat(var.people.administrators, var.people.auditors) : reverse(split("/", arn))[0] if strcontains(arn, ":role/")
  ])
}

data "aws_partition" "this" {}

# Who the service is, what it keeps, and under which keys.

module "workload" {
  source = "../../modules/workload"

  name               = local.name
  environment        = var.environment
  service            = "ecs-tasks"
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
  workload_vpc_ids   = [module.network.vpc_id]
  auditor_role_arns  = var.people.auditors
  trail_name         = local.trail_name
  protected          = var.protected
}

module "dynamodb" {
  source = "../../modules/dynamodb"

  name             = local.name
  kms_key_arn      = module.kms.arns.tables
  writer_role_arns = [module.workload.role_arn]
  workload_vpc_ids = [module.network.vpc_id]
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
  service_log_group  = module.ecs.log_group.name
  table_names        = values(module.dynamodb.names)
  bucket_names       = [module.anchors.bucket.name, module.logs.trail_bucket.name, module.logs.access_bucket.name, module.athena.results_bucket]
  key_arns           = module.kms.arns
  guardrail_arn      = module.bedrock.guardrail.arn
  workload_role_name = module.workload.role_name
  role_names         = local.watched_roles
  user_pool_id       = module.identity.user_pool_id
  load_balancer = {
    arn_suffix              = module.ecs.load_balancer.arn_suffix
    target_group_arn_suffix = module.ecs.target_group_arn_suffix
  }
}

module "budgets" {
  source = "../../modules/budgets"

  name                = local.name
  mail_addresses      = var.people.mail_addresses
  monthly_limit       = var.monthly_limit
  zero_spend          = false
  anomaly_monitor_arn = var.anomaly_monitor_arn
}

# Where it runs.

module "network" {
  source = "../../modules/network"

  name        = local.name
  cidr        = var.network.cidr
  zones       = var.network.zones
  nat         = var.network.nat
  kms_key_arn = module.kms.arns.logs
}

module "waf" {
  source = "../../modules/waf"

  name        = local.name
  kms_key_arn = module.kms.arns.logs
}

module "ecs" {
  source = "../../modules/ecs"

  name = local.name
  # known when its parameters are there, without which the service does not start
  environment        = module.parameter_store.environment
  image              = var.image
  role_arn           = module.workload.role_arn
  network            = module.network
  certificate_arn    = var.certificate_arn
  allowed_cidrs      = var.allowed_cidrs
  egress_cidrs       = var.network.nat == "none" ? [] : ["0.0.0.0/0"]
  size               = { cpu = var.size.cpu, memory = var.size.memory, architecture = var.size.architecture }
  tasks              = { min = var.size.min, max = var.size.max }
  kms_key_arn        = module.kms.arns.logs
  access_bucket_name = module.logs.access_bucket.name
  web_acl_arn        = module.waf.web_acl_arn
  protected          = var.protected
}

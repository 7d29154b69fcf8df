# How the modules are put together. What each of them makes is held by its own tests; here nothing is asked of AWS.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1", id = "eu-central-1" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
}

variables {
  account_ids     = ["123456789012"]
  region          = "eu-central-1"
  image           = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/phial@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  allowed_cidrs   = ["203.0.113.0/24"]
  first_day       = "2026-11-22"
  people = {
    administrators = ["arn:aws:iam::123456789012:role/terraform"]
    mail_addresses = ["security@clinic.example"]
  }
  sign_in = {
    domain_prefix = "clinic-phial"
    callback_urls = ["https://app.clinic.example/callback"]
    groups        = { clinicians = { tenant = "clinic", scopes = ["user/Patient.crus"] } }
  }
}

run "protected_unless_said_otherwise" {
  command = plan

  assert {
    condition     = output.protected && output.name == "phial-prod" && output.environment == "prod"
    error_message = "What nobody asked for is not protected."
  }

  assert {
    condition     = output.records_table == "phial-prod-records" && output.trail == "phial-prod"
    error_message = "Names do not begin with that of the environment."
  }

  assert {
    condition     = output.recorded_buckets == "phial-prod-anchors-123456789012,phial-prod-query-results-123456789012,phial-state-123456789012"
    error_message = "Nobody sees who reads the audit, or the state."
  }

  assert {
    condition     = output.alarms > 10 && output.rules > 10
    error_message = "Nobody watches."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    account_ids = ["123456789012", "210987654321"]
    settings    = { "sealing/kms/key-ids" = "another" }
    image       = "phial:latest"
    environment = "Prod"
    people      = { mail_addresses = ["security@clinic.example"] }
  }

  expect_failures = [var.account_ids, var.settings, var.image, var.environment, var.people]
}

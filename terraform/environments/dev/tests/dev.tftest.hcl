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
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
}

variables {
  account_ids   = ["123456789012"]
  region        = "eu-central-1"
  allowed_cidrs = ["203.0.113.0/24"]
  first_day     = "2026-11-22"
  people        = { mail_addresses = ["security@clinic.example"] }
  package_file  = "tests/dev.tftest.hcl" # any file: it is not looked into
  sign_in = {
    domain_prefix = "clinic-phial-dev"
    callback_urls = ["https://app.clinic.example/callback"]
    groups        = { clinicians = { tenant = "clinic", scopes = ["user/Patient.crus"] } }
  }
}

run "can_be_destroyed_unless_said_otherwise" {
  command = plan

  assert {
    condition     = !output.protected && output.name == "phial-dev" && output.environment == "dev"
    error_message = "What is meant to be tried is protected."
  }

  assert {
    condition     = output.records_table == "phial-dev-records" && output.trail == "phial-dev"
    error_message = "Names do not begin with that of the environment."
  }

  assert {
    condition     = output.recorded_buckets == "phial-dev-anchors-123456789012,phial-dev-query-results-123456789012,phial-state-123456789012"
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
    environment = "Dev"
    protected   = true
  }

  expect_failures = [var.account_ids, var.settings, var.environment, var.people]
}

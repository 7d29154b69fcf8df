provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

variables {
  name        = "phial-test"
  environment = "test"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/parameters"
  parameters = {
    "dynamodb/records-table"  = "phial-test-records"
    "dynamodb/keys-table"     = "phial-test-keys"
    "dynamodb/audit-table"    = "phial-test-audit"
    "sealing/kms/key-ids"     = "one,other"
    "signing/kms/key-id"      = "key"
    "signing/s3/bucket"       = "bucket"
    "access/issuer"           = "https://issuer.example"
    "notes/guardrail/id"      = "a1b2c3"
    "notes/guardrail/version" = "1"
  }
}

run "the_service_finds_what_it_requires_sealed_under_our_key" {
  command = plan

  variables {
    made_parameters = {
      "tenant of the client ward" = { path = "access/clients/7client/tenant", value = "north" }
    }
  }

  assert {
    condition = sort(local.required) == sort([
      for setting in yamldecode(file("${path.module}/../../../src/main/resources/application-aws.yaml")).phial.aws["required-parameters"] :
      replace(setting, ".", "/")
    ])
    error_message = "What is required here is not what the service requires."
  }

  assert {
    condition = alltrue([
      for parameter in concat(values(aws_ssm_parameter.this), values(aws_ssm_parameter.made)) :
      parameter.type == "SecureString" && parameter.key_id == var.kms_key_arn && parameter.tier == "Standard" && startswith(parameter.name, "/phial/test/")
    ]) && length(output.names) == 10
    error_message = "A parameter is not under our key, or elsewhere."
  }

  assert {
    condition     = aws_ssm_parameter.this["sealing/kms/key-ids"].name == "/phial/test/sealing/kms/key-ids" && nonsensitive(aws_ssm_parameter.this["sealing/kms/key-ids"].value) == "one,other"
    error_message = "The keys are not where the service looks."
  }

  assert {
    condition     = [for parameter in aws_ssm_parameter.made : parameter.name] == ["/phial/test/access/clients/7client/tenant"]
    error_message = "A client's tenant is not where the service looks."
  }
}

run "a_changed_value_is_another_revision" {
  command = plan

  variables {
    made_parameters = {
      "tenant of the client ward" = { path = "access/clients/7client/tenant", value = "south" }
    }
  }

  assert {
    condition     = output.revision != run.the_service_finds_what_it_requires_sealed_under_our_key.revision
    error_message = "What starts the service would not start it anew."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name            = "P"
    environment     = "test/other"
    kms_key_arn     = "alias/aws/ssm"
    parameters      = { "dynamodb/records-table" = "", "/phial/test/sealing" = "x" }
    made_parameters = { one = { path = "a//b", value = "x" } }
  }

  expect_failures = [var.name, var.environment, var.kms_key_arn, var.parameters, var.made_parameters]
}

run "a_missing_issuer_is_refused" {
  command = plan

  variables {
    parameters = {
      "dynamodb/records-table"   = "phial-test-records"
      "dynamodb/keys-table"      = "phial-test-keys"
      "dynamodb/audit-table"     = "phial-test-audit"
      "sealing/kms/key-ids"      = "one"
      "signing/kms/key-id"       = "key"
      "signing/s3/bucket"        = "bucket"
      "notes/guardrail/required" = "false"
    }
  }

  expect_failures = [var.parameters]
}

run "a_missing_guardrail_is_refused" {
  command = plan

  variables {
    parameters = {
      "dynamodb/records-table" = "phial-test-records"
      "dynamodb/keys-table"    = "phial-test-keys"
      "dynamodb/audit-table"   = "phial-test-audit"
      "sealing/kms/key-ids"    = "one"
      "signing/kms/key-id"     = "key"
      "signing/s3/bucket"      = "bucket"
      "access/issuer"          = "https://issuer.example"
      "notes/guardrail/id"     = "a1b2c3"
    }
  }

  expect_failures = [var.parameters]
}

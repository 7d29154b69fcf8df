provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_data {
  target = data.aws_caller_identity.this
  values = {
    account_id = "123456789012"
  }
}

variables {
  name        = "phial-prod"
  environment = "prod"
  service     = "ecs-tasks"
  key_arns = {
    tables     = "arn:aws:kms:eu-central-1:123456789012:key/TABLES-KEY"
    patients   = "arn:aws:kms:eu-central-1:123456789012:key/SEALING-KEY"
    logs       = "arn:aws:kms:eu-central-1:123456789012:key/LOGS-KEY"
    parameters = "arn:aws:kms:eu-central-1:123456789012:key/PARAMETERS-KEY"
    signing    = "arn:aws:kms:eu-central-1:123456789012:key/SIGNING-KEY"
  }
  table_arns = {
    records = "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-prod-records"
    keys    = "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-prod-keys"
    audit   = "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-prod-audit"
  }
  anchors_bucket_arn = "arn:aws:s3:::phial-prod-anchors-123456789012"
  guardrail_arn      = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/a1b2c3"
  model_arns = [
    "arn:aws:bedrock:eu-central-1::foundation-model/MODEL",
    "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/PROFILE",
  ]
}

run "the_rights_are_those_of_the_page" {
  command = plan

  # sids, actions, resources and conditions; one text of a list and a list of one text are the same
  assert {
    condition = length(distinct([
      for policy in [
        aws_iam_role_policy.this.policy,
        replace(replace(replace(replace(
          regex("(?s)```json\\n(.*?)```", file("${path.module}/../../../docs/operations.md"))[0],
          "BUCKET", "phial-prod-anchors-123456789012"), "GUARDRAIL", "a1b2c3"),
        "ACCOUNT", "123456789012"), "REGION", "eu-central-1"),
        ] : jsonencode({
          for statement in jsondecode(policy).Statement : statement.Sid => {
            effect    = statement.Effect
            actions   = sort(flatten([statement.Action]))
            resources = sort(flatten([statement.Resource]))
            conditions = {
              for operator, keys in try(statement.Condition, {}) : operator => {
                for key, values in keys : key => sort(flatten([values]))
              }
            }
          }
      })
    ])) == 1
    error_message = "The role may do other things than docs/operations.md says."
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(output.policy_json).Statement : [
        for action in flatten([statement.Action]) : !strcontains(action, "*")
      ]
    ]))
    error_message = "An action is a pattern."
  }

  assert {
    condition = [for s in jsondecode(aws_iam_role.this.assume_role_policy).Statement : [s.Action, s.Principal, s.Condition]] == [[
      "sts:AssumeRole",
      { Service = "ecs-tasks.amazonaws.com" },
      {
        StringEquals = { "aws:SourceAccount" = "123456789012" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-central-1:123456789012:*" }
      }
    ]]
    error_message = "Somebody else may take the role."
  }
}

run "a_function_has_no_more_and_older_keys_only_open" {
  command = plan

  variables {
    service                = "lambda"
    guardrail_arn          = null
    model_arns             = []
    older_patient_key_arns = ["arn:aws:kms:eu-central-1:123456789012:key/OLDER-KEY"]
  }

  assert {
    condition = [
      for s in jsondecode(output.policy_json).Statement : [
        s.Action, s.Resource, s.Condition.Null, sort(s.Condition["ForAllValues:StringEquals"]["kms:EncryptionContextKeys"])
      ] if s.Sid == "OlderPatientKeys"
      ] == [[
        "kms:Decrypt",
        "arn:aws:kms:eu-central-1:123456789012:key/OLDER-KEY",
        {
          "kms:EncryptionContext:patient_id"  = "false"
          "kms:EncryptionContext:record_type" = "false"
          "kms:EncryptionContext:tenant"      = "false"
        },
        tolist(["patient_id", "record_type", "tenant"]),
    ]]
    error_message = "An older key is used otherwise than to open a patient's."
  }

  assert {
    condition = alltrue([
      for s in jsondecode(output.policy_json).Statement : !contains(["Guardrail", "SecondOpinion"], s.Sid)
    ])
    error_message = "Rights for Bedrock are given where there is none."
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role.this.assume_role_policy).Statement : s.Principal.Service] == ["lambda.amazonaws.com"]
    error_message = "Somebody else may take the role."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name        = "Phial"
    environment = "prod/other"
    service     = "ec2"
    key_arns = {
      tables     = "arn:aws:kms:eu-central-1:123456789012:key/*"
      patients   = "arn:aws:kms:eu-central-1:123456789012:key/2"
      logs       = "arn:aws:kms:eu-central-1:123456789012:key/3"
      parameters = "arn:aws:kms:eu-central-1:123456789012:key/4"
      signing    = "arn:aws:kms:eu-central-1:123456789012:alias/5"
    }
    table_arns = {
      records = "arn:aws:dynamodb:eu-central-1:123456789012:table/*"
      keys    = "arn:aws:dynamodb:eu-central-1:123456789012:table/k"
      audit   = "arn:aws:dynamodb:eu-central-1:123456789012:table/a"
    }
    anchors_bucket_arn     = "arn:aws:s3:::*"
    guardrail_arn          = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/*"
    model_arns             = ["*"]
    older_patient_key_arns = ["arn:aws:kms:eu-central-1:123456789012:alias/old"]
  }

  expect_failures = [
    var.name,
    var.environment,
    var.service,
    var.key_arns,
    var.table_arns,
    var.anchors_bucket_arn,
    var.guardrail_arn,
    var.model_arns,
    var.older_patient_key_arns,
  ]
}

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
  name        = "phial-test"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/tables"
  protected   = false
}

run "unprotected_tables_can_go_and_their_rows_only_as_the_service_does_it" {
  command = plan

  assert {
    condition = alltrue([
      for what, table in aws_dynamodb_table.this :
      table.name == "phial-test-${what}" && table.billing_mode == "PAY_PER_REQUEST" && table.hash_key == "p" && table.range_key == "s"
    ]) && length(aws_dynamodb_table.this) == 3
    error_message = "The tables are not those that the service knows."
  }

  assert {
    condition = alltrue([
      for table in aws_dynamodb_table.this :
      table.server_side_encryption[0].enabled && table.server_side_encryption[0].kms_key_arn == var.kms_key_arn && table.stream_enabled != true
    ])
    error_message = "A table is not under our key, or has a stream."
  }

  assert {
    condition = {
      for what, table in aws_dynamodb_table.this : what => table.point_in_time_recovery[0].recovery_period_in_days
      if table.point_in_time_recovery[0].enabled
    } == { records = 35, keys = 7, audit = 35 }
    error_message = "A table is not recoverable, or too long."
  }

  assert {
    condition = {
      for what, table in aws_dynamodb_table.this : what => [for ttl in table.ttl : ttl.attribute_name if ttl.enabled]
    } == { records = ["ttl"], keys = [], audit = ["ttl"] }
    error_message = "Rows of records and audit end by their ttl, wrapped keys never."
  }

  assert {
    condition = alltrue(flatten([
      for what, document in data.aws_iam_policy_document.this : [
        for s in jsondecode(document.json).Statement : s.Effect == "Deny" && s.Principal.AWS == "*" &&
        s.Resource == "arn:aws:dynamodb:eu-central-1:123456789012:table/phial-test-${what}" && alltrue([
          for action in flatten([s.Action]) : !strcontains(action, "*")
        ])
      ]
    ]))
    error_message = "The policies deny single actions to everybody, and allow nothing."
  }

  assert {
    condition = {
      for what, document in data.aws_iam_policy_document.this : what => jsonencode(sort(flatten([
        for s in jsondecode(document.json).Statement : s.Action if !can(s.Condition)
      ])))
      } == {
      records = jsonencode([
        "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate",
        "dynamodb:UpdateItem",
      ])
      keys = jsonencode([
        "dynamodb:BatchWriteItem", "dynamodb:CreateBackup", "dynamodb:DeleteItem", "dynamodb:EnableKinesisStreamingDestination",
        "dynamodb:ExportTableToPointInTime", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLSelect",
        "dynamodb:PartiQLUpdate", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem",
      ])
      audit = jsonencode([
        "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate", "dynamodb:PutItem", "dynamodb:UpdateItem",
      ])
    }
    error_message = "Rows can be changed in a way that the service does not use, events deleted, or keys copied; without writers somebody writes."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : !table.deletion_protection_enabled])
    error_message = "An unprotected table can't be deleted."
  }
}

run "protected_tables_stay_and_only_erasers_delete_keys" {
  command = plan

  variables {
    protected        = true
    recovery_days    = { records = 14, keys = 3, audit = 20 }
    writer_role_arns = ["arn:aws:iam::123456789012:role/service"]
    workload_vpc_ids = ["vpc-0123456789abcdef0"]
    eraser_role_arns = ["arn:aws:iam::123456789012:role/eraser"]
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.deletion_protection_enabled])
    error_message = "A protected table can be deleted."
  }

  assert {
    condition = alltrue([
      for document in data.aws_iam_policy_document.this : [
        for s in jsondecode(document.json).Statement : [sort(s.Action), can(s.Condition)] if s.Sid == "KeptWhileProtected"
      ] == [[tolist(["dynamodb:DeleteTable", "dynamodb:UpdateContinuousBackups", "dynamodb:UpdateTimeToLive"]), false]]
    ])
    error_message = "A protected table can be deleted, or its backups turned off."
  }

  # who could not change the policy could never lift it
  assert {
    condition = alltrue(flatten([
      for document in data.aws_iam_policy_document.this : [
        for s in jsondecode(document.json).Statement :
        !contains(s.Action, "dynamodb:PutResourcePolicy") && !contains(s.Action, "dynamodb:DeleteResourcePolicy")
        if !contains(["OnlyErasers", "OnlyTheService", "OnlyFromTheNetwork"], s.Sid)
      ]
    ]))
    error_message = "Terraform is locked out."
  }

  assert {
    condition = [
      for s in jsondecode(data.aws_iam_policy_document.this["keys"].json).Statement : [s.Action, s.Condition] if s.Sid == "OnlyErasers"
    ] == [["dynamodb:DeleteItem", { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/eraser" } }]]
    error_message = "Others than erasers delete wrapped keys."
  }

  assert {
    condition = alltrue([
      for document in data.aws_iam_policy_document.this : [
        for s in jsondecode(document.json).Statement : [s.Effect, jsonencode(sort(s.Action)), jsonencode(s.Condition)] if s.Sid == "OnlyFromTheNetwork"
        ] == [[
          "Deny",
          jsonencode(["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]),
          jsonencode({
            ArnEquals       = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/service" }
            StringNotEquals = { "aws:SourceVpc" = "vpc-0123456789abcdef0" }
          }),
      ]]
    ])
    error_message = "Credentials that left the network read or delete."
  }

  # records are left open to who brings back a row from a backup
  assert {
    condition = {
      for what, document in data.aws_iam_policy_document.this : what => [
        for s in jsondecode(document.json).Statement : [s.Action, s.Condition] if s.Sid == "OnlyTheService"
      ]
      } == {
      records = []
      keys    = [["dynamodb:PutItem", { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/service" } }]]
      audit   = [["dynamodb:PutItem", { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/service" } }]]
    }
    error_message = "Others than the service write wrapped keys or events."
  }

  assert {
    condition = {
      for what, table in aws_dynamodb_table.this : what => table.point_in_time_recovery[0].recovery_period_in_days
    } == { records = 14, keys = 3, audit = 20 }
    error_message = "Each table has its own window."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name             = "P"
    kms_key_arn      = "alias/aws/dynamodb"
    recovery_days    = { records = 35, keys = 8, audit = 35 }
    writer_role_arns = ["*"]
    workload_vpc_ids = ["*"]
    eraser_role_arns = ["*"]
  }

  expect_failures = [var.name, var.kms_key_arn, var.recovery_days, var.writer_role_arns, var.workload_vpc_ids, var.eraser_role_arns]
}

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
  name       = "phial-test"
  trail_name = "phial-test"
  protected  = false
}

run "without_protection_and_roles_the_account_administers_and_nobody_uses" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for document in values(local.keys) : [
        for statement in jsondecode(document.policy).Statement : [
          for action in flatten([statement.Action]) : !strcontains(action, "*")
        ]
      ]
    ]))
    error_message = "An action is a pattern."
  }

  # the root of the account stands for whoever IAM allows it: so no use without a service in between
  assert {
    condition = alltrue(flatten([
      for key, document in local.keys : [
        for statement in jsondecode(document.policy).Statement : (
          statement.Sid == "Administrators" || try(statement.Condition.StringEquals["kms:ViaService"], "") != ""
        ) if try(statement.Principal.AWS, "") == "arn:aws:iam::123456789012:root"
      ]
    ]))
    error_message = "The account may use a key directly."
  }

  assert {
    condition = length(setintersection(
      flatten([
        for statement in jsondecode(data.aws_iam_policy_document.administration.json).Statement : statement.Action
      ]),
      [
        "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:Sign", "kms:CreateGrant", "kms:ReplicateKey",
      ],
    )) == 0
    error_message = "Administering is use."
  }

  assert {
    condition     = [for s in jsondecode(local.keys.patients.policy).Statement : s.Sid] == ["Administrators"]
    error_message = "Without roles of the service nobody uses the key of patients."
  }

  assert {
    condition     = [for s in jsondecode(local.keys.signing.policy).Statement : s.Sid] == ["Administrators"]
    error_message = "Without roles nobody signs."
  }

  assert {
    condition     = alltrue([for key in values(aws_kms_key.this) : key.deletion_window_in_days == 7])
    error_message = "Unprotected keys can be had back for 7 days."
  }

  assert {
    condition = alltrue([
      for name, key in aws_kms_key.this : name == "signing" ? (
        key.customer_master_key_spec == "ECC_NIST_P256" && key.key_usage == "SIGN_VERIFY"
      ) : key.enable_key_rotation && key.rotation_period_in_days == 365
    ])
    error_message = "Symmetric keys rotate each year; the signing key is P-256."
  }

  assert {
    condition     = aws_kms_alias.this["patients"].name == "alias/phial-test-patients"
    error_message = "An alias is named otherwise."
  }
}

run "with_protection_and_roles_each_has_what_it_needs" {
  command = plan

  variables {
    administrator_arns = ["arn:aws:iam::123456789012:role/keys"]
    workload_role_arns = ["arn:aws:iam::123456789012:role/service"]
    workload_vpc_ids   = ["vpc-0123456789abcdef0"]
    auditor_role_arns  = ["arn:aws:iam::123456789012:role/audit"]
    protected          = true
  }

  assert {
    condition = alltrue(flatten([
      for document in values(local.keys) : [
        for statement in jsondecode(document.policy).Statement : [
          for action in flatten([statement.Action]) : !strcontains(action, "*")
        ]
      ]
    ]))
    error_message = "An action is a pattern."
  }

  # context, for both actions; all of tenant, patient_id, record_type and nothing else
  assert {
    condition = [
      for s in jsondecode(local.keys.patients.policy).Statement : {
        action    = sort(s.Action)
        principal = s.Principal.AWS
        condition = {
          Null = s.Condition.Null
          All  = sort(s.Condition["ForAllValues:StringEquals"]["kms:EncryptionContextKeys"])
        }
      } if s.Sid == "PatientKeys"
      ] == [{
        action    = tolist(["kms:Decrypt", "kms:GenerateDataKey"])
        principal = "arn:aws:iam::123456789012:role/service"
        condition = {
          Null = {
            "kms:EncryptionContext:patient_id"  = "false"
            "kms:EncryptionContext:record_type" = "false"
            "kms:EncryptionContext:tenant"      = "false"
          }
          All = tolist(["patient_id", "record_type", "tenant"])
        }
    }]
    error_message = "The key of patients is used otherwise than for one patient."
  }

  # stolen credentials are of use inside the network alone
  assert {
    condition = {
      for s in concat(jsondecode(local.keys.patients.policy).Statement, jsondecode(local.keys.signing.policy).Statement) :
      s.Sid => s.Condition.StringEquals["aws:SourceVpc"] if contains(["PatientKeys", "SignBlocks"], s.Sid)
    } == { PatientKeys = "vpc-0123456789abcdef0", SignBlocks = "vpc-0123456789abcdef0" }
    error_message = "The service's credentials open patients from anywhere."
  }

  assert {
    condition = {
      for name, document in local.keys : name => [
        for s in jsondecode(document.policy).Statement : [s.Effect, s.Principal.AWS, can(s.Condition)] if s.Action == "kms:DisableKey"
      ]
    } == { tables = [], patients = [], logs = [["Deny", "*", false]], parameters = [], signing = [] }
    error_message = "Who watches can be blinded by disabling the key of the logs."
  }

  # nobody but the service has a use of patients and signing; administrators have none
  assert {
    condition = {
      for s in jsondecode(local.keys.patients.policy).Statement : s.Sid => s.Principal.AWS if s.Effect == "Allow"
      } == {
      Administrators   = "arn:aws:iam::123456789012:role/keys"
      RescueByRootUser = "arn:aws:iam::123456789012:root"
      PatientKeys      = "arn:aws:iam::123456789012:role/service"
      LookAtKeys       = "arn:aws:iam::123456789012:role/service"
    }
    error_message = "Somebody else is in the policy of patients."
  }

  assert {
    condition = {
      for s in jsondecode(local.keys.signing.policy).Statement : s.Sid => [s.Principal.AWS, sort(s.Action)]
      if contains(["SignBlocks", "VerifyBlocks"], s.Sid)
      } == {
      SignBlocks   = ["arn:aws:iam::123456789012:role/service", tolist(["kms:GetPublicKey", "kms:Sign"])]
      VerifyBlocks = ["arn:aws:iam::123456789012:role/audit", tolist(["kms:DescribeKey", "kms:GetPublicKey", "kms:Verify"])]
    }
    error_message = "Signing is for the service, verifying for auditors."
  }

  # every use by a role of tables, parameters and logs goes through its service
  assert {
    condition = alltrue(flatten([
      for key, via in { tables = "dynamodb", parameters = "ssm", logs = "s3" } : [
        for s in jsondecode(local.keys[key].policy).Statement :
        s.Condition.StringEquals["kms:ViaService"] == "${via}.eu-central-1.amazonaws.com"
        if s.Effect == "Allow" && can(s.Principal.AWS) && !contains(["Administrators", "RescueByRootUser"], s.Sid)
      ]
    ]))
    error_message = "A use goes around its service."
  }

  assert {
    condition = [
      for s in jsondecode(local.keys.tables.policy).Statement : [
        s.Action, sort(s.Condition.StringEquals["kms:EncryptionContext:aws:dynamodb:tableName"])
      ] if s.Sid == "TablesOfTheService"
    ] == [["kms:Decrypt", tolist(["phial-test-audit", "phial-test-keys", "phial-test-records"])]]
    error_message = "The service opens other tables than its own."
  }

  assert {
    condition = [
      for s in jsondecode(local.keys.tables.policy).Statement :
      s.Condition.Bool["kms:GrantIsForAWSResource"] if try(contains(flatten([s.Action]), "kms:CreateGrant"), false)
    ] == ["true"]
    error_message = "A grant of tables is for DynamoDB alone."
  }

  assert {
    condition = alltrue([
      for s in jsondecode(local.keys.parameters.policy).Statement :
      s.Condition.StringLike["kms:EncryptionContext:PARAMETER_ARN"] == "arn:aws:ssm:eu-central-1:123456789012:parameter/phial/*"
      if contains(["ReadParameters", "WriteParameters"], s.Sid)
      ]) && length([
      for s in jsondecode(local.keys.parameters.policy).Statement : s if contains(["ReadParameters", "WriteParameters"], s.Sid)
    ]) == 2
    error_message = "Parameters elsewhere can be opened."
  }

  # each service that AWS has in the policy is tied to something of ours
  assert {
    condition = {
      for s in jsondecode(local.keys.logs.policy).Statement : s.Sid => s.Condition if can(s.Principal.Service)
      } == {
      TrailWrites = {
        StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-test" }
        StringLike   = { "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:*:123456789012:trail/phial-test" }
      }
      TrailLooks = {
        StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-test" }
      }
      LogGroups = {
        ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:123456789012:log-group:*phial-test*" }
      }
      AlarmsPublish = {
        StringEquals = { "aws:SourceAccount" = "123456789012" }
        ArnLike      = { "kms:EncryptionContext:aws:sns:topicArn" = "arn:aws:sns:eu-central-1:123456789012:phial-test*" }
      }
      RulesPublish = {
        ArnLike = { "kms:EncryptionContext:aws:sns:topicArn" = "arn:aws:sns:eu-central-1:123456789012:phial-test*" }
      }
    }
    error_message = "A service may use the key of logs for others."
  }

  assert {
    condition = {
      for s in jsondecode(local.keys.logs.policy).Statement : s.Sid => [
        s.Principal.AWS, try(s.Condition.StringEquals["kms:EncryptionContext:aws:s3:arn"], s.Condition.ArnLike["kms:EncryptionContext:aws:s3:arn"])
      ] if contains(["Anchors", "AuditorsRead"], s.Sid)
      } == {
      Anchors      = ["arn:aws:iam::123456789012:role/service", "arn:aws:s3:::phial-test-anchors-123456789012"]
      AuditorsRead = ["arn:aws:iam::123456789012:role/audit", "arn:aws:s3:::phial-test-*"]
    }
    error_message = "A role uses the key of logs for other buckets."
  }

  assert {
    condition = alltrue([
      for document in values(local.keys) : length([
        for s in jsondecode(document.policy).Statement : s
        if[s.Effect, s.Action, try(s.Principal.AWS, ""), can(s.Condition)] == ["Deny", "kms:ScheduleKeyDeletion", "*", false]
      ]) == 1
    ]) && alltrue([for key in values(aws_kms_key.this) : key.deletion_window_in_days == 30])
    error_message = "A protected key can be deleted."
  }

  assert {
    condition = alltrue([
      for document in values(local.keys) : [
        for s in jsondecode(document.policy).Statement : s.Condition.StringEquals["aws:PrincipalType"] if s.Sid == "RescueByRootUser"
      ] == ["Account"]
    ])
    error_message = "The rescue is for the root user alone."
  }
}

run "what_would_hurt_is_refused" {
  command = plan

  variables {
    name               = "Phial"
    trail_name         = "a trail"
    administrator_arns = ["*"]
    workload_role_arns = ["arn:aws:iam::123456789012:root"]
    workload_vpc_ids   = ["*"]
    auditor_role_arns  = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [
    var.name,
    var.trail_name,
    var.administrator_arns,
    var.workload_role_arns,
    var.workload_vpc_ids,
    var.auditor_role_arns,
  ]
}

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # where: terraform init -backend-config=backend.hcl, which terraform/bootstrap prints
  backend "s3" {
    key          = "dev/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  # an apply in another account than the one meant would make all of this there
  allowed_account_ids = var.account_ids

  default_tags {
    tags = {
      Application = "phial"
      Environment = var.environment
      ManagedBy   = "terraform"
    }
  }
}

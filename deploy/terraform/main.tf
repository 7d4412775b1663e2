# FinSight on AWS: RDS for SQL Server, Redshift Serverless, S3, ElastiCache, an ALB, and ECS on Fargate for site, worker and beat.
# docs/production.md explains each part; deploy/terraform/README.md says how to begin.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 5.70" }
    random = { source = "hashicorp/random", version = "~> 3.6" }
  }
}

provider "aws" {
  region = var.region
  default_tags { tags = { application = "finsight" } }
}

data "aws_caller_identity" "this" {}

locals {
  account = data.aws_caller_identity.this.account_id
  prefix  = "loads"
  # What every process is told; passwords come as secrets.
  settings = {
    RDS_HOST             = aws_db_instance.ledger.address
    RDS_DATABASE         = "finsight"
    RDS_USER             = "finsight"
    REDSHIFT_HOST        = aws_redshiftserverless_workgroup.warehouse.endpoint[0].address
    REDSHIFT_DATABASE    = aws_redshiftserverless_namespace.warehouse.db_name
    REDSHIFT_WORKGROUP   = aws_redshiftserverless_workgroup.warehouse.workgroup_name
    REDSHIFT_S3_STAGING  = "s3://${aws_s3_bucket.staging.bucket}/${local.prefix}"
    REDSHIFT_IAM_ROLE    = aws_iam_role.copy.arn
    AWS_REGION           = var.region
    CELERY_BROKER_URL    = "rediss://${aws_elasticache_replication_group.queue.primary_endpoint_address}:6379/0?ssl_cert_reqs=required"
    CACHE_URL            = "rediss://${aws_elasticache_replication_group.queue.primary_endpoint_address}:6379/1"
    ALLOWED_HOSTS        = var.host_name
    HTTPS_ONLY           = "true"
    TRUSTED_PROXIES      = "1"
    CSRF_TRUSTED_ORIGINS = "https://${var.host_name}"
  }
  secrets = {
    SECRET_KEY    = aws_secretsmanager_secret.this["secret_key"].arn
    RDS_PASSWORD  = aws_secretsmanager_secret.this["ledger"].arn
    METRICS_TOKEN = aws_secretsmanager_secret.this["metrics_token"].arn
  }
}

resource "aws_db_subnet_group" "ledger" {
  name       = "finsight"
  subnet_ids = var.private_subnet_ids
}

resource "aws_db_parameter_group" "ledger" {
  name   = "finsight"
  family = "${var.sizes.ledger_engine}-16.0"
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "ledger" {
  identifier                  = "finsight"
  engine                      = var.sizes.ledger_engine
  engine_version              = "16.00"
  license_model               = "license-included"
  instance_class              = var.sizes.ledger_class
  allocated_storage           = var.sizes.ledger_storage
  max_allocated_storage       = var.sizes.ledger_storage * 4
  storage_type                = "gp3"
  storage_encrypted           = true
  username                    = "administrator"
  manage_master_user_password = true
  character_set_name          = "Latin1_General_100_CS_AS_SC"
  db_subnet_group_name        = aws_db_subnet_group.ledger.name
  vpc_security_group_ids      = [aws_security_group.this["ledger"].id]
  parameter_group_name        = aws_db_parameter_group.ledger.name
  publicly_accessible         = false
  multi_az                    = true
  backup_retention_period     = 14
  deletion_protection         = true
  final_snapshot_identifier   = "finsight-last"
  copy_tags_to_snapshot       = true
}

resource "aws_redshiftserverless_namespace" "warehouse" {
  namespace_name        = "finsight"
  db_name               = "finsight"
  manage_admin_password = true
  iam_roles             = [aws_iam_role.copy.arn]
}

resource "aws_redshiftserverless_workgroup" "warehouse" {
  namespace_name      = aws_redshiftserverless_namespace.warehouse.namespace_name
  workgroup_name      = "finsight"
  base_capacity       = var.sizes.warehouse_rpu
  publicly_accessible = false
  subnet_ids          = var.private_subnet_ids
  security_group_ids  = [aws_security_group.this["warehouse"].id]
  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

resource "aws_s3_bucket" "staging" {
  bucket_prefix = "finsight-staging-"
}

resource "aws_s3_bucket_public_access_block" "staging" {
  bucket                  = aws_s3_bucket.staging.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "staging" {
  bucket = aws_s3_bucket.staging.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

# Loads remove what they staged; what a killed one left goes by itself.
resource "aws_s3_bucket_lifecycle_configuration" "staging" {
  bucket = aws_s3_bucket.staging.id
  rule {
    id     = "left-overs"
    status = "Enabled"
    filter { prefix = "${local.prefix}/" }
    expiration { days = 2 }
    abort_incomplete_multipart_upload { days_after_initiation = 1 }
  }
}

resource "aws_elasticache_subnet_group" "queue" {
  name       = "finsight"
  subnet_ids = var.private_subnet_ids
}

resource "aws_elasticache_parameter_group" "queue" {
  name   = "finsight"
  family = "redis7"
  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }
}

resource "aws_elasticache_replication_group" "queue" {
  replication_group_id       = "finsight"
  description                = "FinSight: the queue of long work, and the counts that processes share"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = var.sizes.queue_node
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  parameter_group_name       = aws_elasticache_parameter_group.queue.name
  subnet_group_name          = aws_elasticache_subnet_group.queue.name
  security_group_ids         = [aws_security_group.this["queue"].id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = 1
}

resource "random_password" "this" {
  for_each = toset(["secret_key", "ledger", "metrics_token"])
  length   = 48
  special  = false
}

resource "aws_secretsmanager_secret" "this" {
  for_each = random_password.this
  name     = "finsight/${each.key}"
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each      = random_password.this
  secret_id     = aws_secretsmanager_secret.this[each.key].id
  secret_string = each.value.result
}

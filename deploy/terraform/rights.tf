# The policies are those of deploy/iam, with this account's names in them: one text for both.

locals {
  staging_policy = replace(replace(
    file("${path.module}/../iam/finsight-staging.json"), "STAGING-BUCKET", aws_s3_bucket.staging.bucket
  ), "PREFIX", local.prefix)
  copy_policy = replace(replace(
    file("${path.module}/../iam/redshift-copy.json"), "STAGING-BUCKET", aws_s3_bucket.staging.bucket
  ), "PREFIX", local.prefix)
  login_policy = replace(replace(replace(
    file("${path.module}/../iam/finsight-serverless-login.json"), "REGION", var.region
  ), "ACCOUNT", local.account), "WORKGROUP-ID", aws_redshiftserverless_workgroup.warehouse.workgroup_id)
}

resource "aws_iam_role" "copy" {
  name               = "finsight-copy"
  assume_role_policy = replace(file("${path.module}/../iam/redshift-copy-trust.json"), "ACCOUNT", local.account)
}

resource "aws_iam_role_policy" "copy" {
  name   = "staged-files"
  role   = aws_iam_role.copy.id
  policy = local.copy_policy
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# What the program may do.
resource "aws_iam_role" "task" {
  name               = "finsight-task"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy" "task" {
  for_each = { staging = local.staging_policy, login = local.login_policy }
  name     = each.key
  role     = aws_iam_role.task.id
  policy   = each.value
}

# What starting it needs: the image, the log, and these three secrets.
resource "aws_iam_role" "start" {
  name               = "finsight-start"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

data "aws_iam_policy_document" "start" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = values(local.secrets)
  }
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }
  statement {
    actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]
    resources = ["arn:aws:ecr:${var.region}:${local.account}:repository/finsight"]
  }
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"] # it knows no narrower one
  }
}

resource "aws_iam_role_policy" "start" {
  name   = "start"
  role   = aws_iam_role.start.id
  policy = data.aws_iam_policy_document.start.json
}

# In place of beat and its worker, for an installation that wants no process of its own for it: EventBridge and a Lambda.

variable "lambda_image" {
  description = "An image with deploy.aws_lambda.handler.handler as its handler; empty: beat begins loads."
  type        = string
  default     = ""
}

locals {
  regular = var.lambda_image == "" ? {} : {
    run_etl        = "rate(5 minutes)"
    evaluate_goals = "rate(1 hour)"
    reconcile      = "cron(30 3 * * ? *)"
    purge_old      = "cron(45 2 * * ? *)"
  }
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "lambda" {
  name               = "finsight-lambda"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "lambda" {
  for_each = { staging = local.staging_policy, login = local.login_policy }
  name     = each.key
  role     = aws_iam_role.lambda.id
  policy   = each.value
}

resource "aws_iam_role_policy_attachment" "lambda_network" {
  role       = aws_iam_role.lambda.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_lambda_function" "regular" {
  count         = var.lambda_image == "" ? 0 : 1
  function_name = "finsight-regular"
  package_type  = "Image"
  image_uri     = var.lambda_image
  role          = aws_iam_role.lambda.arn
  timeout       = 900
  memory_size   = 3008
  # One at a time; FinSight's own lock keeps loads apart as well.
  reserved_concurrent_executions = 1
  ephemeral_storage { size = 2048 }
  environment {
    variables = merge({ for key, value in local.settings : key => value if !contains(["AWS_REGION", "CELERY_BROKER_URL"], key) }, {
      SECRET_KEY   = random_password.this["secret_key"].result
      RDS_PASSWORD = random_password.this["ledger"].result
    })
  }
  vpc_config {
    subnet_ids         = var.private_subnet_ids
    security_group_ids = [aws_security_group.this["site"].id]
  }
}

resource "aws_cloudwatch_event_rule" "regular" {
  for_each            = local.regular
  name                = "finsight-${replace(each.key, "_", "-")}"
  schedule_expression = each.value
}

resource "aws_cloudwatch_event_target" "regular" {
  for_each = local.regular
  rule     = aws_cloudwatch_event_rule.regular[each.key].name
  arn      = aws_lambda_function.regular[0].arn
  input    = jsonencode({ command = each.key })
  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 4
  }
}

resource "aws_lambda_permission" "regular" {
  for_each      = local.regular
  statement_id  = each.key
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.regular[0].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.regular[each.key].arn
}

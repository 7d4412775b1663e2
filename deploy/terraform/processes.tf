resource "aws_cloudwatch_log_group" "this" {
  name              = "/finsight"
  retention_in_days = 30
}

resource "aws_ecs_cluster" "this" {
  name = "finsight"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

locals {
  processes = {
    site   = { command = ["python", "-m", "finsight.serve", "8000"], count = var.sizes.site_count, cpu = 1024, memory = 2048 }
    worker = { command = ["python", "-m", "finsight.worker"], count = var.sizes.worker_count, cpu = 1024, memory = 4096 }
    beat   = { command = ["python", "-m", "finsight.beat"], count = 1, cpu = 256, memory = 512 }
    # Run by hand with `aws ecs run-task` before a release is put in service.
    migrate = { command = ["python", "manage.py", "migrate"], count = 0, cpu = 512, memory = 1024 }
  }
}

resource "aws_ecs_task_definition" "this" {
  for_each                 = local.processes
  family                   = "finsight-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  task_role_arn            = aws_iam_role.task.arn
  execution_role_arn       = aws_iam_role.start.arn
  # The definition stands once, for Terraform and for whoever registers it by hand.
  container_definitions = templatefile("${path.module}/../ecs/container.json.tftpl", {
    name     = each.key
    image    = var.image
    command  = each.value.command
    settings = local.settings
    secrets  = local.secrets
    region   = var.region
    log      = aws_cloudwatch_log_group.this.name
  })
  volume { name = "var" }
  volume { name = "tmp" }
  volume { name = "metrics" }
}

resource "aws_ecs_service" "this" {
  for_each                           = { for name, process in local.processes : name => process if name != "migrate" }
  name                               = each.key
  cluster                            = aws_ecs_cluster.this.id
  task_definition                    = aws_ecs_task_definition.this[each.key].arn
  desired_count                      = each.value.count
  launch_type                        = "FARGATE"
  deployment_minimum_healthy_percent = each.key == "beat" ? 0 : 100
  deployment_maximum_percent         = each.key == "beat" ? 100 : 200
  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.this["site"].id]
  }
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  dynamic "load_balancer" {
    for_each = each.key == "site" ? [1] : []
    content {
      target_group_arn = aws_lb_target_group.site.arn
      container_name   = "site"
      container_port   = 8000
    }
  }
}

output "load_balancer" {
  description = "Let the site's name lead here."
  value       = aws_lb.site.dns_name
}

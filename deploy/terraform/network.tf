resource "aws_security_group" "this" {
  for_each               = toset(["balancer", "site", "ledger", "warehouse", "queue"])
  name                   = "finsight-${each.key}"
  description            = "FinSight: ${each.key}"
  vpc_id                 = var.vpc_id
  revoke_rules_on_delete = true
}

locals {
  # From one group to another, by port: nothing else gets anywhere.
  ways = {
    balancer_site  = { from = "balancer", to = "site", port = 8000 }
    site_ledger    = { from = "site", to = "ledger", port = 1433 }
    site_warehouse = { from = "site", to = "warehouse", port = 5439 }
    site_queue     = { from = "site", to = "queue", port = 6379 }
  }
}

resource "aws_vpc_security_group_egress_rule" "way" {
  for_each                     = local.ways
  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "way" {
  for_each                     = local.ways
  security_group_id            = aws_security_group.this[each.value.to].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "visitors" {
  for_each          = toset(["80", "443"])
  security_group_id = aws_security_group.this["balancer"].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
}

# S3, Secrets Manager, Redshift's API, the image, the log.
resource "aws_vpc_security_group_egress_rule" "https" {
  for_each          = toset(["site", "warehouse"])
  security_group_id = aws_security_group.this[each.key].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_lb" "site" {
  name                       = "finsight"
  load_balancer_type         = "application"
  subnets                    = var.public_subnet_ids
  security_groups            = [aws_security_group.this["balancer"].id]
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "site" {
  name                 = "finsight"
  port                 = 8000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = var.vpc_id
  deregistration_delay = 30
  health_check {
    path              = "/health/ready"
    matcher           = "200"
    interval          = 15
    healthy_threshold = 2
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.site.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.site.arn
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.site.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

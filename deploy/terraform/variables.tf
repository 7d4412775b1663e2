variable "region" {
  description = "Where everything stands."
  type        = string
}

variable "vpc_id" {
  description = "The VPC; it needs an S3 gateway endpoint."
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets without a way in from outside, in at least two zones (Redshift Serverless wants three)."
  type        = list(string)
  validation {
    condition     = length(var.private_subnet_ids) >= 3
    error_message = "Redshift Serverless needs subnets in three zones."
  }
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancer."
  type        = list(string)
}

variable "image" {
  description = "FinSight's image with its digest, built from deploy/image/Containerfile."
  type        = string
}

variable "host_name" {
  description = "The site's name."
  type        = string
}

variable "certificate_arn" {
  description = "Its certificate, in ACM."
  type        = string
}

variable "sizes" {
  description = "How large the parts are; docs/scale.md says which size carries how much."
  type = object({
    ledger_class   = optional(string, "db.m6i.large")
    ledger_engine  = optional(string, "sqlserver-se")
    ledger_storage = optional(number, 100)
    warehouse_rpu  = optional(number, 8)
    queue_node     = optional(string, "cache.t4g.small")
    site_count     = optional(number, 2)
    worker_count   = optional(number, 1)
  })
  default = {}
}

output "web_acl_arn" {
  description = "ARN of the web ACL, for a balancer or a stage in this region."
  # A formatted text is known not to be null before it is known, which a count in another module needs.
  value = format("%s", aws_wafv2_web_acl.this.arn)
}

output "log_group" {
  description = "Where refused and counted requests are logged."
  value = {
    name = aws_cloudwatch_log_group.this.name
    arn  = aws_cloudwatch_log_group.this.arn
  }
}

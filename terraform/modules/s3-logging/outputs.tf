output "trail_bucket" {
  description = "The bucket of the trail's logs: name and arn."
  # built ARNs, so that policies elsewhere can be read in a plan; known once the policy is in place,
  # without which CloudTrail refuses the bucket
  value      = { name = aws_s3_bucket.this["trail"].bucket, arn = local.arns.trail }
  depends_on = [aws_s3_bucket_policy.trail]
}

output "access_bucket" {
  description = "The bucket of access logs: S3 below s3/, balancers below AWSLogs/."
  value       = { name = aws_s3_bucket.this["access"].bucket, arn = local.arns.access }
  depends_on  = [aws_s3_bucket_policy.access]
}

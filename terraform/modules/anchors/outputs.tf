output "bucket" {
  description = "The bucket of the anchors: name and arn, once it is locked and closed, without which the service does not start."
  value = {
    name = aws_s3_bucket.this.bucket
    # built, so that policies elsewhere can be read in a plan
    arn = local.arn
  }

  depends_on = [
    aws_s3_bucket_object_lock_configuration.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_policy.this,
  ]
}

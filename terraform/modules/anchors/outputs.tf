output "bucket" {
  description = "The bucket of the anchors: name and arn."
  value = {
    name = aws_s3_bucket.this.bucket
    # built, so that policies elsewhere can be read in a plan
    arn = local.arn
  }
}

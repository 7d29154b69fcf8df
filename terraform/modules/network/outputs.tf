output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, one in each zone, once their ways out are there."
  value       = aws_subnet.private[*].id

  # What starts there before the endpoints would ask by NAT, and KMS refuses the service from outside of the VPC.
  depends_on = [
    aws_route.nat,
    aws_route_table_association.private,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
  ]
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, one in each zone: for a balancer."
  value       = aws_subnet.public[*].id
}

output "endpoint_security_group_id" {
  description = "Security group of the interface endpoints; it has no rule of its own."
  value       = aws_security_group.endpoints.id
}

output "s3_prefix_list_id" {
  description = "Addresses of S3 in this region, for a rule of a security group."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}

output "dynamodb_prefix_list_id" {
  description = "Addresses of DynamoDB in this region, for a rule of a security group."
  value       = aws_vpc_endpoint.dynamodb.prefix_list_id
}

output "nat_public_ips" {
  description = "Addresses that the private subnets are seen with on the internet; none without a NAT gateway."
  value       = aws_eip.nat[*].public_ip
}

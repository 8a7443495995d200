"""What developers run: the local stack, its sample data, the OpenAPI document."""

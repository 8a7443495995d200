"""What developers run: the local stack, deployment, sample data."""

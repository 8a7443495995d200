"""What has to be read together for an order or a document, and what is written together after it."""

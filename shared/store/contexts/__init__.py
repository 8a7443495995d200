"""What is read together to decide an order or issue a document, and written together afterwards."""

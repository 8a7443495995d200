"""An issued invoice as a document: its PDF, and its place in Cloud Storage."""

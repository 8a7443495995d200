"""What the digests of documents, charges and ledger entries cover, one module for each version."""

"""A customer, its invitation, its subscription with the ledger, and requests for renewals and notices."""

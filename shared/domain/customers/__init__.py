"""A customer, its invitation, its subscription with the ledger, and what asks for a renewal or a notice."""

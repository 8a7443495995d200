"""What every function shares: the business (domain), its documents (store) and its edges (web, events)."""

"""Code shared by all functions: the domain, its documents (store) and the edges (web, events)."""

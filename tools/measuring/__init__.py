"""Measures what the design promises, on the local stack with a delay added to each call (docs/costs.md)."""

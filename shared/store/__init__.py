"""Firestore's documents: one module per collection; the only place that knows paths, fields and queries."""

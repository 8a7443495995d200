"""Specimens of every kind of document, for docs/specimens.md and for tests; made by the domain's own functions."""

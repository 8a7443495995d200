"""Recomputing a reseller's books from scratch. Pure, but for `reading`.

A difference names the document that is wrong, not those that only show it: what follows from
another difference is left out, so that a corrupted document gives its own name alone. Nothing
that a document may hold ends the whole in an error.
"""

"""Recomputing a reseller's books from scratch. Pure, but for `loading`.

A difference names the document that is wrong, not those that only show it: what follows from
another difference is left out, so that one corrupted document gives that document's name alone.
"""

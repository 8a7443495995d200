"""Sample data: a reseller with customers in every state and months of invoices, made by calling the operations."""

from tools.sample.history import load

__all__ = ["load"]

"""Invoices and credit notes: their lines, numbers, issuing, allocation, statements, and what tax authorities want."""

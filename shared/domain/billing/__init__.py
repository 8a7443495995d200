"""Invoices and credit notes: lines, numbers, issuing, allocation, statements, and what tax authorities require."""

"""A reseller's ledger or documents as rows: for a spreadsheet, and in full for a program."""

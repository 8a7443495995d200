"""The words of mails, one module for each language."""

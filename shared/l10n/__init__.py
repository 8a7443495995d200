"""Languages: how numbers and dates are written, and the words of documents and mails."""

"""Orders: the context that they are decided in, the quote that prices them, and each kind of order."""

"""Orders: what one is decided from, what it would do (the quote), and each kind of order."""

"""Mail: what it says, and how it is handed to the mail server."""

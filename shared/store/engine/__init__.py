"""How Firestore is read and written: the client, references, queries, reading, transactions."""

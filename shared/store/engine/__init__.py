"""Access to Firestore: the client, references, queries, readers, transactions."""

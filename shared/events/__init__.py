"""The Firestore-event edge: what changed, and has its effect happened already."""

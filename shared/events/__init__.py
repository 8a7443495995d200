"""The edge for events: changes of documents, schedules, and effects that happen only once."""

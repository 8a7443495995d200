"""The effects outside, put together: a document’s file, then its mail."""

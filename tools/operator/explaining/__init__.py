"""How a document's amounts come about, written out so that a person can repeat them. Pure."""

"""What the operator's commands share: reading files, finding documents, checking what is typed, and answering."""

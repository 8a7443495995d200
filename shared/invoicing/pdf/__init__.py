"""An issued document as a PDF."""

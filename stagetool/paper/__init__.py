"""Pages: frozen contents in, PDF out."""

"""What the parts of Jaar do."""

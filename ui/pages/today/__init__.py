"""What needs the office now."""

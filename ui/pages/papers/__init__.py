"""What can be printed, with a preview."""

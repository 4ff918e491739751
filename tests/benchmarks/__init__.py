"""What Stagetool is measured against: each row beside the bare tool that does the core of it."""

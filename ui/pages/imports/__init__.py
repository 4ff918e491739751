"""Reading a file in, in steps: look at the difference, answer, then save."""

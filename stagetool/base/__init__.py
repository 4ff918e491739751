"""Errors, clock, paths, texts and ids: knows nothing of the domain."""

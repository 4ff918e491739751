"""The form for a new stage period."""

"""What the office does: one task per module, verb first."""

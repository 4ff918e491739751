"""Dutch youth labour law as dated data and pure checks."""

"""Reusable pieces of window."""

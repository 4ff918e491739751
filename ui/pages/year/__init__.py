"""Jaar: what spans more than one period."""

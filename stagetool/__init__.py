"""Stagetool: the core of the internship office, without a window."""

__version__ = "0.1.0"

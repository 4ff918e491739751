"""Alembic's environment; the steps stand in `versions`, one file per schema number."""

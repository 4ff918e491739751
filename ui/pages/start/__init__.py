"""The first page: which office, with which password."""

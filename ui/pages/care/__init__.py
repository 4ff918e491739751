"""Beheer: the school's own facts, who may work here, backups, checks and the yearly clean-up."""

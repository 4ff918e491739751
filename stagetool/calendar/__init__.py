"""Dates: ages, spans of time, weeks, school years and holidays. Rules about them are law."""

"""The place Leerlingen: every pupil, with wishes and placements."""

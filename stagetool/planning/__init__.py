"""The matching of pupils and places, and why a pupil was left over. Pure."""

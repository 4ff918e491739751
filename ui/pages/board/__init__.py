"""The planning board: pupils on the seats of companies, and the whole year in weeks."""

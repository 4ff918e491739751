"""The place Bedrijven: companies with their places, and what is not known about them yet."""

"""Reading and writing the files that offices have; saving is not done here."""

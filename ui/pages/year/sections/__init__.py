"""The parts of Jaar."""

"""What each part of Beheer decides; no Qt here."""

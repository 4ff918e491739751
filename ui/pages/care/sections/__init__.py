"""What each part of Beheer shows."""

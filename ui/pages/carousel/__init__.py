"""The form of a carousel in steps, its wishes and its timetable."""

"""The context pane of a pupil without a place: why, what helps, and placing by hand."""

"""The context pane of one placement: its whole assessment, and what can be done with it."""

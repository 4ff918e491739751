"""One page per place in the navigation, each with a presenter that knows no Qt."""

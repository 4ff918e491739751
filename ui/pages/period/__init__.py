"""The place Periode: the plan of one stage period, and what it still needs."""

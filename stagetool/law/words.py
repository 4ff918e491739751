"""Numbers as Dutch words: hours, clock times, measures. For the facts of findings."""

HOUR = 60


def hours(minutes: float) -> str:
    """Return `7 uur` or `7 uur en 30 minuten`."""
    whole, rest = divmod(round(minutes), HOUR)
    if rest and not whole:
        return f"{rest} minuten"
    return f"{whole} uur en {rest} minuten" if rest else f"{whole} uur"


def clock(minute: int) -> str:
    """Return `08.30 uur`."""
    return f"{minute // HOUR:02}.{minute % HOUR:02} uur"


def number(value: float) -> str:
    """Return a number with a Dutch comma and without needless zeros."""
    return f"{value:g}".replace(".", ",")

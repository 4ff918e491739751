"""Numbers as Dutch words: hours, clock times, measures. For the facts of findings."""

from datetime import date

HOUR = 60
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def weekday(day: date) -> str:
    """Return the name of the weekday."""
    return _WEEKDAYS[day.weekday()]


def day_in_words(day: date) -> str:
    """Return `14 maart 2027`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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

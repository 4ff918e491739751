"""Ages by the calendar. What an age means is law."""

from datetime import date


def birthday_in(born: date, year: int) -> date:
    """Return the birthday in a year; 29 February counts on 1 March in other years.

    The protective reading, recorded as interpretation `schrikkeldag`.
    """
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age_on(born: date, on: date) -> int:
    """Return the age in completed years on a day; the birthday itself counts.

    Raises:
        ValueError: The day lies before the birth.
    """
    if on < born:
        msg = f"{on} lies before the birth"
        raise ValueError(msg)
    return on.year - born.year - (on < birthday_in(born, on.year))


def birthdays_between(born: date, starts: date, ends: date) -> tuple[tuple[date, int], ...]:
    """Return the birthdays from `starts` to `ends`, both included, with the age reached."""
    days = (
        (birthday_in(born, year), year - born.year) for year in range(starts.year, ends.year + 1)
    )
    return tuple((day, age) for day, age in days if age > 0 and starts <= day <= ends)

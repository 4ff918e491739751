"""What can be seen to be wrong in a field before the office is asked; no Qt here."""

from collections.abc import Mapping

from stagetool.calendar.week_times import TimesError, WeekTimes
from stagetool.exchange.numbers import is_number
from stagetool.office.typed_text import LONGEST_LINE, MAIL, PHONE
from ui.pages.messages import UserMessage

Problems = Mapping[str, UserMessage]


def found(problems: Mapping[str, UserMessage | None]) -> Problems:
    """Return only the fields in which something is wrong."""
    return {name: problem for name, problem in problems.items() if problem is not None}


def wrong(word: str, *, holds: bool, **facts: object) -> UserMessage | None:
    """Return a problem of `ui.sheet.problem` when it holds."""
    return UserMessage(f"ui.sheet.problem.{word}", facts) if holds else None


def text(typed: str | None, *, must: bool = False, most: int = LONGEST_LINE) -> UserMessage | None:
    """Look at a line of text; None was not touched."""
    if typed is None:
        return None
    said = any(sign.isalnum() for sign in typed)
    if must and not said:
        return wrong("empty", holds=True)
    return wrong("long", holds=len(typed) > most, most=most)


def number(typed: str | None, *, must: bool = False) -> UserMessage | None:
    """Look at a number of the school or the office."""
    if typed is None or (not typed and not must):
        return None
    return wrong("empty", holds=not typed) or wrong("number", holds=not is_number(typed))


def mail(typed: str | None) -> UserMessage | None:
    """Look at a mail address."""
    plain = (typed or "").replace(" ", "").removeprefix("mailto:")
    return wrong("mail", holds=bool(plain) and not MAIL.fullmatch(plain))


def phone(typed: str | None) -> UserMessage | None:
    """Look at a telephone number."""
    return wrong("phone", holds=bool(typed) and not PHONE.fullmatch(typed or ""))


def hours(typed: str | None) -> UserMessage | None:
    """Look at working hours; nothing is the hours of the period."""
    try:
        WeekTimes.parse(typed or "")
    except TimesError:
        return wrong("hours", holds=True)
    return None

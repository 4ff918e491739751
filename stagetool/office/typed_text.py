"""Texts that people type in a form, made tidy as an import makes them: one line, nothing hidden."""

import re
from collections.abc import Iterable

from stagetool.base.errors import InvalidInputError, MissingGlyphError
from stagetool.exchange.cells import clean
from stagetool.exchange.numbers import is_number, key_of, tidy_postcode
from stagetool.office.desk import Desk
from stagetool.office.free_text import demand_plain_text
from stagetool.paper.fonts import clean as printed

LONGEST_LINE, LONGEST_NOTE = 120, 2000
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-]{3,29}")


def one_line(desk: Desk, key: str, text: str, most: int = LONGEST_LINE) -> str:
    """Return a text without hidden characters and double spaces.

    Raises:
        InvalidInputError: It is too long (the key names the field).
        IdentifyingTextError: It holds a number like a citizen's.
    """
    tidy = clean(text)
    label = desk.texts(key)
    if len(tidy) > most:
        raise InvalidInputError(field=label, value=f"{tidy[:20]}...")
    demand_plain_text(desk, label, tidy, health=False)
    return tidy


def needed(desk: Desk, key: str, text: str, most: int = LONGEST_LINE) -> str:
    """Return a text that says something.

    Raises:
        InvalidInputError: It is empty or too long.
    """
    tidy = one_line(desk, key, text, most)
    if not any(sign.isalnum() for sign in tidy):
        raise InvalidInputError(field=desk.texts(key), value=repr(tidy))
    return tidy


def number_text(desk: Desk, key: str, text: str, taken: Iterable[str]) -> str:
    """Return a number that nobody has yet; leading zeros make no other number.

    Raises:
        InvalidInputError: It is no number of at most 20 letters and digits, or is taken.
    """
    number = clean(text)
    if not is_number(number):
        raise InvalidInputError(field=desk.texts(key), value=repr(number[:20]))
    if key_of(number) in {key_of(one) for one in taken}:
        raise NumberTakenError(field=desk.texts(key), value=number)
    return number


class NumberTakenError(InvalidInputError):
    """Somebody has the number already (facts: field, value)."""

    key = "office.lists.error.taken"


def unprintable(desk: Desk, *texts: str | None) -> tuple[str, ...]:
    """Return in Dutch which characters no paper can show, the first of each text."""
    told = []
    for text in texts:
        try:
            printed(text or "", "")
        except MissingGlyphError as error:
            said = desk.texts("office.lists.doubt.character", character=error.facts["character"])
            told.append(said)
    return tuple(dict.fromkeys(told))


def postcode_text(text: str) -> str:
    """Return a Dutch postcode as `7601 AB`; what is none stays as it was typed."""
    tidy = clean(text)
    return tidy_postcode(tidy.replace("-", "").replace(".", "")) or tidy


def mail_text(desk: Desk, key: str, text: str) -> str:
    """Return a mail address without spaces, or "".

    Raises:
        InvalidInputError: It is no address.
    """
    mail = clean(text).replace(" ", "").removeprefix("mailto:")
    if mail and (not MAIL.fullmatch(mail) or len(mail) > LONGEST_LINE):
        raise InvalidInputError(field=desk.texts(key), value=repr(mail[:30]))
    return mail


def phone_text(desk: Desk, key: str, text: str) -> str:
    """Return a telephone number as it was typed, or "".

    Raises:
        InvalidInputError: It has other signs than a number has.
    """
    phone = clean(text)
    if phone and not PHONE.fullmatch(phone):
        raise InvalidInputError(field=desk.texts(key), value=repr(phone[:30]))
    return phone

"""What is never read: numbers that identify a citizen, bank accounts, secrets, care, belief."""

import re

from stagetool.exchange.cells import Cell, clean
from stagetool.exchange.wording import plain

REFUSED_WORDS = (
    "bsn",
    "burgerservice",
    "pgn",
    "persoonsgebonden",
    "onderwijsnummer",
    "sofi",
    "iban",
    "rekeningnummer",
    "bankrekening",
    "wachtwoord",
    "password",
    "lgf",
    "indicatie",
    "nationaliteit",
    "geloof",
    "religie",
    "diagnose",
    "medisch",
    "paspoort",
)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
RUN = re.compile(r"\d(?:[ .\-]?\d)*", re.ASCII)
IBAN = re.compile(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?", re.ASCII)
NINE = len(WEIGHTS)


def is_refused_heading(heading: str) -> bool:
    """Tell whether a column is not read at all, by its name."""
    word = plain(heading)
    return any(refused in word for refused in REFUSED_WORDS)


def passes_eleven_test(digits: str) -> bool:
    """Tell whether nine digits pass the eleven-test of a citizen service number."""
    if len(digits) != NINE or set(digits) == {"0"} or not (digits.isascii() and digits.isdecimal()):
        return False
    return sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def identifies(cell: Cell) -> bool:
    """Tell whether free text holds a number that may be a citizen's or a bank account's."""
    if not isinstance(cell, str) or sum(map(str.isdigit, cell)) < NINE:
        return False
    text = clean(cell)
    return any(passes_eleven_test(digits) for digits in _nines(text)) or any(
        _is_account(found.replace(" ", "")) for found in IBAN.findall(text.upper())
    )


def _nines(text: str) -> list[str]:
    found: list[str] = []
    for run in RUN.findall(text):
        together = re.sub(r"\D", "", run)
        pieces = re.split(r"\D", run)
        found += [together] if len(together) == NINE else []
        found += [piece for piece in pieces if len(piece) == NINE and piece != together]
    return found


def _is_account(account: str) -> bool:
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1

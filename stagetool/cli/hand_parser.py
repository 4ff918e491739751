"""The words of the commands that change a plan by hand: another place, pins, room of a place."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from stagetool.calendar.halves import AFTERNOON, MORNING
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.cli.dutch import DutchParser
from stagetool.office.set_capacities import MOST

Adder = Callable[[DutchParser], None]
HALF_WORDS = {
    "": "",
    "am": MORNING,
    "pm": AFTERNOON,
    "ochtend": MORNING,
    "middag": AFTERNOON,
}


@dataclass(frozen=True, slots=True)
class Room:
    """How many pupils a place takes, as typed; `period` is a name, or "" for every period."""

    number: int
    weekday: str
    half: str
    period: str


def room(parser: DutchParser, text: str) -> Room:
    """Return a number typed as `AANTAL;DAG;DAGDEEL;PERIODE`; the last three may lack.

    Raises:
        ArgumentTypeError: It has another form.
    """
    number, *rest = (part.strip() for part in text.split(";"))
    weekday, half, period, *more = (*rest, "", "", "")
    right = weekday in {"", *WEEKDAYS} and half in HALF_WORDS and not any(more)
    if not right or not number.isdecimal():
        raise argparse.ArgumentTypeError(parser.texts("cli.no.room", value=text))
    return Room(int(number), weekday, HALF_WORDS[half], period)


def replace(parser: DutchParser) -> None:
    """Add the words of `replace`."""
    parser.add_argument("placement", type=parser.kinds.number)
    parser.add_argument("place", type=parser.kinds.number)
    parser.add_argument("--why", default="")
    parser.add_argument("--note", default="")
    parser.add_argument("--date", type=parser.kinds.day)


def _period(parser: DutchParser) -> None:
    parser.add_argument("name")


def _pins(parser: DutchParser) -> None:
    _period(parser)
    parser.add_argument(
        "--pupil", action="append", default=[], help=parser.texts("cli.option.number")
    )
    parser.add_argument(
        "--company", action="append", default=[], help=parser.texts("cli.option.company_number")
    )
    parser.add_argument("--class", dest="classes", action="append", default=[])
    parser.add_argument("--location")


def _places(parser: DutchParser) -> None:
    parser.add_argument("--company")


def _room(parser: DutchParser) -> None:
    parser.add_argument("place", type=parser.kinds.number)
    parser.add_argument("--usual", type=parser.kinds.count(0, MOST))
    parser.add_argument("--room", type=lambda text: room(parser, text), action="append", default=[])
    parser.add_argument("--clear", action="store_true")


PIN: tuple[tuple[str, Adder], ...] = (("list", _period), ("add", _pins), ("remove", _pins))
PLACE: tuple[tuple[str, Adder], ...] = (("list", _places), ("room", _room))

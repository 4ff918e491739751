"""The words of the commands on carousels, teachers and visits."""

import argparse
from collections.abc import Callable
from datetime import date

from stagetool.calendar.spans import parse_spans
from stagetool.calendar.weekdays import parse_weekdays
from stagetool.cli.dutch import DutchParser
from stagetool.law.facts import Basis
from stagetool.office.carousel_forms import SlotForm, StationForm
from stagetool.office.carousel_lists import PER
from stagetool.office.record_visit import KINDS, PEOPLE

Adder = Callable[[DutchParser], None]
MOST_TURNS, MOST_HEADS, MOST_VISITS = 60, 2000, 999
RANGE = ".."
REQUIRED = "verplicht"


def station(parser: DutchParser, text: str) -> StationForm:
    """Return a station typed as `NAAM;AANTAL;WERKZAAMHEDEN;GROEPEN;DICHT;verplicht`.

    All but the first two may lack.

    Raises:
        ArgumentTypeError: It has another form.
    """
    name, *rest = (part.strip() for part in text.split(";"))
    number, codes, groups, closed, required, *more = (*rest, "", "", "", "", "")
    wrong = any(more) or required.casefold() not in {"", REQUIRED}
    try:
        return StationForm(
            name,
            int("" if wrong else number),
            tuple(code.strip() for code in codes.split(",") if code.strip()),
            int(groups) if groups else None,
            closed=tuple(int(part) for part in closed.split(",") if part.strip()),
            required=bool(required),
        )
    except ValueError as error:
        raise argparse.ArgumentTypeError(parser.texts("cli.no.station", value=text)) from error


def slot(parser: DutchParser, text: str) -> SlotForm:
    """Return a slot typed as `DAG TIJD`, or for weeks `DAG..DAG DAGEN TIJD`; `@LOCATIE` after it.

    Raises:
        ArgumentTypeError: It has another form.
    """
    when, _, location = text.partition("@")
    days, _, rest = when.strip().partition(" ")
    first, dots, last = days.partition(RANGE)
    weekdays, _, hours = rest.strip().rpartition(" ") if dots else ("", "", rest.strip())
    try:
        starts = date.fromisoformat(first)
        ends = date.fromisoformat(last) if dots else starts
        parse_spans(hours)
        return SlotForm(starts, ends, hours, parse_weekdays(weekdays), location.strip() or None)
    except ValueError as error:
        raise argparse.ArgumentTypeError(parser.texts("cli.no.slot", value=text)) from error


def weekdays_of(parser: DutchParser, text: str) -> frozenset[int]:
    """Return weekdays typed as `ma,di` or `ma t/m vr`.

    Raises:
        ArgumentTypeError: A word is no weekday, or there is none.
    """
    try:
        days = parse_weekdays(text)
    except ValueError:
        days = frozenset()
    if not days:
        raise argparse.ArgumentTypeError(parser.texts("cli.no.weekdays", value=text))
    return days


def _add(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument(
        "--slot", type=lambda text: slot(parser, text), action="append", required=True
    )
    parser.add_argument(
        "--station", type=lambda text: station(parser, text), action="append", required=True
    )
    parser.add_argument("--classes", type=parser.kinds.words, required=True)
    parser.add_argument("--size", type=parser.kinds.count(1, MOST_HEADS))
    parser.add_argument("--parts", type=parser.kinds.count(1, MOST_HEADS))
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--turns", type=parser.kinds.count(1, MOST_TURNS))
    parser.add_argument("--choosing", action="store_true")
    parser.add_argument("--inside", action="store_true")
    parser.add_argument("--basis", choices=[basis.value for basis in Basis], default="stage")
    parser.add_argument("--location")


def _edit(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--new-name")
    parser.add_argument("--slot", type=lambda text: slot(parser, text), action="append")
    parser.add_argument("--station", type=lambda text: station(parser, text), action="append")
    parser.add_argument("--turns", type=parser.kinds.count(0, MOST_TURNS))
    parser.add_argument("--move", nargs=2, action="append", default=[], metavar=("NR", "GROEP"))


def _name(parser: DutchParser) -> None:
    parser.add_argument("name")


def _wishes(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("file", type=parser.kinds.path)


def _plan(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--seconds", type=parser.kinds.seconds, default=60.0)
    parser.add_argument("--strict", action="store_true")


def _print(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--out", type=parser.kinds.path, required=True)
    parser.add_argument("--per", choices=PER, default="group")


def _out(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--out", type=parser.kinds.path, required=True)


def _teacher(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--mail", default="")
    parser.add_argument("--phone", default="")
    parser.add_argument("--town", default="")
    parser.add_argument("--most", type=parser.kinds.count(0, MOST_VISITS))
    parser.add_argument("--location")
    parser.add_argument(
        "--days", type=lambda text: weekdays_of(parser, text), default=frozenset[int]()
    )
    parser.add_argument("--remove", action="store_true")


def _record(parser: DutchParser) -> None:
    parser.add_argument("placement", type=parser.kinds.number)
    parser.add_argument("--visit", type=parser.kinds.number)
    parser.add_argument("--teacher")
    parser.add_argument("--planned", type=parser.kinds.day)
    parser.add_argument("--done", type=parser.kinds.day)
    parser.add_argument("--kind", choices=KINDS, default="visit")
    parser.add_argument("--spoke", choices=PEOPLE, action="append", default=[])
    parser.add_argument("--safety", choices=("yes", "no"), default="")
    parser.add_argument("--deviation", default="")
    parser.add_argument("--action", default="")
    parser.add_argument("--note", default="")


def _visit(parser: DutchParser) -> None:
    parser.add_argument("visit", type=parser.kinds.number)


def _pin(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--who", type=parser.kinds.said, required=True)
    parser.add_argument("--at", type=parser.kinds.count(1, MOST_TURNS), required=True)
    parser.add_argument("--where")


CAROUSEL: tuple[tuple[str, Adder], ...] = (
    ("add", _add),
    ("edit", _edit),
    ("list", lambda _: None),
    ("wishes", _wishes),
    ("plan", _plan),
    ("pin", _pin),
    ("show", _name),
    ("print", _print),
    ("export", _out),
    ("remove", _name),
)
VISITS: tuple[tuple[str, Adder], ...] = (
    ("teachers", lambda _: None),
    ("teacher", _teacher),
    ("plan", _plan),
    ("list", _name),
    ("print", _out),
    ("export", _out),
    ("record", _record),
    ("remove", _visit),
)

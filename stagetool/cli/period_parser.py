"""The words of the commands about the school calendar, periods and side jobs."""

from collections.abc import Callable

from stagetool.cli.dutch import DutchParser
from stagetool.office.default_holidays import REGIONS
from stagetool.office.school_calendar import KINDS

Adder = Callable[[DutchParser], None]
GOES_ON = ("lessons", "stage", "both", "none")


def _where(parser: DutchParser) -> None:
    parser.add_argument("--year")
    parser.add_argument("--location")


def _day_name(parser: DutchParser) -> None:
    parser.add_argument("name", help=parser.texts("cli.option.day_name"))


def _calendar_add(parser: DutchParser) -> None:
    _day_name(parser)
    parser.add_argument("--from", dest="starts", type=parser.kinds.day, required=True)
    parser.add_argument("--until", dest="ends", type=parser.kinds.day)
    parser.add_argument(
        "--kind", choices=KINDS, default="other", help=parser.texts("cli.option.day_kind")
    )
    parser.add_argument("--goes-on", choices=GOES_ON)
    parser.add_argument("--location")
    parser.add_argument("--region", choices=REGIONS)


def _calendar_row(parser: DutchParser) -> None:
    _day_name(parser)
    _where(parser)


def _calendar_check(parser: DutchParser) -> None:
    _calendar_row(parser)
    parser.add_argument("--source", default="")


def _calendar_close(parser: DutchParser) -> None:
    parser.add_argument("company")
    parser.add_argument("--from", dest="starts", type=parser.kinds.day, required=True)
    parser.add_argument("--until", dest="ends", type=parser.kinds.day)
    parser.add_argument("--reason", default="", help=parser.texts("cli.option.closed_reason"))


def _calendar_open(parser: DutchParser) -> None:
    parser.add_argument("company")
    parser.add_argument("--from", dest="starts", type=parser.kinds.day, required=True)


def _calendar_print(parser: DutchParser) -> None:
    _where(parser)
    parser.add_argument("--out", type=parser.kinds.path, required=True)


def _name(parser: DutchParser) -> None:
    parser.add_argument("name")


def _maybe_name(parser: DutchParser) -> None:
    parser.add_argument("name", nargs="?", default="")


def _copy(parser: DutchParser) -> None:
    parser.add_argument("from_year")
    parser.add_argument("to_year")
    parser.add_argument("--dry-run", action="store_true")


def _edit(parser: DutchParser) -> None:
    _name(parser)
    parser.add_argument("--new-name")
    parser.add_argument("--from", dest="starts", type=parser.kinds.day)
    parser.add_argument("--until", dest="ends", type=parser.kinds.day)
    parser.add_argument("--days")
    parser.add_argument("--hours")
    parser.add_argument("--breaks")
    parser.add_argument("--classes", type=parser.kinds.words)
    parser.add_argument("--form")
    parser.add_argument("--lessons")
    parser.add_argument("--dry-run", action="store_true")


def _pupil(parser: DutchParser) -> None:
    _name(parser)
    parser.add_argument("number")
    parser.add_argument("--leave-out", action="store_true")
    parser.add_argument("--as-class", action="store_true")
    parser.add_argument("--from", dest="starts", type=parser.kinds.day)
    parser.add_argument("--until", dest="ends", type=parser.kinds.day)
    parser.add_argument("--days", default="")
    parser.add_argument("--hours", default="")
    parser.add_argument("--dry-run", action="store_true")


def _done(parser: DutchParser) -> None:
    parser.add_argument("step", type=parser.kinds.number)


def _number(parser: DutchParser) -> None:
    parser.add_argument("number")


def _job_add(parser: DutchParser) -> None:
    _number(parser)
    parser.add_argument("--days", required=True)
    parser.add_argument("--hours", required=True)
    parser.add_argument("--from", dest="starts", type=parser.kinds.day)
    parser.add_argument("--until", dest="ends", type=parser.kinds.day)


def _job_remove(parser: DutchParser) -> None:
    parser.add_argument("job", type=parser.kinds.number)


def _nothing(_: DutchParser) -> None:
    """Take no words of its own."""


CALENDAR: tuple[tuple[str, Adder], ...] = (
    ("list", _where),
    ("add", _calendar_add),
    ("check", _calendar_check),
    ("remove", _calendar_row),
    ("close", _calendar_close),
    ("open", _calendar_open),
    ("print", _calendar_print),
)
PERIOD: tuple[tuple[str, Adder], ...] = (
    ("list", _nothing),
    ("edit", _edit),
    ("days", _name),
    ("steps", _maybe_name),
    ("done", _done),
    ("pupil", _pupil),
    ("copy", _copy),
)
FORM: tuple[tuple[str, Adder], ...] = (("list", _nothing),)
JOB: tuple[tuple[str, Adder], ...] = (
    ("list", _number),
    ("add", _job_add),
    ("remove", _job_remove),
)

"""The words of the commands that keep companies, places and pupils by hand."""

from collections.abc import Callable

from stagetool.cli.dutch import DutchParser
from stagetool.law.facts import Known, Supervision
from stagetool.office.edit_place import MOST, OLDEST
from stagetool.office.judge_suitability import CONDITIONAL, SUITABLE, UNSUITABLE

Adder = Callable[[DutchParser], None]
YES_NO = ("yes", "no")
NONE = "none"
LAST_YEAR_OF_SCHOOL = 6


def _option(parser: DutchParser, *names: str) -> None:
    for name in names:
        parser.add_argument(f"--{name}", help=parser.texts(f"cli.list_option.{_key(name)}"))


def _key(name: str) -> str:
    return name.replace("-", "_")


def _company(parser: DutchParser) -> None:
    parser.add_argument("number", help=parser.texts("cli.option.company_number"))


def _company_fields(parser: DutchParser) -> None:
    _option(parser, "kvk", "phone", "mail", "sector", "owner", "note", "training-id")
    parser.add_argument(
        "--regions", type=parser.kinds.words, help=parser.texts("cli.list_option.regions")
    )
    parser.add_argument("--member", choices=YES_NO, help=parser.texts("cli.list_option.member"))
    for name in ("recognition-checked", "leave-alone"):
        parser.add_argument(
            f"--{name}",
            type=parser.kinds.day,
            help=parser.texts(f"cli.list_option.{_key(name)}"),
        )


def _site_fields(parser: DutchParser) -> None:
    _option(parser, "town", "address", "postcode", "establishment")


def _anyway(parser: DutchParser) -> None:
    parser.add_argument(
        "--anyway", action="store_true", help=parser.texts("cli.list_option.anyway")
    )


def _company_add(parser: DutchParser) -> None:
    parser.add_argument("name", help=parser.texts("cli.list_option.name"))
    _option(parser, "number")
    _company_fields(parser)
    _site_fields(parser)
    _option(parser, "contact", "contact-role", "contact-phone", "contact-mail")
    _anyway(parser)


def _company_edit(parser: DutchParser) -> None:
    _company(parser)
    _option(parser, "new-number", "name")
    _company_fields(parser)
    _anyway(parser)


def _company_site(parser: DutchParser) -> None:
    _company(parser)
    parser.add_argument(
        "--site", type=parser.kinds.number, help=parser.texts("cli.list_option.site")
    )
    _site_fields(parser)
    _option(parser, "latitude", "longitude")


def _company_contact(parser: DutchParser) -> None:
    _company(parser)
    parser.add_argument(
        "--contact", type=parser.kinds.number, help=parser.texts("cli.list_option.contact_id")
    )
    _option(parser, "name", "role", "phone", "mail")
    parser.add_argument(
        "--remove", action="store_true", help=parser.texts("cli.list_option.remove")
    )


def _place(parser: DutchParser) -> None:
    parser.add_argument("place", type=parser.kinds.number)


def _place_fields(parser: DutchParser) -> None:
    parser.add_argument(
        "--pupils", type=parser.kinds.count(0, MOST), help=parser.texts("cli.option.usual")
    )
    parser.add_argument("--days")
    parser.add_argument("--hours")
    for name in ("profiles", "activities", "hazards"):
        parser.add_argument(
            f"--{name}",
            type=parser.kinds.words,
            help=parser.texts(f"cli.list_option.{name}"),
        )
    parser.add_argument(
        "--minimum-age",
        type=parser.kinds.count(0, OLDEST),
        help=parser.texts("cli.list_option.minimum_age"),
    )
    known = [one.value for one in Known]
    parser.add_argument("--rie", choices=known)
    parser.add_argument("--supervision", choices=[one.value for one in Supervision])
    parser.add_argument(
        "--recognised", choices=known, help=parser.texts("cli.list_option.recognised")
    )


def _place_add(parser: DutchParser) -> None:
    _company(parser)
    parser.add_argument(
        "--site", type=parser.kinds.number, help=parser.texts("cli.list_option.place_site")
    )
    _place_fields(parser)


def _place_edit(parser: DutchParser) -> None:
    _place(parser)
    _place_fields(parser)


def _place_judge(parser: DutchParser) -> None:
    _place(parser)
    parser.add_argument(
        "found",
        choices=(SUITABLE, CONDITIONAL, UNSUITABLE, NONE),
        help=parser.texts("cli.list_option.found"),
    )
    parser.add_argument("--by", default="", help=parser.texts("cli.list_option.by"))
    parser.add_argument("--date", type=parser.kinds.day)
    parser.add_argument("--until", type=parser.kinds.day)
    parser.add_argument("--note", default="")


def _place_mentor(parser: DutchParser) -> None:
    _place(parser)
    parser.add_argument(
        "--mentor", type=parser.kinds.number, help=parser.texts("cli.list_option.mentor_id")
    )
    _option(parser, "name", "phone")
    parser.add_argument(
        "--most",
        type=parser.kinds.count(0, MOST),
        help=parser.texts("cli.list_option.mentor_most"),
    )
    parser.add_argument(
        "--remove", action="store_true", help=parser.texts("cli.list_option.remove")
    )


def _pupil_fields(parser: DutchParser) -> None:
    _option(parser, "given-name", "infix", "surname")
    parser.add_argument("--born", type=parser.kinds.day)
    parser.add_argument("--class", dest="school_class")
    _option(parser, "location", "track", "profile", "tutor", "town", "postcode", "phone", "mail")
    _option(parser, "guardian", "emergency-phone")
    parser.add_argument(
        "--year",
        type=parser.kinds.count(0, LAST_YEAR_OF_SCHOOL),
        help=parser.texts("cli.list_option.year"),
    )
    parser.add_argument(
        "--work-route", choices=YES_NO, help=parser.texts("cli.list_option.work_route")
    )
    _anyway(parser)


def _pupil_add(parser: DutchParser) -> None:
    parser.add_argument("number")
    _pupil_fields(parser)


def _pupil_edit(parser: DutchParser) -> None:
    parser.add_argument("number")
    _option(parser, "new-number")
    _pupil_fields(parser)


def _own_place(parser: DutchParser) -> None:
    parser.add_argument("number")
    parser.add_argument("--period", required=True, help=parser.texts("cli.option.name"))
    parser.add_argument(
        "--activities",
        type=parser.kinds.words,
        required=True,
        help=parser.texts("cli.list_option.activities"),
    )
    parser.add_argument("--company", help=parser.texts("cli.list_option.own_company"))
    _option(parser, "name", "town", "address", "phone", "mail", "kvk", "mentor")
    parser.add_argument("--days")
    parser.add_argument("--hours")
    parser.add_argument(
        "--family", action="store_true", help=parser.texts("cli.list_option.family")
    )
    _anyway(parser)


COMPANY: tuple[tuple[str, Adder], ...] = (
    ("show", _company),
    ("add", _company_add),
    ("edit", _company_edit),
    ("site", _company_site),
    ("contact", _company_contact),
    ("stop", _company),
    ("resume", _company),
)
PLACES: tuple[tuple[str, Adder], ...] = (
    ("add", _place_add),
    ("edit", _place_edit),
    ("judge", _place_judge),
    ("mentor", _place_mentor),
    ("stop", _place),
    ("resume", _place),
)
PUPIL: tuple[tuple[str, Adder], ...] = (
    ("add", _pupil_add),
    ("edit", _pupil_edit),
    ("own-place", _own_place),
)

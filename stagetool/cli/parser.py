"""The words of the command line: commands, options and their Dutch help."""

from collections.abc import Callable, Sequence

from stagetool import __version__
from stagetool.base.texts import Texts
from stagetool.cli.carousel_parser import CAROUSEL, VISITS
from stagetool.cli.dutch import DutchParser
from stagetool.cli.hand_parser import PIN, PLACE, replace
from stagetool.cli.list_parser import COMPANY, PLACES, PUPIL
from stagetool.cli.period_parser import CALENDAR, FORM, JOB, PERIOD
from stagetool.law.facts import Basis
from stagetool.law.scenarios import PROFILES, TRACKS
from stagetool.office.export_agenda import WHOSE
from stagetool.office.paper_names import KINDS, OF_FORM

Adder = Callable[[DutchParser], None]
MOST_MONTHS = 1200
MOST_PUPILS, MOST_COMPANIES = 5_000, 2_000
PRINTED = (*KINDS, OF_FORM)


def build_parser(texts: Texts) -> DutchParser:
    """Return the parser of every command; `arguments.command` is its name, as `import pupils`."""
    top = DutchParser(prog="stagetool", description=texts("cli.help.stagetool"), texts=texts)
    top.add_argument("--version", action="version", version=f"stagetool {__version__}")
    top.set_defaults(command="")
    commands = top.add_commands(required=True)

    def add(name: str, *adders: Adder, under: Callable[..., DutchParser] = commands) -> None:
        words = name.split()
        help_text = texts(f"cli.help.{'_'.join(words).replace('-', '_')}")
        parser = under(words[-1], help=help_text, description=help_text)
        parser.set_defaults(command=name)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--on", type=parser.kinds.day)
        for adder in adders:
            adder(parser)

    def group(name: str) -> Callable[..., DutchParser]:
        help_text = texts(f"cli.help.{name}")
        return commands(name, help=help_text, description=help_text).add_commands(required=True)

    add("demo", _demo)
    add("office new", _office_new, under=group("office"))
    imports = group("import")
    for kind in ("pupils", "companies", "wishes", "holidays"):
        add(f"import {kind}", _office, _import, under=imports)
    periods = group("period")
    add("period add", _office, _period, under=periods)
    for name, adder in PERIOD:
        add(f"period {name}", _office, adder, under=periods)
    for name, *adders in PLACING:
        add(name, _office, *adders)
    printing = group("print")
    for kind in PRINTED:
        add(f"print {kind}", _office, _name, _print, under=printing)
    for word, before, family in FAMILIES:
        under = group(word)
        for name, adder in family:
            add(f"{word} {name}", *before, adder, under=under)
    add("work-route", _office)
    add("activities", _word)
    add("check", _office, _anchors)
    add("backup", _office, _backup)
    add("restore", _restore, _office)
    exports = group("export")
    add("export pupil", _office, _export, under=exports)
    add("export figures", _office, _figures, under=exports)
    add("export agenda", _office, _agenda, under=exports)
    add("erase pupil", _office, _number, under=group("erase"))
    add("restrict pupil", _office, _restrict, under=group("restrict"))
    add("selftest")
    return top


def with_kind(given: Sequence[str]) -> list[str]:
    """Return arguments in which `print NAME` asks for the papers of the stage form."""
    command, *rest = given
    if command == "print" and rest and not rest[0].startswith("-") and rest[0] not in PRINTED:
        return [command, OF_FORM, *rest]
    return list(given)


def _anchors(parser: DutchParser) -> None:
    parser.add_argument("--anchor", action="append", default=[])


def _number(parser: DutchParser) -> None:
    parser.add_argument("number")


def _restrict(parser: DutchParser) -> None:
    _number(parser)
    parser.add_argument("--reason", default="")
    parser.add_argument("--lift", action="store_true")


def _word(parser: DutchParser) -> None:
    parser.add_argument("word", nargs="?", default="")


def _files(parser: DutchParser) -> None:
    parser.add_argument("files", type=parser.kinds.path, nargs="+")


def _rule(parser: DutchParser) -> None:
    parser.add_argument("id")


def _restore(parser: DutchParser) -> None:
    parser.add_argument("backup", type=parser.kinds.path)


def _name(parser: DutchParser, *, optional: bool = False) -> None:
    parser.add_argument("name", nargs="?" if optional else None)


def _office(parser: DutchParser) -> None:
    parser.add_argument("--office", type=parser.kinds.path, required=True)
    parser.add_argument("--password-file", type=parser.kinds.path)
    parser.add_argument("--user")


def _demo(parser: DutchParser) -> None:
    parser.add_argument("folder", type=parser.kinds.path)
    parser.add_argument("--seed", type=parser.kinds.number, default=1)
    parser.add_argument("--pupils", type=parser.kinds.count(1, MOST_PUPILS), default=240)
    parser.add_argument("--companies", type=parser.kinds.count(0, MOST_COMPANIES), default=120)
    parser.add_argument("--no-window", action="store_true")


def _office_new(parser: DutchParser) -> None:
    parser.add_argument("file", type=parser.kinds.path)
    parser.add_argument("--school", type=parser.kinds.said, required=True)
    parser.add_argument("--region", required=True, choices=("noord", "midden", "zuid"))
    parser.add_argument("--password-file", type=parser.kinds.path)
    parser.add_argument("--user")


def _import(parser: DutchParser) -> None:
    parser.add_argument("file", type=parser.kinds.path)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--location")
    parser.add_argument("--map", type=parser.kinds.pair, action="append", default=[])
    parser.add_argument("--skip-column", action="append", default=[])
    parser.add_argument("--answer", type=parser.kinds.pair, action="append", default=[])


def _period(parser: DutchParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--from", dest="starts", type=parser.kinds.day, required=True)
    parser.add_argument("--until", dest="ends", type=parser.kinds.day, required=True)
    parser.add_argument("--days")
    parser.add_argument("--hours", default="")
    parser.add_argument("--breaks", default="")
    parser.add_argument("--classes", type=parser.kinds.words, required=True)
    parser.add_argument("--form", required=True)
    parser.add_argument("--location")
    parser.add_argument("--lessons")


def _plan(parser: DutchParser) -> None:
    _name(parser)
    parser.add_argument("more", nargs="*")
    parser.add_argument("--only-try", action="store_true")
    parser.add_argument("--run-name", default="")
    parser.add_argument("--seconds", type=parser.kinds.seconds, default=60.0)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--strict", action="store_true")


def _answer(parser: DutchParser) -> None:
    parser.add_argument("--company")
    parser.add_argument("--rie", choices=("yes", "no"))
    parser.add_argument("--supervision", choices=("expert", "general"))
    parser.add_argument("--measure", type=parser.kinds.pair, action="append", default=[])
    parser.add_argument("--measure-until", type=parser.kinds.day)


def _judge(parser: DutchParser) -> None:
    parser.add_argument("placement", type=parser.kinds.number)
    parser.add_argument("check")
    parser.add_argument("--by", type=parser.kinds.said, required=True)
    parser.add_argument("--second", default="")
    parser.add_argument("--reason", type=parser.kinds.said, required=True)
    parser.add_argument("--until", type=parser.kinds.day, required=True)
    parser.add_argument("--activity", default="")


def _sign(parser: DutchParser) -> None:
    parser.add_argument("--parties", type=parser.kinds.words, required=True)
    parser.add_argument("--date", type=parser.kinds.day)
    parser.add_argument("--pupil")


def _steps(parser: DutchParser) -> None:
    parser.add_argument("--company")
    parser.add_argument("--pupil", action="append", default=[])
    parser.add_argument("--date", type=parser.kinds.day)


def _said(parser: DutchParser) -> None:
    parser.add_argument("said", choices=("yes", "no"))
    parser.add_argument("--note", default="")


def _end(parser: DutchParser) -> None:
    parser.add_argument("placement", type=parser.kinds.number)
    parser.add_argument("why")
    parser.add_argument("--note", default="")
    parser.add_argument("--date", type=parser.kinds.day)


def _print(parser: DutchParser) -> None:
    parser.add_argument("--out", type=parser.kinds.path, required=True)
    parser.add_argument("--per", choices=("pupil", "class", "company"), default="class")
    parser.add_argument("--annex", action="store_true")


def _ask(parser: DutchParser) -> None:
    parser.add_argument("--born", type=parser.kinds.day, required=True)
    parser.add_argument("--basis", choices=[basis.value for basis in Basis], default="stage")
    parser.add_argument("--track", choices=TRACKS, default="kb")
    parser.add_argument("--profile", choices=PROFILES, default="D&P")
    parser.add_argument("--activity", action="append", default=[])
    parser.add_argument("--hazard", action="append", default=[])
    parser.add_argument("--measure", type=parser.kinds.pair, action="append", default=[])
    parser.add_argument("--day", default="")


def _stale(parser: DutchParser) -> None:
    parser.add_argument("--months", type=parser.kinds.count(0, MOST_MONTHS), default=12)


def _receipt(parser: DutchParser) -> None:
    parser.add_argument("code")
    _office(parser)


def _radar(parser: DutchParser) -> None:
    _office(parser)
    parser.add_argument("--until", type=parser.kinds.day)


def _run(parser: DutchParser) -> None:
    parser.add_argument("run", type=parser.kinds.number)


def _run_pair(parser: DutchParser) -> None:
    _run(parser)
    parser.add_argument("other", type=parser.kinds.number)


def _run_name(parser: DutchParser) -> None:
    _run(parser)
    parser.add_argument("name", type=parser.kinds.said)


def _weights_set(parser: DutchParser) -> None:
    parser.add_argument("points", type=parser.kinds.points, nargs="+")


def _policy_set(parser: DutchParser) -> None:
    parser.add_argument("rule")
    parser.add_argument("switch", choices=("on", "off"))


def _backup(parser: DutchParser) -> None:
    parser.add_argument("--to", type=parser.kinds.path)


def _agenda(parser: DutchParser) -> None:
    parser.add_argument("whose", choices=WHOSE)
    parser.add_argument("whom")
    parser.add_argument("--out", type=parser.kinds.path, required=True)


def _figures(parser: DutchParser) -> None:
    parser.add_argument("--out", type=parser.kinds.path, required=True)


def _export(parser: DutchParser) -> None:
    parser.add_argument("number")
    parser.add_argument("--out", type=parser.kinds.path, required=True)


PLACING: tuple[tuple[str, *tuple[Adder, ...]], ...] = (
    ("plan", _plan),
    ("outlook", _name),
    ("assess", lambda parser: _name(parser, optional=True)),
    ("answer", _name, _answer),
    ("judge", _judge),
    ("sign", _name, _sign),
    ("confirm", _name),
    ("request", _name, _steps),
    ("promise", _name, _said, _steps),
    ("end", _end),
    ("complete", _name, _steps),
    ("replace", replace),
    ("standing", _name),
    ("conflicts", _name),
)
RUNS: tuple[tuple[str, Adder], ...] = (
    ("list", lambda _: None),
    ("compare", _run_pair),
    ("choose", _run),
    ("name", _run_name),
    ("remove", _run),
)
LAW: tuple[tuple[str, Adder], ...] = (
    ("test", _files),
    ("ask", _ask),
    ("list", lambda _: None),
    ("show", _rule),
    ("stale", _stale),
    ("radar", _radar),
    ("receipt", _receipt),
)
FAMILIES: tuple[tuple[str, tuple[Adder, ...], tuple[tuple[str, Adder], ...]], ...] = (
    ("law", (), LAW),
    ("carousel", (_office,), CAROUSEL),
    ("visits", (_office,), VISITS),
    ("runs", (_office,), RUNS),
    ("pin", (_office,), PIN),
    ("company", (_office,), COMPANY),
    ("place", (_office,), (*PLACE, *PLACES)),
    ("pupil", (_office,), PUPIL),
    ("weights", (_office,), (("list", lambda _: None), ("set", _weights_set))),
    ("policy", (_office,), (("list", lambda _: None), ("set", _policy_set))),
    ("calendar", (_office,), CALENDAR),
    ("form", (_office,), FORM),
    ("job", (_office,), JOB),
)

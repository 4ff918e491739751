"""The words of the command line: commands, options and their Dutch help."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from stagetool.base.texts import Texts

EXIT_WRONG_REQUEST = 2
Adder = Callable[[argparse.ArgumentParser], None]


class DutchParser(argparse.ArgumentParser):
    """A parser whose errors are Dutch; the word that went wrong stays as it was typed."""

    texts: Texts

    def error(self, message: str) -> NoReturn:
        """Say in Dutch that the request is wrong, and stop with status 2."""
        sys.stderr.write(self.texts("cli.wrong_request", detail=message) + "\n")
        sys.stderr.write(self.texts("cli.ask_help", program=self.prog) + "\n")
        raise SystemExit(EXIT_WRONG_REQUEST)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (equals and name):
        raise argparse.ArgumentTypeError(text)
    return name, value


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def build_parser(texts: Texts) -> DutchParser:
    """Return the parser of every command; `arguments.command` is its name, as `import pupils`."""
    DutchParser.texts = texts
    top = DutchParser(prog="stagetool", description=texts("cli.help.stagetool"))
    top.set_defaults(command="")
    commands = top.add_subparsers(metavar=texts("cli.metavar"))

    def add(name: str, *adders: Adder, under: argparse._SubParsersAction | None = None) -> None:  # type: ignore[type-arg]
        words = name.split()
        help_text = texts(f"cli.help.{'_'.join(words).replace('-', '_')}")
        parser = (under or commands).add_parser(words[-1], help=help_text, description=help_text)
        parser.set_defaults(command=name)
        parser.add_argument("--json", action="store_true", help=texts("cli.help.json"))
        parser.add_argument("--on", type=date.fromisoformat, help=texts("cli.help.on"))
        for adder in adders:
            adder(parser)

    def group(name: str) -> argparse._SubParsersAction:  # type: ignore[type-arg]
        parser = commands.add_parser(name, help=texts(f"cli.help.{name}"))
        return parser.add_subparsers(metavar=texts("cli.metavar"), required=True)

    add("demo", _demo)
    add("office new", _office_new, under=group("office"))
    imports = group("import")
    for kind in ("pupils", "companies", "wishes", "holidays"):
        add(f"import {kind}", _office, _import, under=imports)
    add("period add", _office, _period, under=group("period"))
    for name, *adders in PLACING:
        add(name, _office, *adders)
    printing = group("print")
    for kind in ("checklists", "agreements", "letters", "lists"):
        add(f"print {kind}", _office, _name, _print, under=printing)
    law = group("law")
    for name, adder in LAW:
        add(f"law {name}", adder, under=law)
    policy = group("policy")
    add("policy list", _office, under=policy)
    add("policy set", _policy_set, _office, under=policy)
    add("work-route", _office)
    add("activities", lambda parser: _positional(parser, "word", nargs="?", default=""))
    add("check", _office)
    add("backup", _office, _backup)
    add("restore", lambda parser: _positional(parser, "backup", Path), _office)
    exports = group("export")
    add("export pupil", _office, _export, under=exports)
    add("export figures", _office, _figures, under=exports)
    add("erase pupil", _office, lambda p: _positional(p, "number"), under=group("erase"))
    add("selftest")
    return top


def _positional(
    parser: argparse.ArgumentParser, name: str, kind: type = str, **more: object
) -> None:
    parser.add_argument(name, type=kind, **more)  # type: ignore[arg-type]


def _name(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument("name", nargs="?" if optional else None)


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", type=Path, required=True)
    parser.add_argument("--password-file", type=Path)
    parser.add_argument("--user")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pupils", type=int, default=240)
    parser.add_argument("--companies", type=int, default=120)
    parser.add_argument("--no-window", action="store_true")


def _office_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--school", required=True)
    parser.add_argument("--region", required=True, choices=("noord", "midden", "zuid"))
    parser.add_argument("--password-file", type=Path)
    parser.add_argument("--user")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--location")
    parser.add_argument("--map", type=_pair, action="append", default=[])
    parser.add_argument("--skip-column", action="append", default=[])
    parser.add_argument("--answer", type=_pair, action="append", default=[])


def _period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--from", dest="starts", type=date.fromisoformat, required=True)
    parser.add_argument("--until", dest="ends", type=date.fromisoformat, required=True)
    parser.add_argument("--days", required=True)
    parser.add_argument("--hours", required=True)
    parser.add_argument("--breaks", default="")
    parser.add_argument("--classes", type=_words, required=True)
    parser.add_argument("--form", required=True)
    parser.add_argument("--location")
    parser.add_argument("--lessons")


def _plan(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--strict", action="store_true")


def _answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--company")
    parser.add_argument("--rie", choices=("yes", "no"))
    parser.add_argument("--supervision", choices=("expert", "general"))
    parser.add_argument("--measure", type=_pair, action="append", default=[])


def _judge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("placement", type=int)
    parser.add_argument("check")
    parser.add_argument("--by", required=True)
    parser.add_argument("--second", default="")
    parser.add_argument("--reason", required=True)
    parser.add_argument("--until", type=date.fromisoformat, required=True)
    parser.add_argument("--activity", default="")


def _sign(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--parties", type=_words, required=True)
    parser.add_argument("--date", type=date.fromisoformat)
    parser.add_argument("--pupil")


def _print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--per", choices=("pupil", "class", "company"), default="class")


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--born", type=date.fromisoformat, required=True)
    parser.add_argument("--basis", default="stage")
    parser.add_argument("--track", default="kb")
    parser.add_argument("--profile", default="D&P")
    parser.add_argument("--activity", action="append", default=[])
    parser.add_argument("--hazard", action="append", default=[])
    parser.add_argument("--measure", type=_pair, action="append", default=[])
    parser.add_argument("--day", default="")


def _stale(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--months", type=int, default=12)


def _receipt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code")
    _office(parser)


def _radar(parser: argparse.ArgumentParser) -> None:
    _office(parser)
    parser.add_argument("--until", type=date.fromisoformat)


def _policy_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule")
    parser.add_argument("switch", choices=("on", "off"))


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path)


def _figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number")
    parser.add_argument("--out", type=Path, required=True)


PLACING: tuple[tuple[str, *tuple[Adder, ...]], ...] = (
    ("plan", _plan),
    ("assess", lambda parser: _name(parser, optional=True)),
    ("answer", _name, _answer),
    ("judge", _judge),
    ("sign", _name, _sign),
    ("confirm", _name),
)
LAW: tuple[tuple[str, Adder], ...] = (
    ("test", lambda parser: _positional(parser, "files", Path, nargs="+")),
    ("ask", _ask),
    ("list", lambda _: None),
    ("show", lambda parser: _positional(parser, "id")),
    ("stale", _stale),
    ("radar", _radar),
    ("receipt", _receipt),
)

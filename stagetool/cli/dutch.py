"""A parser that speaks Dutch: its headings, its help and what it says about a wrong request."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

from stagetool.base.texts import Texts
from stagetool.cli.kinds import Kinds

EXIT_WRONG_REQUEST = 2
# What argparse says, in the versions of Python that we run on, and our text for it.
CHOICE = (
    r"argument (?P<word>[^:]+): invalid choice: (?P<value>.+?)"
    r"(?:, maybe you meant .+?)? \(choose from (?P<known>.+)\)"
)
SAID = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (r"the following arguments are required: (?P<words>.+)", "cli.wrong.missing"),
        (r"unrecognized arguments: (?P<words>.+)", "cli.wrong.unknown"),
        (CHOICE, "cli.wrong.choice"),
        (r"argument (?P<word>[^:]+): expected .+", "cli.wrong.no_value"),
        (r"argument (?P<word>[^:]+): ignored explicit argument .+", "cli.wrong.no_value_wanted"),
        (r"argument (?P<word>[^:]+): invalid \w+ value: (?P<value>.+)", "cli.wrong.value"),
        (r"argument (?P<word>[^:]+): (?P<reason>.+)", "cli.wrong.kind"),
    )
)


def tell(message: str) -> None:
    """Write a message to standard error, where there is one that takes it."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{message}\n")


def is_text(word: str) -> bool:
    """Tell whether a word came in as letters, not as bytes that are none."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


class DutchHelp(argparse.HelpFormatter):
    """Help with a Dutch word before the usage."""

    def __init__(self, *given: Any, usage_word: str, **named: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(*given, **named)
        self._usage_word = usage_word

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage under our own word."""
        super().add_usage(usage, actions, groups, f"{self._usage_word} " if prefix is None else "")


class DutchParser(argparse.ArgumentParser):
    """A parser whose help and errors are Dutch; the word that went wrong stays as it was typed."""

    def __init__(self, *, texts: Texts, **given: Any) -> None:  # noqa: ANN401 - argparse's own
        help_form = partial(DutchHelp, usage_word=texts("cli.heading.usage"))
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=help_form, **given)
        self.texts = texts
        self.kinds = Kinds(texts)
        self._words = self.add_argument_group(texts("cli.heading.words"))
        self._options = self.add_argument_group(texts("cli.heading.options"))
        self._options.add_argument("-h", "--help", action="help", help=texts("cli.option.help"))
        self.set_defaults(asked=self)

    def add_argument(self, *names: str, **more: Any) -> argparse.Action:  # noqa: ANN401 - argparse's own
        """Add a word or an option under its Dutch heading, with its help from the catalogue."""
        word = names[0].lstrip("-").replace("-", "_")
        if f"cli.option.{word}" in self.texts:
            more.setdefault("help", self.texts(f"cli.option.{word}"))
        if more.get("action") in {None, "append"} and "choices" not in more:
            more.setdefault("metavar", self._stands_for(word))
        group = self._options if names[0].startswith("-") else self._words
        return group.add_argument(*names, **more)

    def _stands_for(self, word: str) -> str:
        key = f"cli.stands.{word}"
        return self.texts(key) if key in self.texts else word.upper()

    def add_commands(self, *, required: bool = False) -> Callable[..., "DutchParser"]:
        """Return what adds a command under this one."""
        commands = self.add_subparsers(  # type: ignore[call-overload]  # a partial will do
            title=self.texts("cli.heading.commands"),
            metavar=self.texts("cli.metavar"),
            required=required,
            parser_class=partial(DutchParser, texts=self.texts),
        )
        adder: Callable[..., DutchParser] = commands.add_parser
        return adder

    def read(self, given: Sequence[str]) -> argparse.Namespace:
        """Return what was asked; a wrong request ends the program with status 2."""
        for word in given:
            if not is_text(word):
                self.refuse("cli.wrong.letters", word=ascii(word))
        parsed, left = self.parse_known_args(given)
        if left:
            parsed.asked.refuse("cli.wrong.unknown", words=" ".join(left))
        return parsed

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what argparse found wrong, and stop with status 2."""
        for pattern, key in SAID:
            found = pattern.fullmatch(message)
            if found:
                self.refuse(key, **found.groupdict())
        self.refuse("cli.wrong.kind", word=self.prog, reason=message)

    def refuse(self, key: str, **facts: object) -> NoReturn:
        """Say that the request is wrong, and stop with status 2."""
        detail = self.texts(key, **facts)
        tell(self.texts("cli.wrong_request", detail=detail))
        tell(self.texts("cli.ask_help", program=self.prog))
        raise SystemExit(EXIT_WRONG_REQUEST)

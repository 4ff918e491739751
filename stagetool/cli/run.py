"""Run one command: read the words, do the work, print the answer, give the exit status."""

import importlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from stagetool.base.errors import OfficeError, OfficeMissingError, StagetoolError, StorageError
from stagetool.base.memory import collect_less
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.cli import (
    carousel_commands,
    hand_commands,
    law_commands,
    list_commands,
    office_commands,
    period_commands,
    placing_commands,
    planning_commands,
    pupil_commands,
    school_commands,
    visit_commands,
    whole_commands,
)
from stagetool.cli.dutch import EXIT_WRONG_REQUEST, tell
from stagetool.cli.last_resort import write_report
from stagetool.cli.outcome import Edge, Outcome, public
from stagetool.cli.parser import build_parser, with_kind

EXIT_OFFICE = 3
EXIT_STORAGE = 4
EXIT_BUG = 70  # as sysexits.h has it: not one of the answers of the contract
EXIT_STOPPED = 130  # as shells have it after Ctrl-C
SAFE = " Er is niets gewijzigd. "

COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    **office_commands.COMMANDS,
    **planning_commands.COMMANDS,
    **carousel_commands.COMMANDS,
    **hand_commands.COMMANDS,
    **law_commands.COMMANDS,
    **list_commands.COMMANDS,
    **pupil_commands.COMMANDS,
    **period_commands.COMMANDS,
    **placing_commands.COMMANDS,
    **school_commands.COMMANDS,
    **visit_commands.COMMANDS,
    **whole_commands.COMMANDS,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `stagetool ...` and return its exit status (contracts: see docs/cli.md)."""
    multiprocessing.freeze_support()  # a built program reads workbooks by starting itself
    collect_less()
    paths = AppPaths.default()
    texts = Texts.read(paths.texts)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given:
        return _bare(texts)
    parsed = build_parser(texts).read(with_kind(given))
    try:
        outcome = COMMANDS[parsed.command](Edge(parsed, paths, texts))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last resort is here
        return _failed(error, paths, texts)
    try:
        _print(outcome, as_json=parsed.json)
    except BrokenPipeError:  # the reader, `head` say, has seen enough; the work is done
        sys.stderr.close()
        return outcome.status
    except OSError:
        tell(texts("cli.no_output"))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_STORAGE
    if parsed.command == "demo" and not parsed.no_window and whole_commands.screen_is_there():
        return open_window([str(outcome.answer["office"])])
    return outcome.status


def _bare(texts: Texts) -> int:
    if whole_commands.screen_is_there() or os.environ.get("QT_QPA_PLATFORM"):
        return open_window([])
    tell(_told(texts("cli.no_screen")))
    return EXIT_WRONG_REQUEST


def _failed(error: BaseException, paths: AppPaths, texts: Texts) -> int:
    """Say in Dutch why there is no answer, and return the exit status."""
    if isinstance(error, StagetoolError):
        status, message = _status(error), texts.explain(error)
    elif isinstance(error, KeyboardInterrupt):
        status, message = EXIT_STOPPED, texts("error.cancelled")
    else:
        reference, log = write_report(error, paths.data / "logs")
        status, message = EXIT_BUG, texts("cli.bug", reference=reference, log=log)
    tell(_told(message))
    return status


def _told(message: str) -> str:
    """Return a message on two lines: what happened and what is safe; what to do."""
    what, safe, do = message.partition(SAFE)
    return f"{what}{safe.rstrip()}\n{do.strip()}" if safe and do.strip() else message


def _print(outcome: Outcome, *, as_json: bool) -> None:
    if sys.stdout is None:  # a script that closed it wants only the status
        return
    if as_json:
        sys.stdout.write(json.dumps(public(outcome.answer), ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in outcome.lines)
    sys.stdout.flush()


def open_window(arguments: Sequence[str]) -> int:
    """Open the window and wait until it is closed.

    The window sits on the core and is never imported by it; here, at the edge, it is found by
    name, so that the command line runs where Qt is not installed.
    """
    status: int = importlib.import_module("ui.app").main(list(arguments))
    return status


def _status(error: StagetoolError) -> int:
    if isinstance(error, OfficeMissingError):
        return EXIT_WRONG_REQUEST
    if isinstance(error, OfficeError):
        return EXIT_OFFICE
    if isinstance(error, StorageError):
        return EXIT_STORAGE
    return EXIT_WRONG_REQUEST

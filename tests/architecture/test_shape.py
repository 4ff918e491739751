"""The rules of the house that no linter knows: file sizes, texts, tasks, numbers, SQL."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagetool.base.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    file
    for room in ("stagetool", "ui", "tests", ".ci")
    for file in (ROOT / room).rglob("*.py")
    if "versions" not in file.parts and "__pycache__" not in file.parts
)
PROGRAM = [file for file in SOURCES if file.parts[len(ROOT.parts)] in {"stagetool", "ui"}]
LONGEST_FILE = 600
# Keys that are put together at run time from one of these beginnings and a word of the domain.
PLACE = re.compile(r"\{[^}]*\}")
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_-]+)+")


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in PROGRAM:
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def test_no_module_is_longer_than_600_lines() -> None:
    long = {
        str(file.relative_to(ROOT)): length
        for file in SOURCES
        if (length := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_legal_number_stands_in_a_check() -> None:
    found = [
        f"{file.name}:{node.lineno} {node.value}"
        for file in (ROOT / "stagetool" / "law" / "checks").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value > 2
    ]
    assert not found


# What opens the office file without a role of its own: done by the program when a file opens, or
# by a task that named its role already.
WITHOUT_ROLE = {
    "fill_defaults.fill_defaults",
    "retention.remove_over_facilities",
    "import_columns.choices_of",
    "undoable.undoable",
    "what_if.trial_desk",
}


def test_every_task_of_the_office_names_the_role_it_needs() -> None:
    """Whatever is public and opens a unit of work is a task (trust SR-16)."""
    undeclared = {
        f"{file.stem}.{node.name}"
        for file in (ROOT / "stagetool" / "office").glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and node.args.args[0].arg == "desk"
        and any(
            isinstance(one, ast.Attribute) and one.attr == "open_unit" for one in ast.walk(node)
        )
        and not any(
            isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "needs"
            for mark in node.decorator_list
        )
    }
    assert undeclared <= WITHOUT_ROLE


def test_no_text_key_is_used_that_the_catalogue_lacks() -> None:
    texts = Texts.read(ROOT / "resources" / "texts" / "nl.toml")
    rooms = {key.partition(".")[0] for key in texts}
    lacking = sorted(
        f"{file.relative_to(ROOT)}:{node.lineno} {node.value}"
        for file, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and KEY.fullmatch(node.value)
        and node.value.partition(".")[0] in rooms
        and node.value not in texts
        and not any(
            key.startswith((f"{node.value}.", f"{node.value.removesuffix('_')}_")) for key in texts
        )
        and not (ROOT / f"{node.value.replace('.', '/')}.py").exists()
    )
    assert not lacking


def test_every_text_of_the_catalogue_is_used() -> None:
    texts = Texts.read(ROOT / "resources" / "texts" / "nl.toml")
    code = "\n".join(file.read_text(encoding="utf-8") for file in PROGRAM)
    data = "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "resources" / "law").rglob("*.toml")
    )
    words = code + data
    unused = sorted(
        key
        for key in texts
        if key not in words
        and not any(
            f'"{key[: match.end()]}' in words or f'"{key[: match.start()]}"' in words
            for match in re.finditer(r"\.", key)
        )
    )
    assert not unused


BANNED = ("valideren", "entiteit", "exception", "record", "database", "session")


def test_no_text_uses_a_word_of_the_ban_list() -> None:
    texts = Texts.read(ROOT / "resources" / "texts" / "nl.toml")
    banned = re.compile(rf"\b({'|'.join(BANNED)})\b", re.IGNORECASE)
    assert not [key for key in texts if banned.search(PLACE.sub("", texts.raw(key)))]


def test_sentences_of_the_window_stay_short() -> None:
    texts = Texts.read(ROOT / "resources" / "texts" / "nl.toml")
    long = [
        f"{key}: {sentence}"
        for key in texts
        if key.startswith("ui.")
        for sentence in re.split(r"(?<=[.:?!])\s", texts.raw(key))
        if len(sentence.split()) > 15
    ]
    assert not long


def test_no_file_of_the_project_names_the_machine_it_was_made_on() -> None:
    listed = subprocess.run(
        ["git", "grep", "-nIE", r"/(t[m]p|r[o]ot)/|(^|[^a-z])/w[o]rk/"],  # noqa: S607 - git is on the path
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode > 1:
        pytest.fail(listed.stderr)
    assert not listed.stdout

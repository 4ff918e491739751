"""What all imports share: telling problems in Dutch, questions and their answers, reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from stagetool.base.errors import InvalidInputError
from stagetool.base.progress import Progress
from stagetool.base.texts import Texts
from stagetool.exchange.headings import Field
from stagetool.exchange.listings import Listing
from stagetool.exchange.problems import Problem
from stagetool.office.import_columns import column_uses
from stagetool.office.reports import Change, ImportReport, Question, RowProblem

Item = TypeVar("Item")
STEP = 20  # rows between two looks at whether the user wants to stop


def tell(texts: Texts, problems: Iterable[Problem]) -> tuple[RowProblem, ...]:
    """Return problems in Dutch, in the order of the rows."""
    told = [
        RowProblem(one.row, one.column, texts(one.key, **one.facts), one.kept) for one in problems
    ]
    return tuple(sorted(told, key=lambda one: (one.row, one.column, one.problem)))


def begin_report(
    texts: Texts, listing: Listing, fields: Sequence[Field], problems: Iterable[Problem]
) -> ImportReport:
    """Return the report of a file with nothing counted yet."""
    return ImportReport(
        read=len(listing.lines),
        added=0,
        changed=0,
        unchanged=0,
        gone=0,
        refused_columns=listing.refused,
        problems=tell(texts, problems),
        columns=column_uses(texts, listing, fields),
        headings=listing.headings,
    )


def stopped_report(texts: Texts, listing: Listing, fields: Sequence[Field]) -> ImportReport:
    """Return the report of a file of which nothing was taken in; `listing.stopped` says why."""
    report = begin_report(texts, listing, fields, listing.problems)
    stop = listing.stopped
    if stop is None:
        return report
    facts = dict(stop.facts)
    if "fields" in facts:
        words = str(facts["fields"]).split(", ")
        facts["fields"] = ", ".join(texts(f"exchange.field.{word}") for word in words)
    return replace(report, stopped=texts(stop.key, **facts))


def chosen(question: Question, answers: Mapping[str, str]) -> int | None:
    """Return which choice was answered, None while the question is open.

    A choice may be shortened to its beginning, as long as it stays the only one: `rij 118`.

    Raises:
        InvalidInputError: The answer is none of the choices.
    """
    answer = answers.get(question.key)
    if answer is None:
        return None
    if answer in question.choices:
        return question.choices.index(answer)
    found = [n for n, choice in enumerate(question.choices) if choice.startswith(answer + ":")]
    if len(found) != 1:
        raise InvalidInputError(field=question.key, value=answer)
    return found[0]


def watched(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """Go through items and tell how far; the user may stop in between."""
    for number, item in enumerate(items):
        if number % STEP == 0:
            progress(number, len(items))
        yield item
    progress(len(items), len(items))


def differences(
    texts: Texts, stored: Mapping[str, object], wanted: Mapping[str, object]
) -> tuple[tuple[str, str, str], ...]:
    """Return the fields that differ: Dutch name, old and new value."""
    return tuple(
        (texts(f"exchange.field.{name}"), _show(texts, stored.get(name, "")), _show(texts, value))
        for name, value in wanted.items()
        if stored.get(name, "") != value
    )


def _show(texts: Texts, value: object) -> str:
    """Return a value as the difference view shows it."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, bool):
        return texts("office.answer.yes" if value else "office.answer.no")
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in value)
    return "" if value is None else str(value)


def count(report: ImportReport, changes: Sequence[Change]) -> ImportReport:
    """Return the report with its changes counted."""
    kinds = [change.kind for change in changes]
    return replace(
        report,
        added=kinds.count("added"),
        changed=kinds.count("changed"),
        gone=kinds.count("gone"),
        changes=tuple(changes),
    )


def subject_of(file: Path) -> str:
    """Return what the audit entry calls the file: its kind only, a name may name a person."""
    return file.suffix.lower().lstrip(".")

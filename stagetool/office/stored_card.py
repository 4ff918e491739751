"""The detail pane of one placement while judging is off: what was stored, and never a verdict."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from stagetool.law.verdicts import Verdict
from stagetool.office.desk import Desk
from stagetool.office.read_law import activities_of
from stagetool.office.rows import FindingRow, TaskRow
from stagetool.office.words import day_text
from stagetool.records.tables import Placement

Stored = tuple[Mapping[str, Any], ...]


def off_text(desk: Desk, row: Placement) -> str:
    """Return the sentence that says what this is: an older answer that nobody looks over now."""
    if row.judged_on is None:
        return desk.texts("office.card.off_never")
    return desk.texts("office.card.off", day=day_text(row.judged_on))


def stored_tasks(desk: Desk, row: Placement) -> tuple[TaskRow, ...]:
    """Return every activity of the place with what was found on the last day of judging.

    What is not in the stored answer, or was left out, is not to be done.
    """
    found = _findings(row)
    names = activities_of(desk.law)
    tasks = []
    for activity in row.place.activities:
        code = activity.code
        mine = [one for one in found if one["activity"] == code]
        verdict = _verdict(row, code, mine)
        tasks.append(
            TaskRow(
                activity=code,
                name=names[code].name if code in names else code,
                verdict=verdict,
                reason="",
                measures="",
                days="",
                findings=tuple(_rows(desk, mine)),
            )
        )
    return tuple(tasks)


def stored_findings(desk: Desk, row: Placement) -> tuple[FindingRow, ...]:
    """Return what was found about the admission and the times."""
    return tuple(_rows(desk, [one for one in _findings(row) if not one["activity"]]))


def _findings(row: Placement) -> Stored:
    return tuple(json.loads(row.receipt_findings)) if row.receipt_findings else ()


def _verdict(row: Placement, code: str, mine: list[Mapping[str, Any]]) -> str:
    words = [one["verdict"] for one in mine]
    strictest = max((one for one in Verdict if one.word in words), default=Verdict.ALLOWED)
    if code in row.tasks:
        return strictest.word
    return max(strictest, Verdict.UNDETERMINED).word


def _rows(desk: Desk, found: list[Mapping[str, Any]]) -> Iterator[FindingRow]:
    for one in found:
        yield FindingRow(
            check=one["check"],
            verdict=one["verdict"],
            title=desk.texts("office.card.off_finding"),
            explanation=", ".join(one["sources"]),
            sources=(),
            starts=date.fromisoformat(one["from"]),
            ends=date.fromisoformat(one["until"]),
            confirm=False,
            repair="",
            judgeable=False,
            activity=one["activity"] or "",
        )

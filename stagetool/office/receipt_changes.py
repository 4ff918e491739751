"""What is otherwise between two judgements: fact by fact and finding by finding, in words."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from stagetool.law.facts import Day, Measures, Situation, Task
from stagetool.law.ledger import minutes_of, without
from stagetool.law.loading import Law
from stagetool.law.verdicts import Receipt, Verdict
from stagetool.law.words import hours
from stagetool.office.desk import Desk
from stagetool.office.words import day_text

ANSWERS = ("youth_rie", "supervision", "recognised")
WORDED = ("basis", "agreement", "place")
PLAIN = ("born", "starts", "ends", "track", "profile")


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that is otherwise now, in Dutch; "" is nothing."""

    name: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding then and now.

    Attributes:
        about: The activity and the rule, in Dutch.
        sources: Of the newest of the two.
        then, now: Verdict words, or "" where there is no such finding.
    """

    about: str
    sources: str
    then: str
    now: str

    @property
    def same(self) -> bool:
        """Tell whether the verdict is the same."""
        return self.then == self.now


def fact_changes(desk: Desk, then: Situation, now: Situation) -> tuple[FactChange, ...]:
    """Return every fact that is otherwise, in the order of a dossier."""
    return tuple(_facts(desk, then, now))


def finding_changes(desk: Desk, then: Receipt, now: Receipt) -> tuple[FindingChange, ...]:
    """Return every finding of both receipts, what changed first and then the strictest."""
    before, after = _by_subject(then), _by_subject(now)
    found = []
    for subject in dict.fromkeys((*before, *after)):
        old, new = before.get(subject, []), after.get(subject, [])
        newest = (new or old)[0]
        found.append(
            FindingChange(
                about=about_of(desk, newest),
                sources="; ".join(newest["sources"]),
                then=_strictest(old),
                now=_strictest(new),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.same, -_weight(one), one.about)))


def about_of(desk: Desk, finding: Mapping[str, Any]) -> str:
    """Return what a stored finding is about."""
    law = desk.law
    activity = law.activities.get(finding["activity"] or "")
    hazard, rule = law.hazards.get(finding["hazard"] or ""), law.parameters.get(finding["check"])
    title = hazard.name if hazard else rule.title if rule else finding["check"]
    return f"{activity.name}: {title}" if activity else title


def _by_subject(receipt: Receipt) -> dict[tuple[str, ...], list[Mapping[str, Any]]]:
    found: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for one in json.loads(receipt.findings):
        subject = (one["check"], one["activity"] or "", one["hazard"] or "")
        found.setdefault(subject, []).append(one)
    return found


def _strictest(findings: Iterable[Mapping[str, Any]]) -> str:
    words = {one["verdict"] for one in findings}
    return next((one.word for one in reversed(Verdict) if one.word in words), "")


def _weight(change: FindingChange) -> int:
    return max((int(one) for one in Verdict if one.word in {change.then, change.now}), default=0)


def _facts(desk: Desk, then: Situation, now: Situation) -> Iterator[FactChange]:
    for name in (*PLAIN, *WORDED, *ANSWERS):
        old, new = getattr(then, name), getattr(now, name)
        if old != new:
            yield FactChange(_name(desk, name), _word(desk, name, old), _word(desk, name, new))
    yield from _tasks(desk, then.tasks, now.tasks)
    yield from _measures(desk, then.measures, now.measures)
    if then.days != now.days:
        yield FactChange(_name(desk, "days"), _days(desk, then.days), _days(desk, now.days))


def _name(desk: Desk, name: str) -> str:
    return desk.texts(f"office.receipt.fact.{name}")


def _word(desk: Desk, name: str, value: object) -> str:
    if isinstance(value, date):
        return day_text(value)
    word = value.value.replace("-", "_") if isinstance(value, StrEnum) else str(value)
    if name in WORDED:
        return desk.texts(f"office.receipt.{name}.{word}")
    return desk.texts(f"office.answer.{word}") if name in ANSWERS else word


def _tasks(desk: Desk, then: Iterable[Task], now: Iterable[Task]) -> Iterator[FactChange]:
    old, new = ({task.code: task for task in tasks} for tasks in (then, now))
    for code in dict.fromkeys((*old, *new)):
        name = _activity(desk.law, code)
        if code not in new:
            yield FactChange(name, desk.texts("office.receipt.task_there"), "")
        elif code not in old:
            yield FactChange(name, "", desk.texts("office.receipt.task_there"))
        elif old[code] != new[code]:
            yield FactChange(name, *(_task(desk, one[code]) for one in (old, new)))


def _task(desk: Desk, task: Task) -> str:
    hazards = desk.law.hazards
    said = [hazards[code].name for code in task.hazards if code in hazards]
    known = _known(task.measures) if task.measures else {}
    for name, value in known.items():
        said.append(f"{desk.texts(f'office.measure.{name}')}: {_value(desk, value)}")
    return "; ".join(said)


def _activity(law: Law, code: str) -> str:
    return law.activities[code].name if code in law.activities else code


def _measures(desk: Desk, then: Measures, now: Measures) -> Iterator[FactChange]:
    old, new = _known(then), _known(now)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            label = desk.texts(f"office.measure.{name}")
            yield FactChange(label, _value(desk, old.get(name)), _value(desk, new.get(name)))


def _known(measures: Measures) -> dict[str, object]:
    named = {one.name: getattr(measures, one.name) for one in fields(measures)}
    return {name: value for name, value in named.items() if value is not None}


def _value(desk: Desk, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return desk.texts("office.answer.yes" if value else "office.answer.no")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return value.value if isinstance(value, StrEnum) else str(value)


def _days(desk: Desk, days: Iterable[Day]) -> str:
    """Return stage, lessons and side job together; the same sum may be other hours."""
    days = tuple(days)
    around = tuple(day for day in days if day.around)
    own = desk.texts("office.receipt.days", **_sums(day for day in days if not day.around))
    return desk.texts("office.receipt.around", own=own, **_sums(around)) if around else own


def _sums(days: Iterable[Day]) -> dict[str, object]:
    days = tuple(days)
    stage = [day for day in days if day.stage]
    return {
        "days": len(stage),
        "stage": hours(sum(minutes_of(without(day.stage, day.breaks)) for day in stage)),
        "school": hours(sum(minutes_of(day.school) for day in days)),
        "job": hours(sum(minutes_of(day.job) for day in days)),
    }

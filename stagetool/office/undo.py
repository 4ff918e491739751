"""Undo and redo of what was done by hand: placed, moved, swapped, removed, pinned, ended.

What is put back is judged again, so that no gate is passed: a confirmation comes back only when
the placement could be confirmed today, and a pupil only when there is still room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import StagetoolError
from stagetool.base.ids import PeriodId, PupilId
from stagetool.office.conflicts import Conflicts, firm_lines
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_and_store
from stagetool.office.list_pupils import ERASED
from stagetool.office.place_pupil import running_placement
from stagetool.office.undo_log import UndoStep
from stagetool.records.pictures import Picture, put_back, take_picture
from stagetool.records.tables import Placement, Pupil


class NothingToUndoError(StagetoolError):
    """No step of this desk is left to undo or to do again."""

    key: ClassVar[str] = "office.undo.nothing"


class UndoGoneError(StagetoolError):
    """The placement was changed since, so the step cannot be undone (facts: name)."""

    key: ClassVar[str] = "office.undo.changed"


class UndoClashError(StagetoolError):
    """What would come back clashes with what is there now (facts: name, reason)."""

    key: ClassVar[str] = "office.undo.clash"


@dataclass(frozen=True, slots=True)
class UndoState:
    """What the next undo and redo would do, in Dutch; "" when there is nothing."""

    undo: str
    redo: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone or done again."""

    text: str
    period: PeriodId
    pupil: PupilId


def undo_state(desk: Desk) -> UndoState:
    """Return what can be undone and done again at this desk."""
    log = desk.undo
    return UndoState(
        _text(desk, log.done[-1]) if log.done else "",
        _text(desk, log.undone[-1]) if log.undone else "",
    )


@needs(Role.SUPERVISOR)
def undo_last(desk: Desk) -> Undone:
    """Undo the last step by hand at this desk.

    Raises:
        NothingToUndoError: There is none.
        UndoGoneError: It was changed since; the step is dropped.
        UndoClashError: What would come back clashes; the step stays.
    """
    log = desk.undo
    return _step_over(desk, "undo_last", log.done, log.undone)


@needs(Role.SUPERVISOR)
def redo_last(desk: Desk) -> Undone:
    """Do the step again that was undone last.

    Raises:
        NothingToUndoError: There is none.
        UndoGoneError: It was changed since; the step is dropped.
        UndoClashError: What would come back clashes; the step stays.
    """
    log = desk.undo
    return _step_over(desk, "redo_last", log.undone, log.done)


def _step_over(desk: Desk, task: str, source: list[UndoStep], target: list[UndoStep]) -> Undone:
    """Take the last step of one list over to the other; a step that cannot be undone is dropped."""
    if not source:
        raise NothingToUndoError
    step, back = source[-1], source is desk.undo.done
    changes = [(after, before) if back else (before, after) for before, after in step.pairs]
    try:
        now = _restore(desk, task, step, changes)
    except UndoGoneError:
        source.pop()
        raise
    source.pop()
    stood = [(expected, is_now) for (expected, _), is_now in zip(changes, now, strict=True)]
    target.append(step.over([one[::-1] for one in stood] if back else stood))
    return _undone(desk, step)


def _restore(
    desk: Desk, task: str, step: UndoStep, changes: Sequence[tuple[Picture, Picture]]
) -> list[Picture]:
    """Make it as wanted for everybody whom the step is about, or change nothing at all."""
    with desk.open_unit() as session:
        for expected, wanted in changes:
            pupil = session.get(Pupil, wanted.pupil)
            gone = pupil is None or pupil.number_key.startswith(ERASED)
            there = take_picture(session, wanted.period, wanted.pupil)
            if gone or not there.same_as(expected):
                raise UndoGoneError(name=step.name)
        for _, wanted in sorted(changes, key=_emptiest):  # an id that goes may be another's
            put_back(session, wanted)
        for _, wanted in changes:
            _through_the_gates(desk, session, step, wanted)
        (_, first), *_ = changes
        desk.note(session, task, f"pupil {first.pupil}", task=step.task, period=first.period)
        return [take_picture(session, wanted.period, wanted.pupil) for _, wanted in changes]


def _emptiest(change: tuple[Picture, Picture]) -> int:
    return len(change[1].rows[Placement])


def _through_the_gates(desk: Desk, session: Session, step: UndoStep, wanted: Picture) -> None:
    row = running_placement(session, wanted.period, wanted.pupil)
    if row is None:
        return
    judge_and_store(desk, session, row)
    session.flush()
    firm = firm_lines(Conflicts(desk, session).of(row))
    if firm:
        raise UndoClashError(name=step.name, reason=firm[0].text)


def _text(desk: Desk, step: UndoStep) -> str:
    return desk.texts(f"office.undo_step.{step.task}", name=step.name)


def _undone(desk: Desk, step: UndoStep) -> Undone:
    return Undone(_text(desk, step), PeriodId(step.before.period), PupilId(step.before.pupil))

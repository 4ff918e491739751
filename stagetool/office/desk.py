"""The desk of one user at one open office: what every task is given first."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from stagetool.base.clock import Clock
from stagetool.base.errors import StagetoolError, StorageReadOnlyError
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.office.undo_log import UndoLog
from stagetool.records.audit import AuditTrail
from stagetool.records.office_file import OfficeFile
from stagetool.records.unfinished import noted
from stagetool.records.unit_of_work import OpenUnit


class Role(StrEnum):
    """What a user may do; each task names the least role it needs."""

    READER = "alleen lezen"
    ADMINISTRATION = "administratie"
    SUPERVISOR = "begeleider"
    COORDINATOR = "coördinator"

    def covers(self, other: "Role") -> bool:
        """Tell whether this role may do what the other may; the last one may do everything."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


class NotAllowedError(StagetoolError):
    """The user's role does not cover the task (facts: user, role, needed)."""

    key: ClassVar[str] = "error.not_allowed"


@dataclass(frozen=True, slots=True)
class User:
    """The named person at the desk."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a task needs, handed down from the edge.

    Attributes:
        file: The open office file.
        open_unit: Opens one unit of work on it.
        audit: Writes the audit entry of a unit of work.
        store: The file itself, for backups, checks and key slots only.
        undo: What was done by hand to placements at this desk (office.undo).
    """

    file: Path
    open_unit: OpenUnit
    audit: AuditTrail
    law: Law
    texts: Texts
    clock: Clock
    paths: AppPaths
    user: User
    store: OfficeFile
    undo: UndoLog = field(default_factory=UndoLog, compare=False, repr=False)

    def writing_to(self, folder: Path) -> AbstractContextManager[None]:
        """Note that readable files go to a folder, so that a kill leaves no part (trust F08)."""
        return noted(unfinished_notes(self.paths), folder)

    def note(self, session: Session, action: str, subject: str = "", **details: object) -> None:
        """Write the one audit entry of this unit of work; details hold ids and counts, no names."""
        self.audit.write(
            session,
            at=self.clock.now(),
            user=self.user.name,
            role=self.user.role.value,
            action=action,
            subject=subject,
            details=details,
        )


def unfinished_notes(paths: AppPaths) -> Path:
    """Return where the notes of readable files that are being written stand."""
    return paths.data / "onaf"


P = ParamSpec("P")
R = TypeVar("R")


def needs(
    role: Role,
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]]:
    """Declare the least role of a task; a user without it changes nothing (trust SR-16, SR-17)."""

    def mark(task: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
        @wraps(task)
        def guarded(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if desk.store.read_only and role is not Role.READER:
                raise StorageReadOnlyError(file=desk.file)
            if not desk.user.role.covers(role):
                _note_refusal(desk, task.__name__)
                raise NotAllowedError(
                    user=desk.user.name, role=desk.user.role.value, needed=role.value
                )
            return task(desk, *args, **kwargs)

        guarded.needs = role  # type: ignore[attr-defined]
        return guarded

    return mark


def _note_refusal(desk: Desk, task: str) -> None:
    if not desk.store.read_only:
        with desk.open_unit() as session:
            desk.note(session, "not_allowed", subject=task)

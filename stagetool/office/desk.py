"""The desk of one user at one open office: what every task is given first."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stagetool.base.clock import Clock
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.records.audit import AuditTrail
from stagetool.records.unit_of_work import OpenUnit


class Role(StrEnum):
    """What a user may do; each task names the least role it needs."""

    COORDINATOR = "coördinator"
    SUPERVISOR = "begeleider"
    ADMINISTRATION = "administratie"
    READER = "alleen lezen"


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
    """

    file: Path
    open_unit: OpenUnit
    audit: AuditTrail
    law: Law
    texts: Texts
    clock: Clock
    paths: AppPaths
    user: User

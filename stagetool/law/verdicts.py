"""What the law answers: verdicts, findings with their sources, and the whole assessment."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Verdict(IntEnum):
    """Mildest first, so that `max()` over findings is the strictest (contracts/scenarios.md)."""

    ALLOWED = 0
    SUPERVISED = 1
    CONDITIONAL = 2
    UNDETERMINED = 3
    PROHIBITED = 4

    @property
    def word(self) -> str:
        """Return the word of scenario files and JSON: `allowed`, `supervised`..."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Source:
    """One place in a law or norm; `str()` gives the short form `NRK 3:1 lid 2 onder c`."""

    law: str
    article: str = ""
    lid: str = ""
    onder: str = ""
    bwb: str = ""
    url: str = ""

    def __str__(self) -> str:
        """Return the short form that scenarios compare from the left."""
        parts = [self.law, self.article]
        parts += [f"lid {self.lid}"] if self.lid else []
        parts += [f"onder {self.onder}"] if self.onder else []
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Repair:
    """The smallest change that lifts a prohibition, found by judging the changed facts again.

    Attributes:
        key: The text of the repair in resources/texts (`law.repair.…`).
        facts: What fills its places.
    """

    key: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict of one check, on a run of days with both ends included.

    Attributes:
        check: Id of the check or parameter that speaks (`nrk.stage.day_hours`).
        facts: Names and values that decided, in words, for the explanation's places.
        text: Key in resources/texts of the one-sentence Dutch explanation.
        activity: Code of the activity that it is about, if any.
        hazard: Code of the hazard that it is about, if any.
        confidence: `high`, `medium-high`, `medium` or `low`; low is shown as "laat bevestigen".
        interpretations: Ids of the interpretations that it leans on.
        measures: What the catalogue asks for when the task may be done (Dutch).
        judged_by: The named person who answered the open norm, if somebody did.
        conditions: What that person wrote.
    """

    check: str
    verdict: Verdict
    starts: date
    ends: date
    sources: tuple[Source, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""
    activity: str | None = None
    hazard: str | None = None
    confidence: str = "high"
    interpretations: tuple[str, ...] = ()
    measures: str = ""
    repair: Repair | None = None
    judged_by: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class VerdictSpan:
    """A verdict on a run of days, both ends included."""

    starts: date
    ends: date
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TaskAssessment:
    """What the law says of one activity over the days; `verdict` is the strictest day's."""

    activity: str
    verdict: Verdict
    spans: tuple[VerdictSpan, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Enough to repeat an assessment; `code` is short, for paper and QR.

    Attributes:
        code: 12 characters, a hash over everything below.
        program: Version of Stagetool.
        law: Hash of the law data and catalogues.
        made_on: The day of judging.
        facts: The facts as canonical JSON.
        findings: The findings as canonical JSON.
    """

    code: str
    program: str
    law: str
    made_on: date
    facts: str
    findings: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer on one situation: admission, times, and each task apart."""

    verdict: Verdict
    admission: tuple[Finding, ...]
    times: tuple[Finding, ...]
    tasks: tuple[TaskAssessment, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, admission first."""
        of_tasks = (finding for task in self.tasks for finding in task.findings)
        return (*self.admission, *self.times, *of_tasks)

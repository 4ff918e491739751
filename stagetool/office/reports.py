"""What tasks answer: frozen, in plain values, ready for JSON and for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from stagetool.base.ids import PeriodId, PlacementId, PlanRunId


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user already decided about an import.

    Attributes:
        mapping: Our field name to the file's heading.
        answers: Question key to the chosen answer.
    """

    location: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    skip_columns: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something about one cell or row; `row` is the record number as a spreadsheet shows it."""

    row: int
    column: str
    problem: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can decide."""

    key: str
    rows: tuple[int, ...]
    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """Which column of the file was read as which field; `heading` is "" for none.

    Attributes:
        field: Name to give with a mapping.
        name: The same in Dutch.
        needed: The list cannot do without it (or one that stands in for it).
    """

    field: str
    name: str
    heading: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the difference view: `kind` is `added`, `changed` or `gone`."""

    kind: str
    subject: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read and did; with `stopped` nothing was saved.

    Attributes:
        columns: How the columns were understood.
        headings: Every heading that may be pointed out for a field.
        conflicts: Which placements clash firmly now, in Dutch: "Bos, Sam, Bakkerij Kok: ...".
        sign_again: How many agreements were changed after somebody signed.
    """

    read: int
    added: int
    changed: int
    unchanged: int
    gone: int
    refused_columns: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    questions: tuple[Question, ...] = ()
    stopped: str | None = None
    changes: tuple[Change, ...] = ()
    places: int | None = None
    columns: tuple[ColumnUse, ...] = ()
    headings: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    sign_again: int = 0

    @property
    def refused(self) -> int:
        """Return how many rows or cells were not taken."""
        return sum(not problem.kept for problem in self.problems)


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """What a new period needs; spans as text, `classes` empty for all.

    Attributes:
        weekdays, hours: Empty takes those of the stage form.
        most_of_class: At most so many pupils of one class at one company; None is no limit.
    """

    name: str
    starts: date
    ends: date
    weekdays: frozenset[int]
    hours: str
    breaks: str
    classes: tuple[str, ...]
    form: str
    location: str | None = None
    lessons: str | None = None
    most_of_class: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One counted reason with its remedy, in Dutch."""

    reason: str
    count: int
    remedy: str


@dataclass(frozen=True, slots=True)
class UnplacedPupil:
    """A pupil without a place and why; `remedy` is the step that helps most."""

    pupil: str
    name: str
    school_class: str
    reasons: tuple[ReasonLine, ...]
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class StuckLine:
    """Pupils who together have too few seats, in one Dutch sentence.

    Attributes:
        pupils: Their numbers.
        companies: The only companies where they can go.
        seats: How many seats those have for them.
    """

    text: str
    pupils: tuple[str, ...]
    companies: tuple[str, ...]
    seats: int


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What a plan gave; `open` counts placements per open point.

    Attributes:
        unknown_towns: Towns without a known place; the distance to them was guessed.
        stuck: Why no plan places everybody: the groups with too few seats.
        moved: Numbers of pupils whom an earlier plan proposed for another place.
        notes: What no plan can help: nobody to place, no places, pins that do not fit together.
    """

    period: PeriodId
    pupils: int
    placed: int
    open: Mapping[str, int]
    unplaced: tuple[UnplacedPupil, ...]
    status: str
    objective: float
    bound: float
    seconds: float
    unknown_towns: tuple[str, ...] = ()
    stuck: tuple[StuckLine, ...] = ()
    moved: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearReport:
    """What planning some periods together gave, the periods by first day.

    Attributes:
        run: What was found is kept under this id.
        objective, bound: Points of all periods together; lower is better.
        proof: On what "no plan is better" rests (planning.year.plan.YearPlan), or "".
    """

    run: PlanRunId
    periods: tuple[PlanReport, ...]
    status: str
    objective: float
    bound: float
    seconds: float
    proof: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding of one placement, in words."""

    placement: PlacementId
    pupil: str
    activity: str | None
    check: str
    verdict: str
    sources: tuple[str, ...]
    starts: date
    ends: date
    text: str
    repair: str | None


@dataclass(frozen=True, slots=True)
class AssessReport:
    """All placements judged again.

    Attributes:
        verdicts: Counted as things stand.
        answered: Counted as if every open point were answered well.
    """

    placements: int
    verdicts: Mapping[str, int]
    open: Mapping[str, int]
    findings: tuple[FindingLine, ...]
    answered: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """A placement that may not be confirmed and why, in Dutch."""

    placement: PlacementId
    pupil: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmReport:
    """How many placements are confirmed now, and which are held back."""

    confirmed: int
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class PrintReport:
    """Which files were written."""

    papers: tuple[Path, ...]
    pages: int
    seconds: float

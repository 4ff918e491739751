"""What the law looks at: one pupil's situation on a run of days. Unknown is a value too."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import inf

from stagetool.calendar.spans import Span


class Basis(StrEnum):
    """The legal ground of the work."""

    STAGE = "stage"
    LEERWERKTRAJECT = "leerwerktraject"
    MAATSCHAPPELIJKE_STAGE = "maatschappelijke-stage"
    BIJBAAN = "bijbaan"
    VAKANTIEWERK = "vakantiewerk"
    BEZOEK = "bezoek"


class Where(StrEnum):
    """A company, or the school's own practice room."""

    COMPANY = "company"
    SCHOOL = "school"


class AgreementState(StrEnum):
    """Which signatures the agreement has."""

    SIGNED = "signed"
    PARENT_MISSING = "parent-missing"
    COMPANY_MISSING = "company-missing"
    NONE = "none"


class Known(StrEnum):
    """A yes-or-no answer that may not have been given."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Supervision(StrEnum):
    """The kind of supervision at the place; unknown only in an office file."""

    EXPERT = "expert"
    GENERAL = "general"
    NONE = "none"
    UNKNOWN = "unknown"


class EvRole(StrEnum):
    """The highest NEN 9140 role of the people present."""

    NONE = "none"
    VOP = "ev-VOP"
    VP = "ev-VP"
    WV = "ev-WV"


NUMBERS = (
    *("noise_db", "peak_pa", "lift_kg", "push_kg", "height_m"),
    *("volt_ac", "volt_dc", "volt_ac_earth", "volt_dc_earth"),
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Measured facts; None is not measured. Units: dB(A), Pa, kg, kgf, m, V.

    Voltage is between phases or poles; `…_earth` is between a phase or pole and the earth.

    Raises:
        ValueError: A number is negative, infinite or no number; the arguments are the name and
            the reason.
    """

    noise_db: float | None = None
    peak_pa: float | None = None
    lift_kg: float | None = None
    push_kg: float | None = None
    height_m: float | None = None
    h_statements: tuple[str, ...] | None = None
    bio_agent: int | None = None
    volt_ac: float | None = None
    volt_dc: float | None = None
    volt_ac_earth: float | None = None
    volt_dc_earth: float | None = None
    laser_class: str | None = None
    ppe_permanent: bool | None = None
    ppe_worn: bool | None = None
    alcohol_served: bool | None = None
    till: bool | None = None
    public_road: bool | None = None
    ev_role_present: EvRole | None = None
    ev_safe: Known | None = None
    t_licence: bool | None = None
    vehicle_certificate: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what no instrument shows: every limit would take it for harmless."""
        for name in NUMBERS:
            value = getattr(self, name)
            if value is not None and not 0 <= value < inf:
                raise ValueError(name, f"onbekende waarde {value}")


@dataclass(frozen=True, slots=True)
class Task:
    """An activity with its hazards; `measures` of its own win over those of the place."""

    code: str
    hazards: tuple[str, ...]
    measures: Measures | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day in the pupil's ledger of time; spans are half open, breaks lie inside.

    Attributes:
        around: True in the weeks before and after the stage: such a day only counts along in what
            runs over weeks, and no finding is about such days alone.
    """

    date: date
    stage: tuple[Span, ...] = ()
    breaks: tuple[Span, ...] = ()
    school: tuple[Span, ...] = ()
    job: tuple[Span, ...] = ()
    school_day: bool = True
    around: bool | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """One pupil at one place from `starts` to `ends`, both included.

    Without tasks no task rule is judged; without days no working-time rule is.

    Raises:
        ValueError: The last day lies before the first.
    """

    born: date
    starts: date
    ends: date
    basis: Basis = Basis.STAGE
    place: Where = Where.COMPANY
    track: str = "kb"
    profile: str = "D&P"
    agreement: AgreementState = AgreementState.SIGNED
    youth_rie: Known = Known.YES
    supervision: Supervision = Supervision.EXPERT
    recognised: Known = Known.YES
    tasks: tuple[Task, ...] = ()
    measures: Measures = field(default_factory=Measures)
    days: tuple[Day, ...] = ()
    weeks_worked: int = 0

    def __post_init__(self) -> None:
        """Refuse a situation without a day: nothing would stand in its way."""
        if self.ends < self.starts:
            msg = f"{self.ends} lies before {self.starts}"
            raise ValueError(msg)

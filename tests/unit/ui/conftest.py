"""A form and a voice that write down what they are asked, and rows to show."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.rows import (
    CompanyRow,
    PeriodOverview,
    PeriodRow,
    PlacementCard,
    PlacementRow,
    PupilRow,
    UnplacedRow,
)
from ui.pages.messages import UserMessage

PUPIL = PupilRow(
    pupil=PupilId(1),
    number="123001",
    name="Berg, Jan van den",
    school_class="4K1",
    location="Almelo",
    age=15,
    born=date(2011, 3, 4),
    track="kb",
    profile="PIE",
    town="Almelo",
    wishes=3,
    company="",
    verdict="",
    gone=False,
    search="berg, jan van den",
)
COMPANY = CompanyRow(
    company=CompanyId(7),
    number="1001",
    name="Bakkerij Jansen",
    town="Almelo",
    profiles="HBR, D&P",
    places=3,
    taken=1,
    weekdays="ma, di",
    minimum_age=15,
    youth_rie="onbekend",
    supervision="deskundig",
    leave_alone_until=None,
    unknown_activities=0,
    search="bakkerij jansen 1001 almelo",
)
PERIOD = PeriodRow(
    period=PeriodId(3),
    name="Blok A",
    form="Blokstage",
    starts=date(2026, 11, 30),
    ends=date(2026, 12, 11),
    weekdays="ma, di, wo, do, vr",
    hours="08:30-16:00",
    classes=("4K1",),
    pupils=2,
    placed=1,
    confirmed=0,
    status="optimal",
)
PLACEMENT = PlacementRow(
    placement=PlacementId(11),
    pupil=PupilId(1),
    pupil_name="Berg, Jan van den",
    number="123001",
    school_class="4K1",
    company="Bakkerij Jansen",
    place=PlaceId(21),
    town="Almelo",
    distance_km=2.4,
    wish=1,
    verdict="supervised",
    strict_verdict="undetermined",
    reason="Snijden mag onder toezicht.",
    state="proposed",
    pinned=False,
    open=("overeenkomst", "RI&E"),
    birthday=None,
    search="berg, jan van den",
    company_number="1001",
)
UNPLACED = UnplacedRow(
    pupil=PupilId(2),
    pupil_name="Öztürk, Gökçe",
    number="123002",
    school_class="4K1",
    profile="PIE",
    reasons=(("vol", 3),),
    remedy="Vraag een plaats erbij.",
    search="ozturk gokce",
)
CARD = PlacementCard(
    row=PLACEMENT,
    period="Blok A",
    dates="30 nov 2026 - 11 dec 2026",
    hours="08.30-16.00",
    mentor="P. Jansen",
    age_text="15 jaar",
    admission=(),
    times=(),
    tasks=(),
    open=("overeenkomst",),
    signatures=(("school", False), ("company", False)),
    receipt_code="AB12-CD34",
    law_version="0123456789ab",
)


@dataclass
class Written:
    """Answers every call by writing it down: the name and what was given."""

    calls: list[tuple[str, Any]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("__"):
            raise AttributeError(name)

        def write(*given: object, **named: object) -> None:
            what = (*given, *named.values())
            self.calls.append((name, what[0] if len(what) == 1 else what))

        return write

    def last(self, name: str) -> Any:
        """Return what the last call of that name was given."""
        return next(given for called, given in reversed(self.calls) if called == name)

    def times(self, name: str) -> int:
        """Count the calls of that name."""
        return sum(called == name for called, _ in self.calls)


@dataclass
class Spoken:
    """A voice that remembers its messages."""

    said: list[tuple[str, str]] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)
    changes: int = 0
    progress: Written = field(default_factory=Written)

    def say(self, message: UserMessage, kind: str = "info") -> None:
        """Remember the message's key."""
        self.said.append((message.key, kind))

    def fail(self, error: Exception) -> None:
        """Remember the error."""
        self.failed.append(error)

    def changed(self) -> None:
        """Count."""
        self.changes += 1

    def long_work(self, title: str) -> Written:
        """Give a progress that writes down."""
        del title
        return self.progress


@pytest.fixture
def form() -> Written:
    return Written()


@pytest.fixture
def voice() -> Spoken:
    return Spoken()


@pytest.fixture
def make_pupil():
    return lambda **changes: replace(PUPIL, **changes)


@pytest.fixture
def make_company():
    return lambda **changes: replace(COMPANY, **changes)


@pytest.fixture
def make_period():
    return lambda **changes: replace(PERIOD, **changes)


@pytest.fixture
def make_placement():
    return lambda **changes: replace(PLACEMENT, **changes)


@pytest.fixture
def make_card():
    return lambda **changes: replace(CARD, row=replace(PLACEMENT, **changes))


@pytest.fixture
def overview():
    return PeriodOverview(
        period=PERIOD,
        placements=(PLACEMENT,),
        unplaced=(UNPLACED,),
        verdicts=(("supervised", 1),),
        open=(("overeenkomst", 1),),
    )

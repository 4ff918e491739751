"""The self-test: the main job on a tiny example, so that a build can show that it works.

The same steps run from source and in the frozen program; nothing outside a temporary folder is
touched.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stagetool.base.clock import FixedClock
from stagetool.base.errors import StagetoolError
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.office.add_period import add_period
from stagetool.office.assess_period import assess_period
from stagetool.office.check_office import check_office
from stagetool.office.desk import Desk
from stagetool.office.import_companies import import_companies
from stagetool.office.import_pupils import import_pupils
from stagetool.office.new_office import new_office
from stagetool.office.open_office import open_office
from stagetool.office.plan_period import plan_period
from stagetool.office.print_papers import print_papers
from stagetool.office.read_law import read_law
from stagetool.office.reports import ImportOptions, PeriodForm

DAY = date(2026, 11, 23)
PERIOD = PeriodForm(
    name="Voorbeeld",
    starts=date(2027, 1, 11),
    ends=date(2027, 1, 22),
    weekdays=frozenset({0, 1, 2, 3, 4}),
    hours="08:30-16:00",
    breaks="12:00-12:30",
    classes=(),
    form="Blokstage",
)
PASSWORD = "zelftest-zelftest"  # noqa: S105 - opens only a temporary office


class StepFailedError(StagetoolError):
    """A step ended, but not with what it should give."""

    key = "error.step_failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the self-test, with how long it took in seconds."""

    step: str
    ok: bool
    seconds: float


def selftest(
    paths: AppPaths, texts: Texts, build_window: Callable[[AppPaths, Desk], None] | None
) -> tuple[Step, ...]:
    """Run every step in a temporary folder; the first one that fails is the last one run."""
    steps: list[Step] = []
    with tempfile.TemporaryDirectory(prefix="stagetool-") as folder:
        here = replace(paths, data=Path(folder))

        def timed(name: str, work: Callable[[], object]) -> bool:
            begun = time.monotonic()
            try:
                work()
            except (StagetoolError, OSError, ImportError):  # so a broken installation shows itself
                ok = False
            else:
                ok = True
            steps.append(Step(name, ok, round(time.monotonic() - begun, 3)))
            return ok

        law: list[Law] = []
        if not timed("law", lambda: law.append(read_law(here))):
            return tuple(steps)
        file = Path(folder) / "zelftest.stagetool"
        clock = FixedClock(DAY)
        if not timed(
            "office",
            lambda: new_office(file, "Voorbeeldschool", "noord", PASSWORD, paths=here, clock=clock),
        ):
            return tuple(steps)
        with open_office(
            file, PASSWORD, paths=here, clock=clock, law=law[0], texts=texts
        ) as opened:
            for name, work in _work(opened.desk, Path(folder), build_window):
                if not timed(name, work):
                    break
    return tuple(steps)


def _work(
    desk: Desk, folder: Path, build_window: Callable[[AppPaths, Desk], None] | None
) -> list[tuple[str, Callable[[], object]]]:
    example = desk.paths.resources / "example"
    work: list[tuple[str, Callable[[], object]]] = [
        ("import", lambda: _import(desk, example)),
        ("period", lambda: add_period(desk, PERIOD)),
        ("plan", lambda: _expect(plan_period(desk, PERIOD.name).placed > 0)),
        ("assess", lambda: _expect(assess_period(desk, PERIOD.name).placements > 0)),
        (
            "print",
            lambda: _expect(print_papers(desk, "checklists", PERIOD.name, folder).pages > 0),
        ),
        ("check", lambda: _expect(check_office(desk).ok)),
    ]
    if build_window is not None:
        work.append(("window", lambda: build_window(desk.paths, desk)))
    return work


def _import(desk: Desk, example: Path) -> None:
    pupils = import_pupils(desk, example / "leerlingen.csv", ImportOptions())
    companies = import_companies(desk, example / "bedrijven.csv", ImportOptions())
    _expect(pupils.added > 0 and companies.added > 0)


def _expect(holds: bool) -> None:  # noqa: FBT001 - one question, one answer
    if not holds:
        raise StepFailedError

"""A whole invented school, made by the same tasks that an office uses."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from stagetool.base.clock import Clock
from stagetool.base.errors import OfficeExistsError
from stagetool.base.ids import PeriodId, PlacementId
from stagetool.base.paths import AppPaths
from stagetool.base.progress import Progress, silent
from stagetool.base.texts import Texts
from stagetool.calendar.school_years import school_year_of
from stagetool.exchange.delimited import write_delimited
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict
from stagetool.office.add_period import add_period
from stagetool.office.answer_points import answer_points
from stagetool.office.answer_request import answer_request
from stagetool.office.assess_period import assess_period
from stagetool.office.chosen_placements import Choice
from stagetool.office.confirm_period import confirm_period
from stagetool.office.demo_lists import DemoLists, Inventor, read_demo_words
from stagetool.office.demo_periods import demo_forms
from stagetool.office.demo_visits import add_demo_visits
from stagetool.office.desk import Desk
from stagetool.office.edit_school import SchoolForm, edit_school
from stagetool.office.import_companies import import_companies
from stagetool.office.import_pupils import import_pupils
from stagetool.office.import_wishes import import_wishes
from stagetool.office.judge_finding import NotJudgeableError
from stagetool.office.judge_findings import judge_findings
from stagetool.office.list_companies import list_companies
from stagetool.office.new_office import new_office
from stagetool.office.open_office import open_office
from stagetool.office.period_overview import period_overview
from stagetool.office.plan_period import plan_period
from stagetool.office.print_papers import print_papers
from stagetool.office.reports import ImportOptions, PeriodForm
from stagetool.office.request_places import request_places
from stagetool.office.rows import PlacementRow
from stagetool.office.sign_agreements import sign_agreements
from stagetool.records.failures import storage_error

PASSWORD = "demo"  # noqa: S105 - everybody may know it; nothing in the demonstration is real
STEPS = (
    "office",
    "import",
    "periods",
    "answer",
    "plan",
    "judge",
    "sign",
    "confirm",
    "visits",
    "print",
)
PLAN_SECONDS = 10.0
ASKED, PROMISED = timedelta(days=14), timedelta(days=7)  # before today
LEFT_OPEN = 0.08  # one in twelve companies or agreements is not ready
ADMISSIONS = 0.7  # of what a person must judge, judged
WORK = 0.5
WAITING = Verdict.CONDITIONAL.word
GENERAL = 0.15  # at one in seven an ordinary colleague supervises
MEASURED: Mapping[str, str] = {
    "noise_db": "78",
    "lift_kg": "10",
    "push_kg": "15",
    "height_m": "1.5",
}


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demonstration made.

    Attributes:
        verdicts: Verdict word, open points taken as answered, to the number of placements.
        seconds: Step to the time that it took.
    """

    office: Path
    pupils: int
    companies: int
    placements: int
    confirmed: int
    verdicts: Mapping[str, int]
    papers: tuple[Path, ...]
    seconds: Mapping[str, float]


def make_demo(  # noqa: PLR0913 - the edge hands down everything it knows
    folder: Path,
    *,
    seed: int = 1,
    pupils: int = 240,
    companies: int = 120,
    paths: AppPaths,
    clock: Clock,
    law: Law,
    texts: Texts,
    progress: Progress = silent,
) -> DemoReport:
    """Make `folder/demo.stagetool`, password `demo`: plan, judge, confirm and print.

    Raises:
        OfficeExistsError: There is a demonstration in the folder already, or it is a file.
        StorageError: The folder cannot be written.
        CancelledError: The user stopped.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OfficeExistsError(file=folder) from error
    except OSError as error:
        raise storage_error(error, folder) from error
    watch = _Watch(progress)
    words = read_demo_words(paths)
    file = folder / "demo.stagetool"
    with watch.step("office"):
        new_office(
            file,
            words["school"],
            words["region"],
            PASSWORD,
            paths,
            clock,
            least_password=len(PASSWORD),
        )
    with open_office(file, PASSWORD, paths=paths, clock=clock, law=law, texts=texts) as opened:
        demo = _Demo(opened.desk, folder, seed, watch)
        demo.fill(words, pupils, companies)
        demo.plan()
        confirmed = demo.settle()
        demo.visit()
        verdicts = demo.verdicts()
        papers = demo.print()
    return DemoReport(
        office=file,
        pupils=pupils,
        companies=companies,
        placements=sum(verdicts.values()),
        confirmed=confirmed,
        verdicts=verdicts,
        papers=papers,
        seconds=watch.seconds,
    )


@dataclass(slots=True)
class _Watch:
    """Times the steps and tells how far the work is."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Do one step; its time is noted under its name."""
        began = perf_counter()
        yield
        self.seconds[name] = round(perf_counter() - began, 2)
        self.progress(len(self.seconds), len(STEPS))


class _Demo:
    """The work of an invented office, task by task."""

    def __init__(self, desk: Desk, folder: Path, seed: int, watch: _Watch) -> None:
        self._desk = desk
        self._folder = folder
        self._seed = seed
        self._dice = Random(seed)  # noqa: S311 - an invented school needs no secret numbers
        self._watch = watch
        self._periods: dict[PeriodId, PeriodForm] = {}

    def fill(self, words: Mapping[str, Any], pupils: int, companies: int) -> None:
        """Invent the lists, keep them beside the office file, and import them."""
        today = self._desk.clock.today()
        school = SchoolForm(
            phone=words["phone"],
            mail=f"stage@{words['mail']}",
            insurance_text=words["insurance"],
            insurance_checked_on=today,
        )
        with self._watch.step("import"):
            edit_school(self._desk, school)
            inventor = Inventor(words, self._desk.law, school_year_of(today), self._seed)
            self._import(inventor.invent(pupils, companies))
        with self._watch.step("periods"):
            for form in demo_forms(self._desk):
                self._periods[add_period(self._desk, form)] = form

    def _import(self, lists: DemoLists) -> None:
        folder = self._folder / "lijsten"
        for name, rows, task in (
            ("leerlingen", lists.pupils, import_pupils),
            ("bedrijven", lists.companies, import_companies),
            ("wensen", lists.wishes, import_wishes),
        ):
            file = folder / f"{name}.csv"
            try:
                folder.mkdir(exist_ok=True)
                write_delimited(file, rows)
            except OSError as error:
                raise storage_error(error, file) from error
            task(self._desk, file, ImportOptions())

    def plan(self) -> None:
        """Ask what must be known of every company, then plan every period."""
        with self._watch.step("answer"):
            self._answer()
        with self._watch.step("plan"):
            for form in self._periods.values():
                plan_period(self._desk, form.name, seconds=PLAN_SECONDS)

    def settle(self) -> int:
        """Judge and sign nearly everything, and confirm what may be confirmed."""
        with self._watch.step("judge"):
            for form in self._periods.values():
                self._judge(form)
        with self._watch.step("sign"):
            for period, form in self._periods.items():
                self._ask(form)
                self._sign(form, period_overview(self._desk, period).placements)
        with self._watch.step("confirm"):
            return sum(
                confirm_period(self._desk, form.name).confirmed for form in self._periods.values()
            )

    def visit(self) -> None:
        """Let teachers visit the stages, and year 3 go along activities at school."""
        with self._watch.step("visits"):
            add_demo_visits(self._desk, tuple(self._periods.values()))

    def _answer(self) -> None:
        """Answer for each company; a few did not call back."""
        if not self._periods:  # far from our years nobody is of age
            return
        for company in list_companies(self._desk):
            kind = "general" if self._often(GENERAL) else "expert"
            answer_points(
                self._desk,
                self._first,
                company=company.number,
                rie=None if self._often(LEFT_OPEN) else "yes",
                supervision=None if self._often(LEFT_OPEN) else kind,
                measures=MEASURED,
            )

    def _judge(self, form: PeriodForm) -> None:
        """Judge what waits for a person: nearly all admissions, the work of many placements."""
        asked: dict[str, set[PlacementId]] = {}
        willing: dict[tuple[PlacementId, bool], bool] = {}
        for line in assess_period(self._desk, form.name).findings:
            if line.verdict != WAITING:
                continue
            share = ADMISSIONS if line.activity is None else WORK
            key = (line.placement, line.activity is None)
            if willing.setdefault(key, self._often(share)):
                asked.setdefault(line.check, set()).add(line.placement)
        for check, placements in asked.items():
            with suppress(NotJudgeableError):  # another judgement answered it on the way
                judge_findings(
                    self._desk,
                    sorted(placements),
                    check,
                    by=self._desk.texts("office.demo.judge"),
                    reason=self._desk.texts("office.demo.reason"),
                    until=school_year_of(self._desk.clock.today()).ends,
                )

    def _ask(self, form: PeriodForm) -> None:
        """Note that the companies were asked for their places, and said yes."""
        on = self._desk.clock.today()
        request_places(self._desk, Choice(form.name), on - ASKED)
        answer_request(self._desk, Choice(form.name), yes=True, on=on - PROMISED)

    def _sign(self, form: PeriodForm, placements: tuple[PlacementRow, ...]) -> None:
        """Record the signatures; a few agreements are still with the parents or the company."""
        on = self._desk.clock.today()
        by_company = [row.number for row in placements if not self._often(LEFT_OPEN / 2)]
        by_parent = [row.number for row in placements if not self._often(LEFT_OPEN / 2)]
        sign_agreements(self._desk, form.name, ("school", "pupil"), on)
        sign_agreements(self._desk, form.name, ("company",), on, pupils=by_company)
        sign_agreements(self._desk, form.name, ("parent",), on, pupils=by_parent)

    @property
    def _first(self) -> str:
        return next(iter(self._periods.values())).name

    def _often(self, share: float) -> bool:
        return self._dice.random() < share

    def verdicts(self) -> Mapping[str, int]:
        """Count the placements per verdict, open points taken as answered."""
        words = Counter(
            row.verdict
            for period in self._periods
            for row in period_overview(self._desk, period).placements
        )
        return dict(sorted(words.items()))

    def print(self) -> tuple[Path, ...]:
        """Print checklists, agreements and lists of the first period."""
        if not self._periods:
            return ()
        out = self._folder / "papieren"
        with self._watch.step("print"):
            return tuple(
                paper
                for kind in ("checklists", "agreements", "lists")
                for paper in print_papers(self._desk, kind, self._first, out).papers
            )

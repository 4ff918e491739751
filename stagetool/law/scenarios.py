"""Scenario files: reading them strictly and running them (contracts/scenarios.md)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, ClassVar, NoReturn, TypeGuard, TypeVar

from stagetool.base.errors import StagetoolError
from stagetool.calendar.spans import Span
from stagetool.law.assess import assess
from stagetool.law.facts import (
    AgreementState,
    Basis,
    Day,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
    Where,
)
from stagetool.law.loading import Law
from stagetool.law.reading import toml_mistake
from stagetool.law.scenario_measures import read_measures
from stagetool.law.verdicts import Assessment, Finding, Source, Verdict

TRACKS = ("bb", "kb", "gl", "tl", "pro", "vso", "onderbouw")
PROFILES = ("BWI", "PIE", "M&T", "MVI", "MaT", "Z&W", "E&O", "HBR", "Groen", "D&P")
OLDEST = 120
FIRST_YEAR, LAST_YEAR = 1900, 2199
DEFAULT_DAY = date(2026, 11, 23)
DEFAULT_BORN = date(2010, 6, 15)
BEFORE_BIRTHDAY = timedelta(days=100)
HAZARDS = "gevaren"
_DAY_KEYS = frozenset({"date", "stage", "breaks", "school", "job", "school_day"})
_SATURDAY = 5


class ScenarioError(StagetoolError):
    """A scenario file cannot be read (facts: file, scenario, place, reason)."""

    key: ClassVar[str] = "error.scenario"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation with the verdict that the law gives."""

    file: str
    name: str
    situation: Situation
    expect: Verdict
    because: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What running a scenario gave; `missing` are the expected sources that were not named."""

    scenario: Scenario
    found: Verdict
    ok: bool
    missing: tuple[str, ...]
    assessment: Assessment

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """Return the findings that carry the verdict."""
        return tuple(
            finding for finding in self.assessment.findings if finding.verdict is self.found
        )


def run_scenario(scenario: Scenario, law: Law) -> ScenarioResult:
    """Judge the situation and compare verdict and sources."""
    assessment = assess(scenario.situation, law)
    named = [
        str(source)
        for finding in assessment.findings
        if finding.verdict is assessment.verdict
        for source in finding.sources
    ]
    missing = tuple(
        source for source in scenario.because if not any(meets(one, source) for one in named)
    )
    ok = assessment.verdict is scenario.expect and not missing
    return ScenarioResult(scenario, assessment.verdict, ok, missing, assessment)


def meets(named: str | Source, wanted: str) -> bool:
    """Tell whether a source is the wanted one or a part of it, compared from the left."""
    text = str(named)
    if not text.startswith(wanted):
        return False
    following = text[len(wanted) : len(wanted) + 1]
    return following in ("", " ", ":")


def parse_scenarios(file: str, text: str, law: Law) -> tuple[Scenario, ...]:
    """Read a scenario file.

    Raises:
        ScenarioError: A key or word is unknown, a name is doubled, or a value is of a wrong kind.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place, reason = toml_mistake(error)
        raise ScenarioError(file=file, scenario="-", place=place, reason=reason) from error
    for key in table:
        if key != "scenario":
            raise ScenarioError(file=file, scenario="-", place=key, reason="onbekend woord")
    entries = table.get("scenario", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ScenarioError(file=file, scenario="-", place="scenario", reason="geen lijst")
    scenarios: list[Scenario] = []
    names: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        reader = _Reader(file, str(entry.get("name", f"nummer {number}")), entry, law)
        scenario = reader.scenario()
        if scenario.name in names:
            reader.refuse("name", "deze naam staat er twee keer")
        names.add(scenario.name)
        scenarios.append(scenario)
    return tuple(scenarios)


def read_scenario(file: str, entry: Mapping[str, Any], law: Law) -> Scenario:
    """Read one scenario from its table.

    Raises:
        ScenarioError: A key or word is unknown, or a value is of a wrong kind.
    """
    return _Reader(file, str(entry.get("name", "-")), entry, law).scenario()


Word = TypeVar("Word", bound=Enum)

_KEYS = frozenset(
    {
        *("name", "expect", "because", "note"),
        *("born", "age", "on", "from", "until"),
        *("basis", "place", "track", "profile"),
        *("agreement", "youth_rie", "supervision", "recognised"),
        *("activities", "hazards", "measures", "days", "weeks_worked"),
    }
)


class _Reader:
    """Reads one scenario; every refusal names file, scenario and key."""

    def __init__(self, file: str, name: str, entry: Mapping[str, Any], law: Law) -> None:
        self._file, self._name, self._entry, self._law = file, name, entry, law

    def refuse(self, place: str, reason: str, because: Exception | None = None) -> NoReturn:
        """Refuse the scenario for the sake of a key.

        Raises:
            ScenarioError: Always.
        """
        raise ScenarioError(
            file=self._file, scenario=self._name, place=place, reason=reason
        ) from because

    def scenario(self) -> Scenario:
        """Read everything.

        Raises:
            ScenarioError: Something is wrong.
        """
        for key in self._entry:
            if key not in _KEYS:
                self.refuse(key, "onbekend woord")
        for key in ("name", "expect"):
            if key not in self._entry:
                self.refuse(key, "ontbreekt")
        words = {verdict.word: verdict for verdict in Verdict}
        expect = self._text("expect", "")
        if expect not in words:
            self.refuse("expect", f"onbekend woord {expect}")
        name = self._text("name", "")
        return Scenario(
            file=self._file,
            name=name,
            situation=self._situation(),
            expect=words[expect],
            because=self._texts("because"),
            note=self._text("note", ""),
        )

    def _situation(self) -> Situation:
        starts, ends = self._period()
        basis = self._word("basis", Basis, Basis.STAGE)
        measures = self._measures()
        return Situation(
            born=self._born(starts),
            starts=starts,
            ends=ends,
            basis=basis,
            place=self._word("place", Where, Where.COMPANY),
            track=self._among("track", TRACKS, "kb"),
            profile=self._among("profile", PROFILES, "D&P"),
            agreement=self._word("agreement", AgreementState, AgreementState.SIGNED),
            youth_rie=self._word("youth_rie", Known, Known.YES),
            supervision=self._supervision(),
            recognised=self._recognised(),
            tasks=self._tasks(measures),
            measures=measures,
            days=self._days(basis, starts, ends),
            weeks_worked=self._weeks_worked(),
        )

    def _period(self) -> tuple[date, date]:
        if "on" in self._entry:
            if "from" in self._entry or "until" in self._entry:
                self.refuse("on", "niet samen met from of until")
            day = self._date("on", DEFAULT_DAY)
            return day, day
        if ("from" in self._entry) != ("until" in self._entry):
            self.refuse("from", "from en until horen bij elkaar")
        starts = self._date("from", DEFAULT_DAY)
        ends = self._date("until", starts)
        if ends < starts:
            self.refuse("until", "ligt voor from")
        return starts, ends

    def _born(self, first: date) -> date:
        if "age" not in self._entry:
            born = self._date("born", DEFAULT_BORN)
        else:
            if "born" in self._entry:
                self.refuse("age", "niet samen met born")
            age = self._entry["age"]
            if isinstance(age, bool) or not isinstance(age, int) or age < 0:
                self.refuse("age", "geen geheel getal")
            if age > OLDEST:
                self.refuse("age", f"ouder dan {OLDEST} jaar")
            born = _years_before(first - BEFORE_BIRTHDAY, age)
        if born > first:
            self.refuse("born", "ligt na de eerste dag")
        return born

    def _supervision(self) -> Supervision:
        supervision = self._word("supervision", Supervision, Supervision.EXPERT)
        if supervision is Supervision.UNKNOWN:
            self.refuse("supervision", "onbekend woord unknown")
        return supervision

    def _recognised(self) -> Known:
        recognised = self._word("recognised", Known, Known.YES)
        if recognised is Known.UNKNOWN:
            self.refuse("recognised", "onbekend woord unknown")
        return recognised

    def _tasks(self, measures: Measures) -> tuple[Task, ...]:
        tasks = []
        for code in self._texts("activities"):
            if code not in self._law.activities:
                self.refuse("activities", f"onbekend woord {code}")
            tasks.append(Task(code, self._law.activities[code].hazards, measures))
        hazards = self._texts("hazards")
        for code in hazards:
            if code not in self._law.hazards:
                self.refuse("hazards", f"onbekend woord {code}")
        if hazards:
            tasks.append(Task(HAZARDS, hazards, measures))
        return tuple(tasks)

    def _weeks_worked(self) -> int:
        weeks = self._entry.get("weeks_worked", 0)
        if isinstance(weeks, bool) or not isinstance(weeks, int) or weeks < 0:
            self.refuse("weeks_worked", "geen geheel getal")
        return weeks

    def _measures(self) -> Measures:
        table = self._entry.get("measures", {})
        if not isinstance(table, dict):
            self.refuse("measures", "geen tabel")
        try:
            return read_measures(table)
        except ValueError as error:
            self.refuse(f"measures.{error.args[0]}", error.args[1], error)

    def _days(self, basis: Basis, starts: date, ends: date) -> tuple[Day, ...]:
        entries = self._entry.get("days", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse("days", "geen lijst van dagen")
        days = tuple(self._day(entry, basis) for entry in entries)
        seen: set[date] = set()
        for day in days:
            if day.date in seen:
                self.refuse("days", f"{day.date} staat er twee keer")
            if not starts <= day.date <= ends:
                self.refuse("days", f"{day.date} ligt buiten de dagen van het scenario")
            seen.add(day.date)
        return days

    def _day(self, entry: Mapping[str, Any], basis: Basis) -> Day:
        for key in entry:
            if key not in _DAY_KEYS:
                self.refuse(f"days.{key}", "onbekend woord")
        day = entry.get("date")
        if not _is_day(day):
            self.refuse("days.date", "geen datum")
        lessons = basis is not Basis.VAKANTIEWERK and day.weekday() < _SATURDAY
        school_day = entry.get("school_day", lessons)
        if not isinstance(school_day, bool):
            self.refuse("days.school_day", "geen true of false")
        spans = {key: self._spans(entry, key) for key in ("stage", "breaks", "school", "job")}
        read = Day(date=day, school_day=school_day, around=None, **spans)
        for pause in read.breaks:
            work = (*read.stage, *read.job)
            if not any(span.start <= pause.start and pause.end <= span.end for span in work):
                self.refuse("days.breaks", f"{pause} ligt niet in de werktijd")
        return read

    def _spans(self, entry: Mapping[str, Any], key: str) -> tuple[Span, ...]:
        texts = entry.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self.refuse(f"days.{key}", "geen lijst van tijden")
        try:
            return tuple(Span.parse(text) for text in texts)
        except ValueError as error:
            self.refuse(f"days.{key}", "geen tijd zoals 08:30-16:00", error)

    def _date(self, key: str, default: date) -> date:
        value = self._entry.get(key, default)
        if not _is_day(value):
            self.refuse(key, "geen datum")
        return value

    def _text(self, key: str, default: str) -> str:
        value = self._entry.get(key, default)
        if not isinstance(value, str):
            self.refuse(key, "geen tekst")
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.refuse(key, "geen lijst van woorden")
        return tuple(value)

    def _among(self, key: str, words: tuple[str, ...], default: str) -> str:
        value = self._text(key, default)
        if value not in words:
            self.refuse(key, f"onbekend woord {value}")
        return value

    def _word(self, key: str, kind: type[Word], default: Word) -> Word:
        value = self._entry.get(key, default.value)
        try:
            return kind(value)
        except ValueError as error:
            self.refuse(key, f"onbekend woord {value}", error)


def _is_day(value: object) -> TypeGuard[date]:
    """Tell whether a value is a day that anybody plans on, and no moment."""
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)

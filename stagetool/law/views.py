"""One task of one pupil on one run of days, as the task checks look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from stagetool.law.catalogue import HazardVerdict
from stagetool.law.facts import Basis, Measures, Situation, Supervision, Task
from stagetool.law.loading import Law
from stagetool.law.moments import Band
from stagetool.law.parameters import DatedValue
from stagetool.law.rules import Facts, NoRuleKnownError
from stagetool.law.verdicts import Finding, Verdict

Book = Mapping[str, DatedValue | None]
NOTHING = Measures()
_FACTS = tuple(field.name for field in fields(Measures))
_PLACE_FACTS = {
    "lift_kg": "lift_kg",
    "push_kg": "push_kg",
    "height_m": "height_m",
    "h_statements": "h_statements",
    "bio_agent": "bio_agent",
    "volt_ac": "volt",
    "volt_dc": "volt",
    "volt_ac_earth": "volt",
    "volt_dc_earth": "volt",
    "laser_class": "laser_class",
    "till": "till",
}
# A day's exposure, whatever the task: the higher of place and task counts.
_IN_THE_AIR = frozenset({"noise_db", "peak_pa"})
JOBS = (Basis.BIJBAAN, Basis.VAKANTIEWERK, Basis.MAATSCHAPPELIJKE_STAGE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What tasks of one pupil at one place share on a run of days.

    Attributes:
        education: Whether the exception of Alcoholwet 24 lid 5 holds; None when no rule is known.
    """

    starts: date
    ends: date
    band: Band
    at_school: bool
    basis: Basis
    education: bool | None
    supervision: Supervision

    @property
    def kind(self) -> tuple[int, bool, str, bool | None]:
        """Return what decides apart from dates and supervision, fast to look up."""
        return (int(self.band), self.at_school, self.basis.value, self.education)


@dataclass(frozen=True, slots=True)
class TaskView:
    """What decides on a task; two pupils with equal views get equal answers.

    Attributes:
        book: The values of the law on these days.
        measures: The facts of the task, filled up with those of the place that belong to it.
    """

    law: Law
    book: Book
    around: Circumstances
    code: str
    hazards: tuple[str, ...]
    measures: Measures

    @property
    def band(self) -> Band:
        """Return the pupil's age band."""
        return self.around.band

    @property
    def at_school(self) -> bool:
        """Tell whether this is the school's own practice room."""
        return self.around.at_school

    @property
    def supervision(self) -> Supervision:
        """Return the kind of supervision."""
        return self.around.supervision

    @property
    def young(self) -> bool:
        """Tell whether the rules for young workers hold: under 18, and not in school."""
        return self.around.band.minor and not self.around.at_school

    @property
    def child(self) -> bool:
        """Tell whether the rules for children hold: under 16, and not in school."""
        return self.around.band.child and not self.around.at_school

    @property
    def in_job(self) -> bool:
        """Tell whether the non-industrial test holds: a job or a maatschappelijke stage."""
        return self.around.basis in JOBS

    def value(self, parameter: str) -> DatedValue:
        """Return a value of the law on these days."""
        dated = self.book[parameter]
        if dated is None:
            raise NoRuleKnownError(parameter)
        return dated

    def words(self, parameter: str) -> tuple[str, ...]:
        """Return a list of words of the law on these days."""
        return self.value(parameter).words

    def word_set(self, parameter: str) -> frozenset[str]:
        """Return a list of words as a set; it is made once."""
        words = self.words(parameter)
        key = ("word set", id(words))
        known: frozenset[str] | None = self.law.memory.get(key)
        if known is None:
            known = self.law.memory[key] = frozenset(words)
        return known

    def column(self, code: str) -> HazardVerdict:
        """Return the catalogue's answer; in school that of 18, but never for e-vehicles."""
        hazard = self.law.hazards[code]
        if not self.band.minor or (
            self.at_school and not code.startswith(self.words("special.ev_prefix"))
        ):
            return hazard.age18
        return hazard.under16 if self.band.child else hazard.age16_17

    def by_catalogue(self, code: str, parameter: str = "", facts: Facts = ()) -> Finding:
        """Return the catalogue's finding of a hazard, measured or named."""
        hazard, column = self.law.hazards[code], self.column(code)
        word = column.verdict.word
        return Finding(
            check=parameter or f"hazard.{code}",
            verdict=column.verdict,
            starts=self.around.starts,
            ends=self.around.ends,
            sources=column.sources,
            facts=(("hazard", hazard.name), *facts),
            text=f"{parameter}+answer.{word}" if parameter else f"catalogue.{word}",
            activity=self.code or None,
            hazard=code,
            confidence=hazard.confidence,
            interpretations=self.readings(code),
            measures=hazard.measures,
        )

    def readings(self, code: str) -> tuple[str, ...]:
        """Return the choices that the catalogue's answer on a hazard leans on."""
        lists = (("tasks.reading_machines", self.child), ("tasks.reading_welding", self.young))
        leaned_on = (self.value(name) for name, ruled in lists if ruled)
        return tuple(
            reading
            for dated in leaned_on
            if code in dated.words
            for reading in dated.interpretations
        )

    def by_rule(
        self,
        parameter: str,
        code: str = "",
        facts: Facts = (),
        verdict: Verdict | None = None,
    ) -> Finding:
        """Return the finding of a rule, about a hazard if one is named."""
        dated = self.value(parameter)
        hazard = self.law.hazards.get(code)
        named: Facts = (("hazard", hazard.name if hazard else code),) if code else ()
        return Finding(
            check=parameter,
            verdict=dated.verdict if verdict is None else verdict,
            starts=self.around.starts,
            ends=self.around.ends,
            sources=dated.sources,
            facts=(*named, *facts),
            text=parameter,
            activity=self.code or None,
            hazard=code or None,
            confidence=dated.confidence,
            interpretations=dated.interpretations,
            measures=hazard.measures if hazard else "",
        )

    def is_machine(self, code: str) -> bool:
        """Tell whether a hazard is a machine, unless the catalogue allows it at this age."""
        named = code.startswith(self.words("tasks.machine_prefix"))
        if not named and code not in self.words("tasks.machines"):
            return False
        return self.column(code).verdict is not Verdict.ALLOWED


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What was measured for a whole place; `loose` facts belong to no task, so to every task."""

    given: Mapping[str, Any]
    loose: frozenset[str] = frozenset()


_NO_FACTS = PlaceFacts({})


def filled(task: Task, facts: PlaceFacts, book: Book) -> Measures:
    """Return the facts of the task, filled up with those of the place that belong to it.

    What fills the whole air of a place, its noise, is never less at one task than for the place.
    """
    if task.measures is None and not facts.given:
        return NOTHING
    own = NOTHING if task.measures is None or task.measures == NOTHING else task.measures
    added = {
        name: value
        for name, value in facts.given.items()
        if (getattr(own, name) is None or (name in _IN_THE_AIR and getattr(own, name) < value))
        and (name in facts.loose or _belongs(name, task.hazards, book))
    }
    return replace(own, **added) if added else own


def place_facts(situation: Situation, book: Book) -> PlaceFacts:
    """Return the facts of the place; a fact that no task owns is not lost but counts for all."""
    if situation.measures is NOTHING or situation.measures == NOTHING:
        return _NO_FACTS
    known = given(situation.measures)
    owned = {
        name
        for name in known
        if any(_belongs(name, task.hazards, book) for task in situation.tasks)
    }
    return PlaceFacts(known, frozenset(known) - owned)


def given(measures: Measures) -> dict[str, object]:
    """Return the facts that are known, by name."""
    named = ((name, getattr(measures, name)) for name in _FACTS)
    return {name: value for name, value in named if value is not None}


def _belongs(name: str, hazards: tuple[str, ...], book: Book) -> bool:
    list_name = _PLACE_FACTS.get(name)
    if list_name is None:
        return True
    dated = book[f"facts.{list_name}"]
    return dated is None or not set(dated.words).isdisjoint(hazards)

"""The catalogues of hazards and activities, read strictly from comma-separated text."""

from dataclasses import dataclass

from stagetool.law.verdicts import Source, Verdict


@dataclass(frozen=True, slots=True)
class HazardVerdict:
    """What the catalogue says of a hazard at one age band."""

    verdict: Verdict
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Hazard:
    """One hazard of the catalogue, with its default verdict under 16, at 16-17 and from 18."""

    code: str
    name: str
    meaning: str
    under16: HazardVerdict
    age16_17: HazardVerdict
    age18: HazardVerdict
    measures: str
    confidence: str
    notes: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the catalogue with the codes of its hazards."""

    code: str
    name: str
    profiles: tuple[str, ...]
    sectors: tuple[str, ...]
    hazards: tuple[str, ...]
    remarks: str

"""All law data as one frozen value, read strictly from texts that the office hands in."""

from collections.abc import Mapping
from dataclasses import dataclass

from stagetool.law.catalogue import Activity, Hazard


@dataclass(frozen=True, slots=True)
class Law:
    """The dated law and the catalogues, loaded once.

    Attributes:
        version: First 12 hexadecimal digits of the hash over all texts.
        hazards: The hazard catalogue by code.
        activities: The activity catalogue by code.
    """

    version: str
    hazards: Mapping[str, Hazard]
    activities: Mapping[str, Activity]


def load_law(files: Mapping[str, str], hazards: str, activities: str) -> Law:
    """Read law files (name to text) and the two catalogues.

    Raises:
        LawDataError: A file is wrong; the facts name file, place and reason.
    """
    raise NotImplementedError(files, hazards, activities)

"""Reading the law data of the program from its resources."""

from collections.abc import Mapping
from pathlib import Path

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.law.catalogue import Activity, read_activities, read_hazards
from stagetool.law.loading import LAWS, Law, load_law
from stagetool.law.reading import LawFile, read_laws


class LawOff(Law):
    """Stands in for law data that is wrong: judging is off, what asks no law goes on.

    Whoever asks it anything is told which file is wrong; only the names of the activities are
    known still, when their list is whole.
    """

    def __init__(self, error: LawDataError, activities: Mapping[str, Activity] = {}) -> None:
        object.__setattr__(self, "_error", error)
        object.__setattr__(self, "_activities", activities)

    def __getattribute__(self, name: str) -> object:
        """Say what is wrong with the law data.

        Raises:
            LawDataError: For everything but Python's own names.
        """
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        error: LawDataError = object.__getattribute__(self, "_error")
        raise LawDataError(**error.facts) from error

    def __repr__(self) -> str:
        """Tell what is wrong; a report of a bug shows it."""
        return f"LawOff({object.__getattribute__(self, '_error')!r})"


def fault_of(law: Law) -> LawDataError | None:
    """Return what is wrong with the law data, or None when judging is on."""
    if not isinstance(law, LawOff):
        return None
    error: LawDataError = object.__getattribute__(law, "_error")
    return error


def activities_of(law: Law) -> Mapping[str, Activity]:
    """Return the list of activities; with judging off the names, when their list is whole."""
    if not isinstance(law, LawOff):
        return law.activities
    activities: Mapping[str, Activity] = object.__getattribute__(law, "_activities")
    return activities


def read_law_or_off(paths: AppPaths) -> Law:
    """Read the law data; where it is wrong, return what says so when it is asked."""
    try:
        return read_law(paths)
    except LawDataError as error:
        return LawOff(error, _activities_alone(paths))


def _activities_alone(paths: AppPaths) -> Mapping[str, Activity]:
    try:
        laws = read_laws(LawFile(LAWS, _read(paths.law / LAWS)))
        hazards = read_hazards("hazards.csv", _read(_hazards(paths)), laws)
        return read_activities("activities.csv", _read(_activities(paths)), hazards)
    except LawDataError:
        return {}


def read_law(paths: AppPaths) -> Law:
    """Read and check all law data.

    Raises:
        LawDataError: A file is missing or wrong; the facts name file, place and reason.
    """
    folder = paths.law
    try:
        names = sorted(folder.rglob("*.toml"))
    except OSError as error:
        raise LawDataError(file=folder.name, place="map", reason="niet te lezen") from error
    files = {file.relative_to(folder).as_posix(): _read(file) for file in names}
    return load_law(files, _read(_hazards(paths)), _read(_activities(paths)))


def _hazards(paths: AppPaths) -> Path:
    return paths.resources / "hazards" / "hazards.csv"


def _activities(paths: AppPaths) -> Path:
    return paths.resources / "activities" / "activities.csv"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LawDataError(file=file.name, place="bestand", reason="ontbreekt") from error
    except (OSError, UnicodeDecodeError) as error:
        raise LawDataError(file=file.name, place="bestand", reason="niet te lezen") from error

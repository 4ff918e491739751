"""Reading the law data of the program from its resources."""

from pathlib import Path

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.law.loading import Law, load_law


class LawOff(Law):
    """Stands in for law data that is wrong: judging is off, what asks no law goes on.

    Whoever asks it anything is told which file is wrong.
    """

    def __init__(self, error: LawDataError) -> None:
        object.__setattr__(self, "_error", error)

    def __getattribute__(self, name: str) -> object:
        """Say what is wrong with the law data.

        Raises:
            LawDataError: For everything but Python's own names.
        """
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        error: LawDataError = object.__getattribute__(self, "_error")
        raise LawDataError(**error.facts) from error


def read_law_or_off(paths: AppPaths) -> Law:
    """Read the law data; where it is wrong, return what says so when it is asked."""
    try:
        return read_law(paths)
    except LawDataError as error:
        return LawOff(error)


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
    hazards = _read(paths.resources / "hazards" / "hazards.csv")
    activities = _read(paths.resources / "activities" / "activities.csv")
    return load_law(files, hazards, activities)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LawDataError(file=file.name, place="bestand", reason="ontbreekt") from error
    except (OSError, UnicodeDecodeError) as error:
        raise LawDataError(file=file.name, place="bestand", reason="niet te lezen") from error

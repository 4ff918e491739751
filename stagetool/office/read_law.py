"""Reading the law data of the program from its resources."""

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.law.loading import Law, load_law


def read_law(paths: AppPaths) -> Law:
    """Read and check all law data.

    Raises:
        LawDataError: A file is missing or wrong; the facts name file, place and reason.
    """
    folder = paths.law
    try:
        files = {
            file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted(folder.rglob("*.toml"))
        }
        hazards = (paths.resources / "hazards" / "hazards.csv").read_text(encoding="utf-8")
        activities = (paths.resources / "activities" / "activities.csv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LawDataError(file=str(folder), place="map", reason=str(error)) from error
    return load_law(files, hazards, activities)

from pathlib import Path

from stagetool.base.paths import ROOT, AppPaths
from stagetool.office.default_holidays import default_holidays


def _lines():
    return default_holidays(AppPaths(ROOT / "resources", Path()))


def test_every_region_has_every_holiday_of_three_school_years() -> None:
    school = [line for line in _lines() if line.status != "feestdag"]
    assert len(school) == 3 * 5 * 3
    assert len({(line.school_year, line.name, line.region) for line in _lines()}) == len(_lines())


def test_a_school_holiday_runs_from_saturday_to_sunday() -> None:
    school = [line for line in _lines() if line.status != "feestdag"]
    assert {(line.starts.weekday(), line.ends.weekday()) for line in school} == {(5, 6)}


def test_no_school_holiday_counts_as_confirmed() -> None:
    school = {line.certainty for line in _lines() if line.kind == "holiday"}
    assert school == {"te controleren"}
    assert all(line.checked_on for line in _lines() if line.kind == "public")

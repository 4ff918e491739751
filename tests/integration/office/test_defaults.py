"""What every office has from the start, and what an older office gets once."""

import shutil
import tomllib
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from stagetool.base.paths import ROOT
from stagetool.office.default_forms import default_forms
from stagetool.office.default_holidays import REGIONS, UNCHECKED, default_holidays
from stagetool.office.fill_defaults import fill_defaults
from stagetool.office.open_office import open_office
from stagetool.office.paper_names import KINDS
from stagetool.office.period_steps import ACTIONS, ANCHORS
from stagetool.records.keys import keys_path
from stagetool.records.office_file import open_office_file
from stagetool.records.tables import AuditEntry, HolidayRow, Period, StageForm

OFFICES = ROOT / "tests" / "data" / "offices"
FORMS = (
    "Snuffelstage",
    "Oriënterende stage",
    "Beroepsvoorbereidende stage",
    "Blokstage",
    "Lintstage",
    "Keuzevak in bedrijf",
    "Leer-werktraject",
    "Maatschappelijke stage",
    "Entree",
    "PrO-stage",
    "Na-examenroute",
    "Interne stage",
    "Docentenstage",
)


def easter(year: int) -> date:
    """Return Easter Sunday; not by the sum that made the data."""
    golden = year % 19
    century = year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def test_public_holidays_lie_where_easter_puts_them(paths) -> None:
    lines = {
        (line.name, line.starts.year): line
        for line in default_holidays(paths)
        if line.kind == "public"
    }
    for year in (2026, 2027, 2028):
        day = easter(year)
        assert lines["tweede paasdag", year].starts == day + timedelta(days=1)
        assert lines["hemelvaart", year].starts == day + timedelta(days=39)
        assert lines["tweede pinksterdag", year].starts == day + timedelta(days=50)
        assert lines["koningsdag", year].starts == date(year, 4, 27)
        assert lines["bevrijdingsdag", year].starts == date(year, 5, 5)
        assert lines["nieuwjaarsdag", year].starts == date(year, 1, 1)


def test_every_holiday_says_where_it_comes_from_and_whether_somebody_looked(paths) -> None:
    lines = default_holidays(paths)
    assert {line.region for line in lines} == set(REGIONS)
    assert all(line.source for line in lines)
    assert all((line.certainty == UNCHECKED) == (line.checked_on is None) for line in lines)
    assert all(line.starts <= line.ends for line in lines)


def test_every_form_of_the_field_is_there_with_its_defaults(paths) -> None:
    forms = {form.name: form for form in default_forms(paths)}
    assert tuple(forms) == FORMS
    assert all(set(form.papers) <= set(KINDS) for form in forms.values())
    assert all(step.action in ACTIONS for form in forms.values() for step in form.steps)
    assert all(step.anchor in ANCHORS for form in forms.values() for step in form.steps)
    assert all(form.steps for form in forms.values())
    agreement = [step for step in forms["Blokstage"].steps if step.action == "agreements"]
    assert [step.days for step in agreement] == [-35]
    assert [form.name for form in forms.values() if form.internal] == ["Interne stage"]
    assert [form.name for form in forms.values() if form.teachers] == ["Docentenstage"]
    assert "voorbeeld van andere scholen" in forms["Blokstage"].note
    assert "voorbeeld van andere scholen" not in forms["Leer-werktraject"].note


def test_a_new_office_has_all_forms_and_is_not_filled_again(desk) -> None:
    with desk.open_unit() as session:
        assert {form.name for form in session.scalars(select(StageForm))} == set(FORMS)
        assert {row.kind for row in session.scalars(select(HolidayRow))} == {"holiday", "public"}
    assert not fill_defaults(desk)


@pytest.fixture
def older(tmp_path, password, paths, clock, law, texts):
    """Open the kept office of the first schema, as often as asked."""
    kept = OFFICES / "schema-1.stagetool"
    file = tmp_path / "oud" / kept.name
    file.parent.mkdir()
    shutil.copyfile(kept, file)
    shutil.copyfile(keys_path(kept), keys_path(file))

    def opened():
        return open_office(file, password, paths=paths, clock=clock, law=law, texts=texts)

    return opened


def test_an_older_office_gets_forms_steps_and_public_holidays_once(older) -> None:
    with older() as opened, opened.desk.open_unit() as session:
        forms = {form.name: form for form in session.scalars(select(StageForm))}
        assert set(forms) >= set(FORMS)
        assert forms["Blokstage"].weeks == 2
        assert forms["Blokstage"].steps
        public = session.scalars(select(HolidayRow).where(HolidayRow.kind == "public"))
        assert {row.name for row in public} >= {"tweede paasdag", "koningsdag", "nieuwjaarsdag"}
        today = opened.desk.clock.today()
        periods = list(session.scalars(select(Period)))
        assert any(period.steps for period in periods)
        assert all(step.due >= today for period in periods for step in period.steps)
    with older() as opened, opened.desk.open_unit() as session:
        done = select(AuditEntry).where(AuditEntry.action == "fill_defaults")
        assert len(list(session.scalars(done))) == 1


def test_what_an_older_office_changed_or_removed_stays_so(older) -> None:
    with older() as opened, opened.desk.open_unit() as session:
        form = session.scalars(select(StageForm).where(StageForm.name == "Entree")).one()
        session.delete(form)
        block = session.scalars(select(StageForm).where(StageForm.name == "Blokstage")).one()
        block.weeks = None
    with older() as opened, opened.desk.open_unit() as session:
        names = {form.name: form for form in session.scalars(select(StageForm))}
        assert "Entree" not in names
        assert names["Blokstage"].weeks is None


def test_an_office_that_is_opened_for_reading_only_is_left_as_it_is(desk, tmp_path) -> None:
    file, key = desk.store.path, desk.store.key
    desk.store.close()
    store = open_office_file(file, key, read_only=True)
    try:
        assert not fill_defaults(type(desk)(**{**_fields(desk), "store": store}))
    finally:
        store.close()


def _fields(desk) -> dict[str, object]:
    return {name: getattr(desk, name) for name in desk.__slots__}


def test_the_data_of_forms_names_no_unknown_field() -> None:
    data = tomllib.loads((ROOT / "resources" / "forms" / "forms.toml").read_text(encoding="utf-8"))
    known = {
        *("name", "basis", "recognition_needed", "visits", "years", "weekdays", "hours", "weeks"),
        *("papers", "signatures", "least_hours", "most_hours", "internal", "teachers", "note"),
        *("conf", "steps"),
    }
    assert all(set(form) <= known for form in data["form"])

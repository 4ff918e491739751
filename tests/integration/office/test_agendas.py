"""Stage days and visits in an agenda: the right hours, and no more of a pupil than is needed."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RequestError, RestrictedPupilError
from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk
from stagetool.office.export_agenda import export_agenda
from stagetool.office.restrict_pupil import restrict_pupil
from stagetool.records.tables import AuditEntry, Company, Placement, Pupil, Teacher, Visit
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil

WHEN = {"starts": date(2026, 11, 30), "ends": date(2026, 12, 4)}


def events(content: bytes) -> list[dict[str, str]]:
    """Return the events; the strict reader is in tests/unit/exchange."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name.partition(";")[0]] = value
    return found


@pytest.fixture
def placement(desk: Desk) -> PlacementId:
    period = make_period(desk, **WHEN, hours="08:30-16:00; wo 08:30-12:30")
    return make_placement(desk, pupil=make_pupil(desk, surname="Ünsal"), period=period)


def numbers(desk: Desk, placement: PlacementId) -> tuple[str, str]:
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        return row.pupil.number, row.place.site.company.number


def test_a_pupil_gets_each_stage_day_with_its_own_hours(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    pupil, _ = numbers(desk, placement)
    export = export_agenda(desk, "pupil", pupil, tmp_path / "noor.ics")
    found = events(export.file.read_bytes())
    assert export.days == len(found) == 5
    assert [(one["DTSTART"], one["DTEND"]) for one in found][1:3] == [
        ("20261201T083000", "20261201T160000"),
        ("20261202T083000", "20261202T123000"),
    ]
    assert found[0]["SUMMARY"].startswith("Stage bij Bakkerij")
    assert found[0]["SUMMARY"].endswith("(nog niet bevestigd)")
    assert found[0]["STATUS"] == "TENTATIVE"
    assert found[0]["DESCRIPTION"].startswith("Pauze: 12.00-12.30.")
    assert not found[2]["DESCRIPTION"].startswith("Pauze")
    assert len({one["UID"] for one in found}) == 5


def test_a_second_export_has_the_same_lines_also_at_another_company(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    pupil, _ = numbers(desk, placement)
    first = events(export_agenda(desk, "pupil", pupil, tmp_path / "a.ics").file.read_bytes())
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        period, who = row.period_id, row.pupil_id
        session.delete(row)
    make_placement(desk, pupil=who, period=period, state="confirmed")
    second = events(export_agenda(desk, "pupil", pupil, tmp_path / "b.ics").file.read_bytes())
    assert [one["UID"] for one in first] == [one["UID"] for one in second]
    assert {one["STATUS"] for one in second} == {"CONFIRMED"}


def test_a_company_gets_its_pupils_by_first_name_letter_and_class(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    _, company = numbers(desk, placement)
    make_placement(desk)
    file = export_agenda(desk, "company", company, tmp_path / "bedrijf.ics").file
    content = file.read_bytes()
    found = events(content)
    assert {one["SUMMARY"] for one in found} == {"Stage Noor Ü. (4K1) (nog niet bevestigd)"}
    assert len(found) == 5
    with desk.open_unit() as session:
        row = session.scalars(select(Pupil).where(Pupil.surname == "Ünsal")).one()
        secrets = (row.surname, row.number, row.postcode, str(row.born.year), "7601")
    text = content.decode().replace("\r\n ", "")
    assert not [word for word in secrets if word in text]


def test_a_teacher_gets_the_visits_that_are_still_to_come(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    with desk.open_unit() as session:
        session.add(Teacher(id=1, name="Ada de Wit"))
        session.flush()
        for kind, planned, done in (
            ("visit", date(2026, 12, 2), None),
            ("phone", date(2026, 12, 3), None),
            ("visit", date(2026, 12, 1), date(2026, 12, 1)),
            ("visit", None, None),
        ):
            visit = Visit(
                placement_id=placement, teacher_id=1, kind=kind, planned_on=planned, done_on=done
            )
            session.add(visit)
    export = export_agenda(desk, "teacher", "ada DE wit", tmp_path / "ada.ics")
    found = events(export.file.read_bytes())
    assert [(one["DTSTART"], one["DTEND"]) for one in found] == [
        ("20261202", "20261203"),
        ("20261203", "20261204"),
    ]
    assert found[0]["SUMMARY"].startswith("Stagebezoek Noor Ü. (4K1)\\, Bakkerij")
    assert found[1]["SUMMARY"].startswith("Bellen over Noor Ü.")


def test_what_is_over_or_ended_is_left_out(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    pupil, company = numbers(desk, placement)
    with desk.open_unit() as session:
        session.get_one(Placement, placement).state = "ended"
    assert export_agenda(desk, "pupil", pupil, tmp_path / "a.ics").days == 0
    assert export_agenda(desk, "company", company, tmp_path / "b.ics").days == 0


def test_the_export_is_in_the_audit_log_without_a_name(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    _, company = numbers(desk, placement)
    export_agenda(desk, "company", company, tmp_path / "a.ics")
    with desk.open_unit() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        number = session.scalars(select(Company.id).where(Company.number == company)).one()
        assert entry is not None
        assert (entry.action, entry.subject) == ("export_agenda", f"company {number}")
        assert entry.details["placements"] == [placement]
        assert "Noor" not in repr(entry.details)


def test_what_cannot_be_is_refused(desk: Desk, placement: PlacementId, tmp_path: Path) -> None:
    pupil, _ = numbers(desk, placement)
    out = tmp_path / "a.ics"
    with pytest.raises(InvalidInputError):
        export_agenda(desk, "pupil", pupil, tmp_path / "a.txt")
    for whose in ("pupil", "company", "teacher"):
        with pytest.raises(RequestError):
            export_agenda(desk, whose, "nobody", out)
    restrict_pupil(desk, pupil, "ouder heeft bezwaar gemaakt")
    with pytest.raises(RestrictedPupilError):
        export_agenda(desk, "pupil", pupil, out)
    assert not out.exists()


def test_a_pupil_whose_data_are_only_stored_is_in_no_agenda(
    desk: Desk, placement: PlacementId, tmp_path: Path
) -> None:
    pupil, company = numbers(desk, placement)
    other = make_placement(desk, place=make_place(desk, company=make_company(desk)))
    restrict_pupil(desk, pupil, "ouder heeft bezwaar gemaakt")
    assert export_agenda(desk, "company", company, tmp_path / "a.ics").days == 0
    assert other

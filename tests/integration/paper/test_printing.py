"""Printing the papers of a real period: which files, what they say, what is kept of it."""

import errno
import os
import stat
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from stagetool.base.errors import (
    MissingGlyphError,
    RequestError,
    StorageFullError,
    StorageReadOnlyError,
)
from stagetool.base.progress import CancelledError
from stagetool.office.assess_period import assess_period
from stagetool.office.check_office import check_office
from stagetool.office.confirm_period import confirm_period
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.office.end_placement import end_placement
from stagetool.office.judging import judge_periods
from stagetool.office.paper_files import storage_error, write_paper
from stagetool.office.preview_papers import preview_papers
from stagetool.office.print_papers import print_papers
from stagetool.office.sign_agreements import sign_agreements
from stagetool.records.tables import AuditEntry, Location, Placement, School
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
)

NAME = "Blok paper"
BAKER = "Bakkerij Jansen & Zn <BV>"


@pytest.fixture
def period(desk):
    """Two pupils of two classes at two companies; one of 15 who turns 16 on Thursday."""
    made = make_period(desk, name=NAME, classes=("4K1", "4K2"))
    baker = make_company(desk, name=BAKER)
    tasks = ("kolomboor", "vijlen-aftekenen", "gereedschap-keuren")
    young = make_pupil(
        desk, given_name="Łucja", infix="", surname="Öztürk", born=date(2010, 12, 3), profile="PIE"
    )
    older = make_pupil(desk, surname="Berg", school_class="4K2", born=date(2010, 3, 1))
    make_placement(
        desk, pupil=young, period=made, place=make_place(desk, company=baker, activities=tasks)
    )
    make_placement(desk, pupil=older, period=made, place=make_place(desk, activities=tasks))
    assess_period(desk, NAME)
    return made


def words_of(file):
    source = BytesIO(file) if isinstance(file, bytes) else file
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(source).pages)


def test_there_is_one_file_per_class_company_or_pupil(desk, period, tmp_path):
    for per, names in (("class", 2), ("company", 2), ("pupil", 2)):
        report = print_papers(desk, "checklists", NAME, tmp_path / per, per=per)
        assert len(report.papers) == names
        assert all(paper.read_bytes().startswith(b"%PDF") for paper in report.papers)
    assert (tmp_path / "class" / "2026-11-30_checklists_4K1.pdf").is_file()


def test_a_file_name_holds_no_name_of_a_pupil(desk, period, tmp_path):
    for kind in ("checklists", "agreements", "letters", "lists"):
        report = print_papers(desk, kind, NAME, tmp_path, per="pupil")
        assert not [paper for paper in report.papers if "ztürk" in paper.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights per folder")
def test_only_the_owner_may_read_a_paper(desk, period, tmp_path):
    report = print_papers(desk, "checklists", NAME, tmp_path)
    assert {stat.S_IMODE(paper.stat().st_mode) for paper in report.papers} == {0o600}
    assert {file.suffix for file in tmp_path.iterdir() if file.is_file()} == {".pdf"}


def test_the_sheet_tells_the_age_and_the_birthday_but_never_the_date_of_birth(
    desk, period, tmp_path
):
    sheets = words_of(print_papers(desk, "checklists", NAME, tmp_path).papers[0])
    assert "15 jaar, wordt 16 op do 3 dec 2026" in sheets
    assert "2010" not in sheets


def test_what_changes_at_the_birthday_stands_in_both_blocks_with_its_days(desk, period, tmp_path):
    sheets = words_of(print_papers(desk, "checklists", NAME, tmp_path).papers[0])
    forbidden, rest = sheets.split("Alleen met toezicht", maxsplit=1)
    assert "Boren met kolomboormachine" in forbidden
    assert "wo 2 dec 2026" in forbidden
    assert "Vanaf do 3 dec 2026" in rest
    assert "Vanaf do 3 dec 2026: hoogstens 9 uur per dag" in rest


def test_a_pupil_who_is_too_young_sees_nothing_under_what_may_be_done(desk, tmp_path):
    made = make_period(desk, name="Te jong")
    make_placement(desk, pupil=make_pupil(desk, born=date(2014, 6, 1)), period=made)
    sheet = words_of(print_papers(desk, "checklists", "Te jong", tmp_path).papers[0])
    assert "Deze stage" in sheet.split("Alleen met toezicht")[0]
    assert "Mag zelf: nog niets" in sheet


def test_times_that_may_not_be_stand_under_what_is_not_to_be_done(desk, tmp_path):
    made = make_period(desk, name="Te laat", hours="12:00-20:30", breaks="16:00-16:30")
    make_placement(desk, pupil=make_pupil(desk, born=date(2011, 6, 1)), period=made)
    sheet = words_of(print_papers(desk, "checklists", "Te laat", tmp_path).papers[0])
    assert "Deze tijden" in sheet.split("Alleen met toezicht")[0]


def test_company_names_come_out_as_they_were_typed(desk, period, tmp_path):
    for kind in ("checklists", "agreements", "letters", "lists"):
        printed = print_papers(desk, kind, NAME, tmp_path).papers
        assert any(BAKER in words_of(paper) for paper in printed), kind


def test_what_is_not_confirmed_carries_concept_until_it_is(desk, period, tmp_path):
    draft = print_papers(desk, "checklists", NAME, tmp_path)
    assert all("CONCEPT" in words_of(paper) for paper in draft.papers)
    assert "handtekeningen" in words_of(draft.papers[0])
    sign_agreements(desk, NAME, ("school", "company", "parent", "pupil"), date(2026, 11, 24))
    assert confirm_period(desk, NAME).confirmed == 2
    done = print_papers(desk, "checklists", NAME, tmp_path)
    assert not any("CONCEPT" in words_of(paper) for paper in done.papers)


def test_the_receipt_on_paper_is_the_one_in_the_office_file(desk, period, tmp_path):
    sheets = words_of(print_papers(desk, "checklists", NAME, tmp_path, per="company").papers[0])
    with desk.open_unit() as session:
        codes = session.scalars(select(Placement.receipt_code)).all()
    assert any(code in sheets.replace(" ", "") for code in codes)


def test_a_placement_judged_by_other_law_data_is_judged_again_first(desk, period, tmp_path):
    with desk.open_unit() as session:
        for row in session.scalars(select(Placement)):
            row.receipt_law, row.receipt_code = "oud", "OUDECODE"
    sheets = words_of(print_papers(desk, "checklists", NAME, tmp_path).papers[0])
    assert desk.law.version in sheets
    assert "OUDE" not in sheets


def test_a_placement_that_has_ended_gets_no_paper(desk, period, tmp_path):
    with desk.open_unit() as session:
        ended = session.scalars(select(Placement).join(Placement.pupil)).first().id
    end_placement(desk, ended, reason="agreement")
    assert len(print_papers(desk, "checklists", NAME, tmp_path).papers) == 1


def test_printing_is_written_down_without_names_and_marks_agreements(desk, period, tmp_path):
    print_papers(desk, "agreements", NAME, tmp_path)
    with desk.open_unit() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "print_papers")).one()
        assert entry.account == desk.user.name
        assert entry.details["kind"] == "agreements"
        assert "ztürk" not in str(entry.details)
        printed = [row.agreement.printed_on for row in session.scalars(select(Placement))]
    assert printed == [date(2026, 11, 23)] * 2


def test_the_agreement_holds_what_the_law_asks_for(desk, period, tmp_path):
    with desk.open_unit() as session:
        school = session.scalars(select(School)).one()
        school.insurance_text = "De school verzekert ongevallen."
        school.insurance_checked_on = date(2026, 9, 1)
    agreements = words_of(print_papers(desk, "agreements", NAME, tmp_path).papers[0])
    for words in (
        "eerste dag ma 30 nov 2026",
        "laatste dag vr 11 dec 2026",
        "ma t/m vr, 08.30-16.00",
        "Boren met kolomboormachine",
        "Stagedocent",
        "Els Kok",
        "beoordelingsformulier",
        "Inspectie van het Onderwijs",
        "De school verzekert ongevallen.",
        "nagekeken op di 1 sep 2026",
        "Ouder of verzorger",
    ):
        assert words in agreements, words


def test_without_an_insurance_text_the_agreement_asks_for_it(desk, period, tmp_path):
    agreements = words_of(print_papers(desk, "agreements", NAME, tmp_path).papers[0])
    assert "In te vullen door de school: wie verzekert" in agreements


def test_from_eighteen_the_pupil_signs_without_a_parent(desk, tmp_path):
    made = make_period(desk, name="Volwassen")
    make_placement(desk, pupil=make_pupil(desk, born=date(2008, 1, 1)), period=made)
    agreement = words_of(print_papers(desk, "agreements", "Volwassen", tmp_path).papers[0])
    assert "Ouder of verzorger" not in agreement


def test_an_agreement_in_a_leer_werktraject_has_its_own_title(desk, tmp_path):
    made = make_period(desk, name="Leerwerk", form="leerwerktraject")
    make_placement(desk, pupil=make_pupil(desk, track="bb"), period=made)
    agreement = words_of(print_papers(desk, "agreements", "Leerwerk", tmp_path).papers[0])
    assert "Leer-werkovereenkomst" in agreement
    assert "leerbedrijf-ID" in agreement


def test_a_file_for_a_company_holds_no_letter_to_parents(desk, period, tmp_path):
    letters = print_papers(desk, "letters", NAME, tmp_path, per="company").papers
    assert not any("verzorger" in words_of(letter) for letter in letters)
    parents = print_papers(desk, "letters", NAME, tmp_path / "thuis", per="pupil").papers
    assert all("ouder(s) of verzorger(s)" in words_of(letter) for letter in parents)


def test_the_class_list_names_everybody_with_company_and_state(desk, period, tmp_path):
    listed = words_of(print_papers(desk, "lists", NAME, tmp_path).papers[0])
    assert "Stagelijst 4K1" in listed
    assert "Öztürk, Łucja (4K1)" in listed
    assert "voorgesteld" in listed


def test_the_school_phone_stands_on_the_sheet(desk, period, tmp_path):
    with desk.open_unit() as session:
        session.scalars(select(Location)).one().phone = "0546-123456"
    sheets = words_of(print_papers(desk, "checklists", NAME, tmp_path).papers[0])
    assert sheets.count("0546-123456") >= 3


@pytest.mark.parametrize("kind", ["checklists", "agreements"])
def test_the_end_of_the_log_stands_at_the_foot_and_can_be_checked(desk, period, tmp_path, kind):
    """A paper shows afterwards that nothing was cut off the log (trust SR-54)."""
    with desk.open_unit() as session:
        anchor = desk.audit.anchor(session)
    paper = words_of(print_papers(desk, kind, NAME, tmp_path).papers[0])
    assert f"logboek {anchor}" in paper
    assert check_office(desk, (anchor,)).ok
    other = "0" if anchor[-1] != "0" else "1"
    assert check_office(desk, (f"{anchor[:-1]}{other}",)).broken_at is not None


def test_a_preview_shows_the_same_pages_and_keeps_nothing(desk, period, tmp_path):
    with desk.open_unit() as session:
        first = session.scalars(select(Placement.id)).first()
        entries = len(session.scalars(select(AuditEntry)).all())
    pdf = preview_papers(desk, "checklists", NAME, placements=(first,))
    assert "Veiligheidschecklist" in words_of(pdf)
    with desk.open_unit() as session:
        assert len(session.scalars(select(AuditEntry)).all()) == entries


def test_a_period_without_placements_gives_no_files_and_an_empty_preview(desk, tmp_path):
    make_period(desk, name="Leeg")
    for kind in ("checklists", "agreements", "letters", "lists"):
        assert print_papers(desk, kind, "Leeg", tmp_path).papers == ()
        assert preview_papers(desk, kind, "Leeg").startswith(b"%PDF")


def test_a_character_that_cannot_be_printed_leaves_no_file_behind(desk, period, tmp_path):
    made = make_pupil(desk, surname="王")
    make_placement(desk, pupil=made, period=period)
    with desk.open_unit() as session:
        judge_periods(desk, session, (period,))
    with pytest.raises(MissingGlyphError):
        print_papers(desk, "checklists", NAME, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()


def test_stopping_halfway_writes_nothing(desk, period, tmp_path):
    def stop(done, total):
        raise CancelledError

    with pytest.raises(CancelledError):
        print_papers(desk, "checklists", NAME, tmp_path / "uit", progress=stop)
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("kind", "name", "per"),
    [
        ("posters", NAME, "class"),
        ("checklists", "Geen periode", "class"),
        ("checklists", NAME, "straat"),
    ],
)
def test_an_unknown_word_is_told(desk, period, tmp_path, kind, name, per):
    with pytest.raises(RequestError):
        print_papers(desk, kind, name, tmp_path, per=per)


def test_who_may_only_read_may_look_but_not_print(desk, period, tmp_path):
    reader = replace(desk, user=User("Inkijk", Role.READER))
    assert preview_papers(reader, "lists", NAME).startswith(b"%PDF")
    with pytest.raises(NotAllowedError):
        print_papers(reader, "lists", NAME, tmp_path)


def test_a_file_that_a_viewer_holds_gets_a_number_behind_its_name(tmp_path, monkeypatch):
    held = tmp_path / "a.pdf"
    held.write_bytes(b"open")
    plain_replace = Path.replace

    def replace_unless_held(self, target):
        if Path(target) == held:
            raise PermissionError(errno.EACCES, "held")
        return plain_replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_unless_held)
    assert write_paper(tmp_path, "a.pdf", b"new") == tmp_path / "a-2.pdf"
    assert held.read_bytes() == b"open"


def test_a_full_disk_and_a_closed_folder_are_told_apart(tmp_path):
    full = storage_error(OSError(errno.ENOSPC, "full"), tmp_path)
    closed = storage_error(OSError(errno.EROFS, "closed"), tmp_path)
    assert isinstance(full, StorageFullError)
    assert isinstance(closed, StorageReadOnlyError)


def test_a_file_where_the_folder_should_be_is_told(desk, period, tmp_path):
    (tmp_path / "uit").write_text("geen map")
    with pytest.raises(StorageReadOnlyError):
        print_papers(desk, "lists", NAME, tmp_path / "uit")

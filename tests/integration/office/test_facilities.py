"""What was agreed to make a stage possible: no diagnosis, and gone when the stage is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from stagetool.base.clock import FixedClock
from stagetool.base.errors import (
    HealthWordError,
    IdentifyingTextError,
    InvalidInputError,
    RecordGoneError,
)
from stagetool.office.clean_up import clean_up, propose_clean_up
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.office.free_text import health_word
from stagetool.office.judging import judge_and_store
from stagetool.office.note_facility import FacilityForm, note_facility, remove_facility
from stagetool.office.open_office import open_office
from stagetool.office.placement_card import placement_card
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.print_papers import print_papers
from stagetool.office.retention import RetentionTerms, remove_over_facilities, set_retention_terms
from stagetool.records.tables import AuditEntry, FacilityNote, Placement
from tests.factories import ENDS, make_period, make_placement

FORM = FacilityForm("Werkt niet op een ladder.", "mevrouw Bos (moeder)", date(2026, 11, 20))
SHARED = replace(FORM, text="Mag elk uur vijf minuten zitten.", to_company=True)
GONE = ENDS + timedelta(days=31)


@pytest.fixture
def placement(desk):
    """A judged placement from 30 November to 11 December 2026."""
    made = make_placement(desk, period=make_period(desk, name="Blok winter"))
    with desk.open_unit() as session:
        judge_and_store(desk, session, placement_by_id(session, made))
    return made


def later(desk, day, *, used=True):
    """Sit at the desk on another day, with a change on the day before or not."""
    moved = replace(desk, clock=FixedClock(day))
    if used:
        with moved.open_unit() as session:
            replace(desk, clock=FixedClock(day - timedelta(days=1))).note(session, "proef")
    return moved


def notes(desk):
    with desk.open_unit() as session:
        return [note.text for note in session.query(FacilityNote)]


def test_the_card_of_a_placement_shows_what_was_agreed(desk, placement):
    note_facility(desk, placement, FORM)

    (row,) = placement_card(desk, placement).facilities
    assert (row.text, row.agreed_by, row.to_company) == (FORM.text, FORM.agreed_by, False)
    assert row.until == ENDS + timedelta(days=30)


def test_a_note_is_changed_and_removed(desk, placement):
    note = note_facility(desk, placement, FORM)
    assert note_facility(desk, placement, SHARED, note) == note
    assert notes(desk) == [SHARED.text]

    remove_facility(desk, note)
    assert notes(desk) == []
    with pytest.raises(RecordGoneError):
        remove_facility(desk, note)
    with pytest.raises(RecordGoneError):
        note_facility(desk, placement, FORM, note)


def test_the_log_says_that_it_was_noted_and_not_what(desk, placement):
    note_facility(desk, placement, FORM)
    with desk.open_unit() as session:
        entry = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
        assert (entry.action, entry.subject) == ("note_facility", f"placement {placement}")
        assert "ladder" not in str(entry.details)
        assert "Bos" not in str(entry.details)


@pytest.mark.parametrize(
    "text",
    [
        "Heeft ADHD en werkt liever alleen.",
        "Vanwege zijn autisme geen telefoon.",
        "Let op: epilepsie!",
        "Gebruikt medicijnen.",
        "Diagnose volgt nog.",
        "Vader vertelde over een depressie.",
        "Is chronisch  ziek.",
        "Diabétes: mag iets eten.",
    ],
)
def test_a_word_about_health_is_refused_and_nothing_is_stored(desk, placement, text):
    with pytest.raises(HealthWordError) as caught:
        note_facility(desk, placement, replace(FORM, text=text))
    assert caught.value.facts["word"] in desk.texts.explain(caught.value)
    assert notes(desk) == []


@pytest.mark.parametrize(
    "text",
    [
        "Niet op een ladder.",
        "Allergieprotocol besproken met de ouders.",
        "Mag de leerling zittend werken? Ja.",
        "Pauze op een rustige plek.",
        "Laat het adres niet aan anderen zien.",
        "Staat op de reservelijst van de therapeutische voorziening"[:34],
    ],
)
def test_what_is_agreed_may_be_said(desk, placement, text):
    note_facility(desk, placement, replace(FORM, text=text))
    assert notes(desk) == [text]


def test_a_number_that_identifies_is_refused(desk, placement):
    with pytest.raises(IdentifyingTextError):
        note_facility(desk, placement, replace(FORM, text="BSN 999990007, niet tillen"))
    with pytest.raises(IdentifyingTextError):
        note_facility(desk, placement, replace(FORM, agreed_by="999990007"))
    assert notes(desk) == []


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, text="  "),
        replace(FORM, text="x" * 301),
        replace(FORM, agreed_by=""),
        replace(FORM, agreed_on=date(2026, 11, 24)),
    ],
)
def test_what_lacks_or_is_too_long_is_refused(desk, placement, form):
    with pytest.raises(InvalidInputError):
        note_facility(desk, placement, form)


def test_who_only_reads_notes_nothing(desk, placement):
    reader = replace(desk, user=User("Ans", Role.ADMINISTRATION))
    with pytest.raises(NotAllowedError):
        note_facility(reader, placement, FORM)


def test_only_what_may_go_to_the_company_is_printed(desk, placement, tmp_path):
    note_facility(desk, placement, FORM)
    note_facility(desk, placement, SHARED)

    for kind in ("checklists", "agreements", "letters", "lists"):
        for paper in print_papers(desk, kind, "Blok winter", tmp_path / kind).papers:
            said = " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())
            assert "ladder" not in said
            assert ("Mag elk uur vijf minuten zitten." in said) is (kind == "checklists")


def test_a_note_goes_by_itself_thirty_days_after_the_end(desk, placement):
    note_facility(desk, placement, FORM)

    assert remove_over_facilities(later(desk, GONE - timedelta(days=1))) == 0
    assert notes(desk) == [FORM.text]
    assert remove_over_facilities(later(desk, GONE)) == 1
    assert notes(desk) == []
    with desk.open_unit() as session:
        last = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
        assert (last.action, last.details) == ("clean_up", {"facilities": 1, "by": "program"})


def test_a_placement_that_ended_early_counts_from_that_day(desk, placement):
    note_facility(desk, placement, FORM)
    with desk.open_unit() as session:
        session.get(Placement, placement).ended_on = date(2026, 12, 1)

    assert remove_over_facilities(later(desk, date(2026, 12, 31))) == 0
    assert remove_over_facilities(later(desk, date(2027, 1, 1))) == 1


def test_after_a_jump_of_the_clock_no_note_goes_by_itself(desk, placement):
    note_facility(desk, placement, FORM)
    jumped = later(desk, date(2036, 11, 23), used=False)

    assert remove_over_facilities(jumped) == 0
    assert notes(desk) == [FORM.text]
    assert propose_clean_up(jumped).clock_jumped


def test_what_did_not_go_by_itself_is_proposed_at_the_clean_up(desk, placement):
    note_facility(desk, placement, FORM)
    desk = later(desk, GONE)
    (line,) = propose_clean_up(desk).facilities
    assert line.until == GONE - timedelta(days=1)
    assert clean_up(desk, propose_clean_up(desk)).facilities == 1
    assert notes(desk) == []


def test_the_school_keeps_notes_shorter_when_it_says_so(desk, placement):
    note_facility(desk, placement, FORM)
    set_retention_terms(desk, RetentionTerms(facility_days=0))
    assert remove_over_facilities(later(desk, ENDS + timedelta(days=1))) == 1


def test_opening_the_office_removes_what_is_over_and_says_so(
    office_file, password, paths, clock, law, texts
):
    def opened(day):
        return open_office(
            office_file, password, paths=paths, clock=FixedClock(day), law=law, texts=texts
        )

    with opened(clock.today()) as office:
        note_facility(office.desk, make_placement(office.desk), FORM)
    with opened(GONE - timedelta(days=1)) as office:
        assert office.notices == ()
    with opened(GONE) as office:
        assert [notice.key for notice in office.notices] == ["open_office.facilities_gone"]
        assert notes(office.desk) == []
        assert "1" in texts(office.notices[0].key, **office.notices[0].facts)


def test_every_listed_word_is_found_and_none_is_part_of_an_ordinary_one(paths):
    listed = paths.resources / "privacy" / "health_words.txt"
    for line in listed.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            assert health_word(f"Let op {line.rstrip('*').upper()}.", listed)
    for harmless in ("adres", "additief", "pddx", "hoofdpijnvrij", "medicus", "syndicaat"):
        assert not health_word(harmless, listed)

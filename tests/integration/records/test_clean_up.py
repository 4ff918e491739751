"""The clean-up proposes by the school's terms, and only a person makes it happen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from stagetool.base.clock import FixedClock
from stagetool.base.errors import InvalidInputError
from stagetool.office.check_office import check_office
from stagetool.office.clean_up import KINDS, clean_up, propose_clean_up
from stagetool.office.clean_up_report import save_clean_up_report
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.office.retention import (
    LONGEST,
    RetentionTerms,
    retention_terms,
    set_retention_terms,
)
from stagetool.records.tables import AuditEntry, Pupil, SchoolClass, SchoolYear, SideJob
from tests.factories import ENDS, make_period, make_place, make_placement, make_pupil

NOTHING = {"phones": 0, "side_jobs": 0, "facilities": 0}


@pytest.fixture
def on(desk):
    """Sit at the same desk on another day, with a change on the day before."""

    def sit(day):
        later = replace(desk, clock=FixedClock(day))
        with later.open_unit() as session:
            later.note(session, "proef")
        return later

    return sit


@pytest.fixture
def leaver(desk):
    """A pupil of the school year that ended on 31 July 2026."""
    pupil = make_pupil(desk, number="4711", surname="Xyzzymarker")
    with desk.open_unit() as session:
        row = session.get(Pupil, pupil)
        old = session.query(SchoolYear).filter_by(name="2025-2026").one()
        then = SchoolClass(
            name="4K9", location_id=row.school_class.location_id, school_year_id=old.id
        )
        session.add(then)
        session.flush()
        row.class_id, row.gone = then.id, True
    return pupil


def test_nobody_is_proposed_before_the_term_ends(on, leaver):
    assert propose_clean_up(on(date(2027, 7, 31))).pupils == ()


def test_who_left_is_proposed_the_day_after_the_term(on, leaver):
    (line,) = propose_clean_up(on(date(2027, 8, 1))).pupils

    assert (line.pupil, line.number, line.until) == (leaver, "4711", date(2027, 7, 31))


def test_a_proposal_changes_nothing(on, leaver):
    desk = on(date(2027, 8, 1))
    propose_clean_up(desk)

    with desk.open_unit() as session:
        assert session.get(Pupil, leaver) is not None


def test_what_a_person_accepts_goes_and_is_noted(on, leaver):
    desk = on(date(2027, 8, 1))

    report = clean_up(desk, propose_clean_up(desk))

    assert (report.erased, report.by) == (1, "Beheer")
    with desk.open_unit() as session:
        assert session.get(Pupil, leaver) is None
        last = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
        assert (last.action, last.details) == ("clean_up", {"erased": 1} | NOTHING)
    assert check_office(desk).ok


def test_a_line_that_a_person_takes_out_stays(on, leaver):
    desk = on(date(2027, 8, 1))

    report = clean_up(desk, replace(propose_clean_up(desk), pupils=()))

    assert report.erased == 0
    with desk.open_unit() as session:
        assert session.get(Pupil, leaver) is not None


def test_after_a_jump_of_the_clock_nothing_is_proposed(desk, leaver):
    proposal = propose_clean_up(replace(desk, clock=FixedClock(date(2036, 8, 1))))

    assert proposal.clock_jumped
    assert proposal.pupils == ()


def test_the_school_sets_its_own_terms(on, leaver):
    desk = on(date(2027, 8, 1))
    set_retention_terms(desk, RetentionTerms(pupil_months=24, phone_days=0))

    assert retention_terms(desk) == RetentionTerms(24, 0)
    assert propose_clean_up(desk).pupils == ()


@pytest.mark.parametrize(
    "terms",
    [
        *(RetentionTerms(25), RetentionTerms(12, -1), RetentionTerms(facility_days=91)),
        RetentionTerms(side_job_days=366),
    ],
)
def test_terms_beyond_the_general_rule_are_refused(desk, terms):
    with pytest.raises(InvalidInputError):
        set_retention_terms(desk, terms)


def test_an_emergency_number_goes_after_the_last_placement(desk, on):
    pupil = make_pupil(desk, emergency_phone="0612345678")
    make_placement(desk, pupil=pupil, period=make_period(desk), place=make_place(desk))

    assert propose_clean_up(on(ENDS)).phones == ()
    later = on(ENDS + timedelta(days=1))
    (line,) = propose_clean_up(later).phones
    assert line.pupil == pupil
    assert clean_up(later, propose_clean_up(later)).phones == 1
    with later.open_unit() as session:
        assert session.get(Pupil, pupil).emergency_phone == ""


def test_only_a_coordinator_cleans_up(desk):
    reader = replace(desk, user=User("Ans", Role.SUPERVISOR))

    with pytest.raises(NotAllowedError):
        propose_clean_up(reader)


def test_the_terms_a_school_begins_with_are_those_of_the_specification(desk):
    """domain/office.md 6.2: a year after leaving, facilities 30 days, phone and job at the end."""
    assert retention_terms(desk) == RetentionTerms(12, 0, 0, 30)
    set_retention_terms(desk, LONGEST)
    assert retention_terms(desk) == LONGEST


def test_what_was_told_of_a_job_goes_after_the_last_placement(desk, on):
    pupil = make_pupil(desk)
    make_placement(desk, pupil=pupil, period=make_period(desk), place=make_place(desk))
    with desk.open_unit() as session:
        session.add(
            SideJob(pupil_id=pupil, weekday="za", hours="09:00-13:00", told_on=date(2026, 11, 1))
        )

    assert propose_clean_up(on(ENDS)).side_jobs == ()
    later = on(ENDS + timedelta(days=1))
    report = clean_up(later, propose_clean_up(later))
    assert report.side_jobs == 1
    with later.open_unit() as session:
        assert session.query(SideJob).count() == 0


def test_without_a_placement_a_job_goes_at_the_end_of_the_school_year(desk, on):
    pupil = make_pupil(desk)
    with desk.open_unit() as session:
        session.add(
            SideJob(pupil_id=pupil, weekday="za", hours="09:00-13:00", told_on=date(2026, 11, 1))
        )
    assert propose_clean_up(on(date(2027, 7, 31))).side_jobs == ()
    assert len(propose_clean_up(on(date(2027, 8, 1))).side_jobs) == 1


def test_a_person_takes_out_a_line_of_each_kind(on, leaver):
    proposal = propose_clean_up(on(date(2027, 8, 1)))
    assert not proposal.is_empty
    assert proposal.only({}).is_empty
    assert proposal.only({kind: frozenset({leaver}) for kind in KINDS}) == proposal


def test_the_report_is_printed_without_names(on, leaver, tmp_path):
    desk = on(date(2027, 8, 1))
    file = save_clean_up_report(desk, clean_up(desk, propose_clean_up(desk)), tmp_path)

    assert file.name == "2027-08-01_opruimverslag.pdf"
    said = PdfReader(file).pages[0].extract_text()
    assert "12 maanden na het laatste schooljaar" in said
    assert "Opgeruimd door Beheer" in said
    with desk.open_unit() as session:
        assert desk.audit.anchor(session) in said
    assert "Xyzzymarker" not in said
    assert "4711" not in said

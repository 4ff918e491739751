"""The clean-up proposes by the school's terms, and only a person makes it happen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.errors import InvalidInputError
from stagetool.office.check_office import check_office
from stagetool.office.clean_up import (
    RetentionTerms,
    clean_up,
    propose_clean_up,
    retention_terms,
    set_retention_terms,
)
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.records.tables import AuditEntry, Pupil, SchoolClass, SchoolYear
from tests.factories import ENDS, make_period, make_place, make_placement, make_pupil


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
        assert (last.action, last.details) == ("clean_up", {"erased": 1, "phones": 0})
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


@pytest.mark.parametrize("terms", [RetentionTerms(25, 30), RetentionTerms(12, -1)])
def test_terms_beyond_the_general_rule_are_refused(desk, terms):
    with pytest.raises(InvalidInputError):
        set_retention_terms(desk, terms)


def test_an_emergency_number_goes_after_the_last_placement(desk, on):
    pupil = make_pupil(desk, emergency_phone="0612345678")
    make_placement(desk, pupil=pupil, period=make_period(desk), place=make_place(desk))

    assert propose_clean_up(on(date(2026, 12, 20))).phones == ()
    later = on(ENDS + timedelta(days=31))
    (line,) = propose_clean_up(later).phones
    assert line.pupil == pupil
    assert clean_up(later, propose_clean_up(later)).phones == 1
    with later.open_unit() as session:
        assert session.get(Pupil, pupil).emergency_phone == ""


def test_only_a_coordinator_cleans_up(desk):
    reader = replace(desk, user=User("Ans", Role.SUPERVISOR))

    with pytest.raises(NotAllowedError):
        propose_clean_up(reader)

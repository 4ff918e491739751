"""The audit chain shows every change afterwards, and by an anchor also a cut tail."""

import pytest
from sqlalchemy import text

from stagetool.office.check_office import check_office
from stagetool.records.tables import AuditEntry, Pupil, Setting
from tests.factories import make_pupil


@pytest.fixture
def five(desk):
    """An office with five entries more than a new one has."""
    for number in range(5):
        with desk.open_unit() as session:
            desk.note(session, "proef", subject=f"leerling {number}", count=number)
    return desk


def test_an_untouched_chain_is_whole(five):
    report = check_office(five)

    assert report.broken_at is None
    assert report.anchor.startswith("6-")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET subject = 'leerling 9' WHERE id = 4",
        "UPDATE audit_entry SET account = 'Ans' WHERE id = 4",
        "UPDATE audit_entry SET at = '2026-11-24T12:00:00+00:00' WHERE id = 4",
        "UPDATE audit_entry SET details = '{\"count\": 9}' WHERE id = 4",
        "UPDATE audit_entry SET mac = replace(mac, substr(mac, 1, 1), 'x') WHERE id = 4",
        "UPDATE audit_entry SET became = '0123456789abcdef' WHERE id = 4",
        "UPDATE audit_entry SET was = 'x', became = 'x' WHERE id = 4",
        "DELETE FROM audit_entry WHERE id = 4",
        "UPDATE audit_entry SET id = 40 WHERE id = 4",
    ],
)
def test_a_change_outside_the_program_names_the_first_bad_entry(five, change):
    with five.open_unit() as session:
        session.execute(text(change))

    report = check_office(five)

    assert not report.ok
    assert report.broken_at == 4
    assert "4" in report.problems[-1]


def test_a_cut_tail_shows_by_an_anchor(five):
    anchor = check_office(five).anchor
    with five.open_unit() as session:
        session.execute(text("DELETE FROM audit_entry WHERE id > 4"))

    assert check_office(five).broken_at is None
    assert check_office(five, (anchor,)).broken_at == 6


def test_a_chain_made_anew_shows_by_an_anchor(five):
    anchor = check_office(five).anchor
    with five.open_unit() as session:
        session.execute(text("DELETE FROM audit_entry WHERE id > 3"))
    for _ in range(3):
        with five.open_unit() as session:
            five.note(session, "anders")

    assert check_office(five).ok
    assert not check_office(five, (anchor,)).ok


def test_a_failed_unit_of_work_leaves_no_entry(five):
    with pytest.raises(ZeroDivisionError), five.open_unit() as session:
        five.note(session, "proef")
        _ = 1 / 0

    with five.open_unit() as session:
        assert session.query(AuditEntry).count() == 6
    assert check_office(five).ok


def test_an_entry_says_who_when_in_which_role(five):
    with five.open_unit() as session:
        entry = session.get(AuditEntry, 3)
        assert (entry.account, entry.role, entry.action) == ("Beheer", "coördinator", "proef")
        assert entry.at == five.clock.now()
        assert entry.details == {"count": 1}


@pytest.mark.parametrize("typed", ["", "6", "6-", "zes-abcdefabcdef", "6-xyzxyzxyzxyz"])
def test_a_mark_that_was_typed_over_wrongly_does_not_count_as_checked(five, typed):
    report = check_office(five, (typed,))
    assert not report.ok
    assert report.broken_at is None
    assert "overgetypt" in report.problems[0]


def test_a_mark_in_capitals_with_spaces_is_the_same_mark(five):
    assert check_office(five, (f" {check_office(five).anchor.upper()} ",)).ok


def test_of_two_marks_with_one_number_both_are_checked(five):
    right = check_office(five).anchor
    wrong = f"{right[:-1]}{'0' if right[-1] != '0' else '1'}"
    assert check_office(five, (right, wrong)).broken_at == 6
    assert check_office(five, (wrong, right)).broken_at == 6


def codes(desk):
    with desk.open_unit() as session:
        return [(entry.was, entry.became) for entry in session.query(AuditEntry)]


def test_an_entry_has_a_code_of_the_rows_before_and_after(desk):
    """Keyed: nobody tries out which name or birthday gives a code (trust SR-52)."""
    pupil = make_pupil(desk, town="Almelo")
    start = len(codes(desk))
    for town in ("Borne", "Almelo", "Borne"):
        with desk.open_unit() as session:
            session.get(Pupil, pupil).town = town
            desk.note(session, "proef")
    with desk.open_unit() as session:
        session.get(Pupil, pupil).town = "Borne"
        desk.note(session, "niets veranderd")

    first, back, again, none = codes(desk)[start:]
    assert first[0] == back[1] == again[0] != ""
    assert first[1] == back[0] == again[1] != first[0]
    assert none == ("", "")
    assert {len(code) for pair in (first, back, again) for code in pair} == {16}
    assert check_office(desk).ok


def test_a_new_and_a_removed_row_have_codes_too(desk):
    with desk.open_unit() as session:
        session.add(row := Setting(name="proef", value=1))
        desk.note(session, "proef")
        number = row.id
    with desk.open_unit() as session:
        session.delete(session.get(Setting, number))
        desk.note(session, "proef")
    made, removed = codes(desk)[-2:]
    assert made[1] == removed[0]
    assert made[0] == removed[1]


def test_changes_of_two_units_of_work_are_told_apart(desk):
    for value in (1, 2):
        with desk.open_unit() as session:
            session.add(Setting(name=f"proef {value}", value=value))
            desk.note(session, "proef")
    first, second = codes(desk)[-2:]
    assert first != second

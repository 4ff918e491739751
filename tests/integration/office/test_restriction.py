"""A pupil whose data are only kept: in no list, plan or paper, and every use is refused (SR-48)."""

import importlib
import inspect
import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from stagetool import office as office_package
from stagetool.base.errors import (
    HealthWordError,
    InvalidInputError,
    RecordGoneError,
    RequestError,
    RestrictedPupilError,
    StagetoolError,
)
from stagetool.office.assess_period import assess_period
from stagetool.office.check_office import check_office
from stagetool.office.clean_up import propose_clean_up
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.export_figures import export_figures
from stagetool.office.export_pupil import export_pupil
from stagetool.office.import_pupils import import_pupils
from stagetool.office.import_wishes import import_wishes
from stagetool.office.judging import judge_and_store
from stagetool.office.list_periods import list_periods
from stagetool.office.list_pupils import list_pupils
from stagetool.office.period_overview import period_overview
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.plan_period import plan_period
from stagetool.office.print_papers import print_papers
from stagetool.office.pupil_card import pupil_card
from stagetool.office.pupil_traces import tables_that_refer_to
from stagetool.office.reports import ImportOptions
from stagetool.office.restrict_pupil import lift_restriction, list_restricted, restrict_pupil
from stagetool.office.search_office import search_office
from stagetool.office.sign_agreements import sign_agreements
from stagetool.records.restriction import shown
from stagetool.records.tables import AuditEntry, Placement, Pupil
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil
from tests.filler import Filler

MARKER = "Xyzzymarker"
REASON = "De ouders betwisten het adres."
HEAD = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Locatie"


@pytest.fixture
def office(desk):
    """Two pupils of one class with a placement each at one company; one of them is restricted."""
    company = make_company(desk, name="Garage Bos", number="3999")
    place = make_place(desk, company=company, number=2)
    period = make_period(desk, name="Blok winter")
    whose = {}
    for number, surname in (("4711", MARKER), ("4712", "Berg")):
        pupil = make_pupil(desk, number=number, surname=surname, wishes=(company,))
        placement = make_placement(desk, pupil=pupil, place=place, period=period)
        whose[number] = (pupil, placement)
        with desk.open_unit() as session:
            judge_and_store(desk, session, placement_by_id(session, placement))
    sign_agreements(desk, "Blok winter", ("school",), date(2026, 11, 20))
    restrict_pupil(desk, "4711", REASON)
    return whose, period, place


def test_no_list_search_or_figure_has_the_pupil(desk, office, tmp_path):
    _, period, _ = office
    assert [row.number for row in list_pupils(desk)] == ["4712"]
    assert search_office(desk, MARKER) == ()
    assert search_office(desk, "4711") == ()
    overview = period_overview(desk, period)
    assert [row.number for row in overview.placements] == ["4712"]
    assert MARKER not in str(overview)
    assert [row.placed for row in list_periods(desk)] == [1]
    export_figures(desk, tmp_path / "cijfers.csv")
    assert assess_period(desk).placements == 1


def test_no_paper_has_the_pupil(desk, office, tmp_path):
    for kind in ("checklists", "agreements", "letters", "lists"):
        for paper in print_papers(desk, kind, "Blok winter", tmp_path / kind, per="class").papers:
            said = "".join(page.extract_text() for page in PdfReader(paper).pages)
            assert MARKER not in said
            assert "4711" not in said


def test_no_plan_moves_the_pupil_and_nobody_takes_the_seat(desk, office):
    whose, period, place = office
    fresh = make_pupil(desk, number="4713", surname="Visser")

    report = plan_period(desk, "Blok winter", seconds=2)

    assert report.pupils == 2
    assert report.placed == 1
    with pytest.raises(NotHereError):
        place_pupil(desk, fresh, place, period)
    with desk.open_unit() as session, shown(session):
        kept = session.get(Placement, whose["4711"][1])
        assert (kept.place_id, kept.state) == (place, "proposed")


def test_every_use_is_refused_in_words(desk, office):
    whose, period, place = office
    pupil, placement = whose["4711"]
    uses = (
        lambda: pupil_card(desk, pupil),
        lambda: placement_card(desk, placement),
        lambda: edit_pupil(desk, pupil, PupilForm(town="Elders")),
        lambda: place_pupil(desk, pupil, place, period),
        lambda: sign_agreements(desk, "Blok winter", ("company",), date(2026, 11, 20), "4711"),
    )
    for use in uses:
        with pytest.raises(RestrictedPupilError) as caught:
            use()
        assert "alleen worden bewaard" in desk.texts.explain(caught.value)
        assert "23 nov 2026" in desk.texts.explain(caught.value)
    with desk.open_unit() as session, shown(session):
        assert session.get(Pupil, pupil).town == "Almelo"


def test_an_import_leaves_the_row_as_it_is_and_says_so(desk, office, tmp_path):
    whose, *_ = office
    file = tmp_path / "lijst.csv"
    rows = ("4711;Anders;;Anders;1-2-2011;4K2;Almelo", "4712;Noor;van den;Berg;1-3-2010;4K1;Almelo")
    file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    report = import_pupils(desk, file, ImportOptions())

    assert report.added == 0
    (problem,) = [one for one in report.problems if "alleen worden bewaard" in one.problem]
    assert (problem.row, problem.kept) == (2, False)
    with desk.open_unit() as session, shown(session):
        row = session.get(Pupil, whose["4711"][0])
        assert (row.surname, row.gone) == (MARKER, False)
        assert len(session.scalars(select(Pupil)).all()) == 2


def test_a_list_without_the_pupil_does_not_make_the_pupil_go(desk, office, tmp_path):
    whose, *_ = office
    file = tmp_path / "lijst.csv"
    file.write_text(f"{HEAD}\n4712;Noor;van den;Berg;1-3-2010;4K1;Almelo\n", encoding="utf-8")
    assert import_pupils(desk, file, ImportOptions()).gone == 0
    with desk.open_unit() as session, shown(session):
        assert session.get(Pupil, whose["4711"][0]).gone is False


def test_wishes_of_the_pupil_are_refused(desk, office, tmp_path):
    file = tmp_path / "wensen.csv"
    file.write_text("Leerlingnummer;Wens 1\n4711;3999\n", encoding="utf-8")
    report = import_wishes(desk, file, ImportOptions())
    assert report.changed == report.added == 0
    assert [one.problem for one in report.problems if not one.kept] == [
        desk.texts("exchange.pupil.restricted")
    ]


def test_inzage_and_erasing_stay_possible(desk, office, tmp_path):
    papers = export_pupil(desk, "4711", tmp_path)
    dossier = json.loads(papers[0].read_text(encoding="utf-8"))
    assert dossier["pupil"][0]["restricted_reason"] == REASON
    assert dossier["placements"][0]["company"] == "Garage Bos"
    assert "Verwerking beperkt sinds: 23 nov 2026" in papers[1].read_text(encoding="utf-8")

    assert erase_pupil(desk, "4711") == 1
    with pytest.raises(RequestError):
        export_pupil(desk, "4711", tmp_path)
    assert list_restricted(desk) == ()


def test_a_clean_up_proposes_nothing_about_the_pupil(desk, office):
    with desk.open_unit() as session:
        desk.note(session, "proef")
    late = replace(desk, clock=type(desk.clock)(date(2027, 1, 10)))
    assert "4711" not in {
        line.number for kind in ("pupils", "phones") for line in propose_clean_up(late).lines(kind)
    }


def test_lifting_brings_everything_back(desk, office):
    whose, *_ = office
    (row,) = list_restricted(desk)
    assert (row.number, row.since, row.reason) == ("4711", date(2026, 11, 23), REASON)

    lift_restriction(desk, "4711")

    assert list_restricted(desk) == ()
    assert {row.number for row in list_pupils(desk)} == {"4711", "4712"}
    assert placement_card(desk, whose["4711"][1]).row.number == "4711"
    with pytest.raises(RecordGoneError):
        lift_restriction(desk, "4711")


def test_it_is_noted_without_the_reason(desk, office):
    with desk.open_unit() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "restrict_pupil")
        ).one()
        assert entry.subject == f"pupil {office[0]['4711'][0]}"
        assert "adres" not in str(entry.details)
    assert check_office(desk).ok


def test_a_restriction_twice_keeps_the_first_day(desk, office):
    late = replace(desk, clock=type(desk.clock)(date(2026, 12, 1)))
    assert restrict_pupil(late, "4711", "Bezwaar is ingediend.") == date(2026, 11, 23)


def test_a_reason_is_needed_and_tells_nothing_of_health(desk, office):
    with pytest.raises(InvalidInputError):
        restrict_pupil(desk, "4712", "omdat")
    with pytest.raises(HealthWordError):
        restrict_pupil(desk, "4712", "De leerling heeft een depressie.")
    assert len(list_restricted(desk)) == 1


def test_only_a_coordinator_restricts_and_lifts(desk, office):
    other = replace(desk, user=User("Ans", Role.SUPERVISOR))
    for task in (
        lambda: restrict_pupil(other, "4712", REASON),
        lambda: lift_restriction(other, "4711"),
        lambda: list_restricted(other),
    ):
        with pytest.raises(NotAllowedError):
            task()


def test_the_file_still_counts_the_pupil(desk, office):
    """Kept means kept: check, backups and restore see every row."""
    assert check_office(desk).rows["pupil"] == 2
    assert isinstance(desk.file, Path)


READS_ONLY_THEM = {"list_restricted"}
CHANGES = ("remove", "delete", "add_", "set_", "renew", "end_", "forget", "undo", "redo", "plan_")


def tasks_that_need_little(desk, given):
    """Return every task of the office that can be called with what is given."""
    for file in sorted(Path(office_package.__file__).parent.glob("*.py")):
        module = importlib.import_module(f"stagetool.office.{file.stem}")
        for name, task in vars(module).items():
            if getattr(task, "__module__", "") != module.__name__ or not hasattr(task, "needs"):
                continue
            needed = [
                one.name
                for one in [*inspect.signature(task).parameters.values()][1:]
                if one.default is one.empty
            ]
            if set(needed) <= set(given) and not name.startswith(CHANGES):
                yield name, partial(task, desk, **{word: given[word] for word in needed})


def test_no_task_tells_of_the_pupil_whatever_table_it_reads(desk):
    """A marked row in every table about the pupil; all tasks of the office, new ones too."""
    pupil = make_pupil(desk, number="4711", surname=MARKER)
    other = make_pupil(desk, number="4712")
    period = make_period(desk, name="Blok")
    theirs = make_placement(desk, pupil=pupil, period=period)
    placement = make_placement(desk, pupil=other, period=period)
    with desk.open_unit() as session:
        filler = Filler(session, MARKER, pupil, theirs, period)
        for subject in (Pupil, Placement):
            for table in tables_that_refer_to(subject):
                if table is not Placement:
                    filler.fill(table)
    with desk.open_unit() as session:
        judge_and_store(desk, session, placement_by_id(session, placement))
    given = {
        "period": period,
        "periods": (period,),
        "name": "Blok",
        "pupil": other,
        "placement": placement,
        "carousel": 1,
        "teacher": 1,
        "visit": 1,
    }
    told_before = set()
    tasks = dict(tasks_that_need_little(desk, given))
    for name, task in tasks.items():
        with suppress(StagetoolError):
            if MARKER in repr(task()):
                told_before.add(name)
    assert len(tasks) > 30
    assert len(told_before) > 3
    restrict_pupil(desk, "4711", REASON)

    told = set()
    for name, task in tasks.items():
        with suppress(StagetoolError):
            if MARKER in repr(task()):
                told.add(name)
    assert told == READS_ONLY_THEM

"""Companies, sites and places by hand; what a later list makes of them."""

from datetime import date

import pytest
from sqlalchemy import func, select

from stagetool.base.errors import IdentifyingTextError, InvalidInputError, RecordGoneError
from stagetool.base.ids import (
    CompanyId,
    ContactId,
    MentorId,
    PlaceId,
    SiteId,
)
from stagetool.base.progress import silent
from stagetool.office.add_company import add_company, company_doubts, propose_company_number
from stagetool.office.add_place import add_place
from stagetool.office.add_site import add_site
from stagetool.office.company_card import company_card
from stagetool.office.company_details import company_details
from stagetool.office.company_fields import NEVER, CompanyForm, ContactForm, SiteForm
from stagetool.office.edit_company import edit_company
from stagetool.office.edit_contacts import edit_contacts
from stagetool.office.edit_mentors import MentorForm, edit_mentors
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.edit_site import edit_site
from stagetool.office.import_companies import import_companies
from stagetool.office.judge_suitability import StoppedError, SuitabilityForm, judge_suitability
from stagetool.office.list_companies import list_companies
from stagetool.office.place_details import place_details
from stagetool.office.place_pupil import (
    NotHereError,
    place_pupil,
)
from stagetool.office.plan_period import plan_period
from stagetool.office.reports import ImportOptions
from stagetool.office.set_capacities import Capacity, set_capacities
from stagetool.office.stop_company import resume_company, stop_company
from stagetool.office.stop_place import resume_place, stop_place
from stagetool.office.typed_text import NumberTakenError
from stagetool.records.tables import (
    AuditEntry,
    Placement,
    Site,
)
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)


def audited(desk, action):
    with desk.open_unit() as session:
        query = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == action)
        return session.scalar(query)


def site_of(desk, company):
    with desk.open_unit() as session:
        return SiteId(session.scalars(select(Site.id).where(Site.company_id == company)).first())


def read(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def companies_in(desk, tmp_path, text):
    return import_companies(desk, read(tmp_path, "bedrijven.csv", text), ImportOptions(), silent)


class TestCompany:
    def test_a_company_gets_a_number_of_the_offices_own_series(self, desk):
        assert propose_company_number(desk) == "H001"
        company = add_company(
            desk,
            CompanyForm(name=" Bakkerij  Çelik ", kvk="123.456 78", phone="0546-000 001"),
            SiteForm(town="Almelo", postcode="7601-ab"),
            ContactForm(name="Ayşe Çelik", mail=" ayse@celik.example "),
        )
        card = company_card(desk, company)
        assert (card.row.number, card.row.name, card.row.town) == (
            "H001",
            "Bakkerij Çelik",
            "Almelo",
        )
        assert dict(card.facts)["KvK-nummer"] == "12345678"
        assert "7601 AB Almelo" in dict(card.facts)["Adres"]
        assert card.contacts == ("Ayşe Çelik, ayse@celik.example",)
        assert propose_company_number(desk) == "H002"
        assert audited(desk, "add_company") == 1

    def test_a_number_is_given_once_whatever_its_zeros(self, desk):
        make_company(desk, number="0042")
        for number in ("42", "0042", "00042"):
            with pytest.raises(NumberTakenError):
                add_company(desk, CompanyForm(number=number, name="B"))
        add_company(desk, CompanyForm(number="0043", name="B"))

    @pytest.mark.parametrize(
        "form",
        [
            CompanyForm(),
            CompanyForm(name=""),
            CompanyForm(name="  ' ; "),
            CompanyForm(name="x" * 200),
            CompanyForm(name="B", number="12 34"),
            CompanyForm(name="B", number="1,5E+10"),
            CompanyForm(name="B", mail="celik"),
            CompanyForm(name="B", phone="bel maar"),
            CompanyForm(name="B", note="x" * 2001),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_kept(self, desk, form):
        with pytest.raises(InvalidInputError):
            add_company(desk, form)
        assert not list_companies(desk)

    def test_a_number_of_a_citizen_stands_in_no_text(self, desk):
        with pytest.raises(IdentifyingTextError):
            add_company(desk, CompanyForm(name="B", note="bsn 111222333"))

    def test_odd_letters_stay_as_they_were_typed(self, desk):
        name = "O'Brien; <b>&</b> Zn 🙂"
        (told,) = company_doubts(desk, CompanyForm(name=name))
        assert told.startswith("Het teken 🙂")
        add_company(desk, CompanyForm(name=name), SiteForm(town="'s-Hertogenbosch"))
        assert list_companies(desk)[0].name == name

    def test_doubts_are_told_before_saving_and_stop_nobody(self, desk):
        add_company(desk, CompanyForm(name="Bakkerij Çelik", kvk="12345678"), SiteForm(town="Goor"))
        form = CompanyForm(name="bakkerij celik", kvk="1234567")
        told = company_doubts(desk, form, SiteForm(town="goor"))
        assert told == (
            "Bakkerij Çelik in Goor staat er al, met nummer H001.",
            "KvK-nummer 1234567 heeft geen acht cijfers.",
        )
        assert not company_doubts(desk, CompanyForm(name="Bakkerij Çelik"), SiteForm(town="Delden"))
        (same,) = company_doubts(desk, CompanyForm(name="Kroeg", kvk="12345678"))
        assert "hoort ook bij Bakkerij Çelik" in same
        first = list_companies(desk)[0].company
        assert not company_doubts(desk, form, SiteForm(town="goor"), first)[:-1]
        add_company(desk, form, SiteForm(town="goor"))
        assert len(list_companies(desk)) == 2

    def test_a_list_finds_the_company_of_that_number_and_changes_it(self, desk, tmp_path):
        company = add_company(desk, CompanyForm(number="0042", name="Smid"), SiteForm(town="Goor"))
        report = companies_in(
            desk,
            tmp_path,
            "Bedrijfsnr;Naam;Plaats;Aantal plaatsen;Dagen\n42;Smederij Bos;Delden;2;ma;\n",
        )
        assert (report.added, report.changed) == (0, 1)
        row = company_card(desk, company).row
        assert (row.name, row.town, row.places) == ("Smederij Bos", "Delden", 2)

    def test_a_list_takes_nobody_away_who_supervises_a_pupil(self, desk, tmp_path):
        company = make_company(desk, number="42", name="Smid")
        place = make_place(desk, company=company)
        placement = make_placement(desk, place=place)
        (bo, ed) = edit_mentors(desk, place, {}, (MentorForm("Bo"), MentorForm("Ed"))).added
        with desk.open_unit() as session:
            session.get_one(Placement, placement).mentor_id = bo
        text = 'Bedrijfsnr;Naam;Plaats;Praktijkbegeleiders\n42;Smid;Almelo;"Els Kok;Jan"\n'
        report = companies_in(desk, tmp_path, text)
        assert any("Bo staat niet in de lijst" in one.problem for one in report.problems)
        names = {one.name: one.mentor for one in place_details(desk, place).mentors}
        assert set(names) == {"Els Kok", "Jan", "Bo"}
        assert names["Bo"] == bo
        assert ed not in names.values()
        assert companies_in(desk, tmp_path, text).unchanged == 1

    def test_a_site_a_contact_and_a_place_come_with_it(self, desk):
        company = add_company(desk, CompanyForm(name="Smid"), SiteForm(town="Goor"))
        site = add_site(desk, company, SiteForm(town="Delden", address="Kerkstraat 1"))
        with pytest.raises(InvalidInputError):
            add_site(desk, company, SiteForm(town=" "))
        with pytest.raises(RecordGoneError):
            add_site(desk, CompanyId(99), SiteForm(town="Goor"))
        edit_site(desk, site, SiteForm(town="Borne", where=(52.3, 6.7)))
        edit_site(desk, site, SiteForm(where=()))
        with pytest.raises(InvalidInputError):
            edit_site(desk, site, SiteForm(where=(91.0, 6.7)))
        with pytest.raises(RecordGoneError):
            edit_site(desk, SiteId(99), SiteForm())
        place = add_place(
            desk,
            site,
            PlaceForm(number=2, weekdays=("wo", "ma"), activities=("vijlen-aftekenen",)),
        )
        details = place_details(desk, place)
        assert (details.number, details.weekdays) == (2, ("ma", "wo"))
        assert details.youth_rie == details.supervision == "unknown"
        assert company_card(desk, company).row.town == "Goor, Borne"
        for form in (
            PlaceForm(number=501),
            PlaceForm(weekdays=()),
            PlaceForm(profiles=("XYZ",)),
            PlaceForm(hazards=("nergens",)),
            PlaceForm(activities=("zweven",)),
            PlaceForm(hours="25:00-26:00"),
        ):
            with pytest.raises(InvalidInputError):
                add_place(desk, site, form)
        with pytest.raises(RecordGoneError):
            add_place(desk, SiteId(99), PlaceForm())
        assert len(company_card(desk, company).places) == 1

    def test_contacts_are_changed_removed_and_added_at_once(self, desk):
        company = make_company(desk)
        one, two = edit_contacts(
            desk, company, {}, (ContactForm(name="Ans"), ContactForm(name="Bo", role="chef"))
        )
        edit_contacts(desk, company, {one: None, two: ContactForm(phone="06 0000 0002")})
        assert company_card(desk, company).contacts == ("Bo, chef, 06 0000 0002",)
        with pytest.raises(InvalidInputError):
            edit_contacts(desk, company, {}, (ContactForm(),))
        with pytest.raises(RecordGoneError):
            edit_contacts(desk, company, {ContactId(99): None})

    def test_recognition_follows_the_id_and_the_day(self, desk):
        company = make_company(desk)
        place = make_place(desk, company=company, recognised="unknown")
        make_placement(desk, place=place)
        day = date(2026, 9, 1)
        form = CompanyForm(training_id="100123", recognition_checked_on=day)
        assert edit_company(desk, company, form).judged == 1
        assert place_details(desk, place).recognised == "yes"
        new = add_place(desk, site_of(desk, company), PlaceForm())
        assert place_details(desk, new).recognised == "yes"
        edit_company(desk, company, CompanyForm(recognition_checked_on=NEVER))
        assert place_details(desk, place).recognised == "unknown"

    def test_name_number_and_regions_are_changed(self, desk):
        company, other = make_company(desk), make_company(desk, number="77")
        edit_company(desk, company, CompanyForm(number="H9", name="Bos", regions=("Twente", "")))
        card = company_card(desk, company)
        assert (card.row.number, card.row.name) == ("H9", "Bos")
        assert dict(card.facts)["STO-regio"] == "Twente"
        with pytest.raises(NumberTakenError):
            edit_company(desk, company, CompanyForm(number="077"))
        with pytest.raises(InvalidInputError):
            edit_company(desk, other, CompanyForm(name=" "))
        edit_company(desk, other, CompanyForm(number="077"))


class TestStopping:
    def test_a_stopped_place_takes_nobody_and_who_is_there_is_told(self, desk):
        place, period = make_place(desk), make_period(desk)
        pupil, other = make_pupil(desk), make_pupil(desk)
        place_pupil(desk, pupil, place, period)
        judge_suitability(desk, place, SuitabilityForm("conditional", note="helm dragen"))
        (told,) = stop_place(desk, place).conflicts
        assert told.pupil == pupil
        assert told.firm
        assert "stopped" in {line.word for line in told.lines}
        with pytest.raises(NotHereError):
            place_pupil(desk, other, place, period)
        with pytest.raises(StoppedError):
            judge_suitability(desk, place, SuitabilityForm("suitable"))
        with desk.open_unit() as session:
            assert session.scalars(select(Placement)).one().state == "proposed"
        assert place_details(desk, place).stopped
        assert company_card(desk, place_details(desk, place).company).row.places == 0
        back = resume_place(desk, place)
        assert "stopped" not in {line.word for row in back.conflicts for line in row.lines}
        found = place_details(desk, place).suitability
        assert (found.word, found.note) == ("conditional", "helm dragen")
        place_pupil(desk, other, place, period)

    def test_a_plan_sends_nobody_to_a_company_that_stopped(self, desk):
        company, period = make_company(desk), make_period(desk)
        make_place(desk, company=company)
        pupil = make_pupil(desk)
        stop_company(desk, company)
        report = plan_period(desk, name_of(desk, period), seconds=5.0)
        assert report.placed == 0
        assert resume_company(desk, company) == 1
        report = plan_period(desk, name_of(desk, period), seconds=5.0)
        assert report.placed == 1
        (row,) = stop_company(desk, company).conflicts
        assert row.pupil == pupil

    def test_a_place_that_stopped_by_itself_stays_so_when_its_company_is_back(self, desk):
        company = make_company(desk)
        alone, other = make_place(desk, company=company), make_place(desk, company=company)
        stop_place(desk, alone)
        stop_company(desk, company)
        with pytest.raises(StoppedError):
            resume_place(desk, other)
        with pytest.raises(StoppedError):
            add_place(desk, site_of(desk, company), PlaceForm())
        assert resume_company(desk, company) == 1
        assert place_details(desk, alone).stopped
        assert not place_details(desk, other).stopped
        stop_place(desk, alone)
        resume_place(desk, alone)
        assert not place_details(desk, alone).stopped

    def test_a_list_does_not_bring_back_what_the_office_stopped(self, desk, tmp_path):
        company = make_company(desk, number="42", name="Smid")
        make_place(desk, company=company)
        stop_company(desk, company)
        text = "Bedrijfsnr;Naam;Plaats;Telefoon;Aantal plaatsen\n42;Smid;Almelo;0546-000009;3\n"
        report = companies_in(desk, tmp_path, text)
        assert any("blijft gestopt" in one.problem for one in report.problems)
        card = company_card(desk, company)
        assert card.row.stopped
        assert dict(card.facts)["Telefoon"] == "0546-000009"

    def test_what_is_gone_is_told(self, desk):
        for task, key in (
            (stop_company, CompanyId(99)),
            (resume_company, CompanyId(99)),
            (stop_place, PlaceId(99)),
            (resume_place, PlaceId(99)),
        ):
            with pytest.raises(RecordGoneError):
                task(desk, key)


class TestClashes:
    def test_every_change_of_a_place_tells_which_placements_clash(self, desk):
        place, period = make_place(desk), make_period(desk)
        for _ in range(2):
            place_pupil(desk, make_pupil(desk), place, period)
        assert {
            line.word
            for row in set_capacities(desk, place, (Capacity(1),)).conflicts
            for line in row.lines
        } == {"full"}
        assert not set_capacities(desk, place, ()).conflicts
        assert len(set_capacities(desk, place, (), usual=1).conflicts) == 2
        set_capacities(desk, place, (), usual=2)
        bad = judge_suitability(desk, place, SuitabilityForm("unsuitable"))
        assert [row.firm for row in bad.conflicts] == [True, True]
        judge_suitability(desk, place, SuitabilityForm("suitable"))
        mentor = place_details(desk, place).mentors[0].mentor
        full = edit_mentors(desk, place, {mentor: MentorForm(most=1)})
        assert {line.word for row in full.conflicts for line in row.lines} == {"mentor"}
        more = edit_mentors(
            desk, place, {mentor: None}, (MentorForm("Bo", "06-00000003", 2), MentorForm("Ed"))
        )
        assert (len(more.added), more.left) == (2, 2)
        assert [one.name for one in place_details(desk, place).mentors] == ["Bo", "Ed"]
        with pytest.raises(RecordGoneError):
            edit_mentors(desk, place, {MentorId(99): None})
        with pytest.raises(InvalidInputError):
            edit_mentors(desk, place, {}, (MentorForm("Bo", most=501),))
        with pytest.raises(InvalidInputError):
            set_capacities(desk, place, (), usual=501)
        with pytest.raises(RecordGoneError):
            company_details(desk, CompanyId(99))


def test_hazards_of_a_place_are_judged(desk):
    place = make_place(desk)
    some = next(iter(desk.law.hazards))
    edit_place(desk, place, PlaceForm(hazards=(some,)))
    assert place_details(desk, place).hazards == (some,)

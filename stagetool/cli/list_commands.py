"""The commands that keep companies and places by hand."""

from collections.abc import Callable, Iterable, Mapping

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.base.ids import CompanyId, ContactId, MentorId, PlaceId, SiteId
from stagetool.calendar.weekdays import WEEKDAYS, parse_weekdays
from stagetool.cli.clashes import clash_lines, clash_status
from stagetool.cli.list_parser import NONE
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.add_company import add_company, company_doubts
from stagetool.office.add_place import add_place
from stagetool.office.add_site import add_site
from stagetool.office.company_card import company_card
from stagetool.office.company_details import CompanyDetails, company_details
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.desk import Desk
from stagetool.office.edit_company import edit_company
from stagetool.office.edit_contacts import edit_contacts
from stagetool.office.edit_mentors import MentorForm, edit_mentors
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.edit_site import edit_site
from stagetool.office.judge_suitability import SuitabilityForm, judge_suitability
from stagetool.office.period_conflicts import ConflictRow, Edited
from stagetool.office.place_details import place_details
from stagetool.office.placement_rows import company_by_number
from stagetool.office.stop_company import resume_company, stop_company
from stagetool.office.stop_place import resume_place, stop_place


def company_of(desk: Desk, number: str) -> CompanyId:
    """Return the company of a number.

    Raises:
        RequestError: There is none.
    """
    with desk.open_unit() as session:
        return CompanyId(company_by_number(session, number).id)


def company_form(edge: Edge, *, name: str | None, number: str | None) -> CompanyForm:
    """Return what was typed about a company."""
    given = edge.arguments
    return CompanyForm(
        number=number,
        name=name,
        kvk=given.kvk,
        phone=given.phone,
        mail=given.mail,
        owner=given.owner,
        note=given.note,
        sector=given.sector,
        regions=given.regions,
        member=None if given.member is None else given.member == "yes",
        training_id=given.training_id,
        recognition_checked_on=given.recognition_checked,
        leave_alone_until=given.leave_alone,
    )


def place_form(edge: Edge) -> PlaceForm:
    """Return what was typed about a place."""
    given = edge.arguments
    return PlaceForm(
        number=given.pupils,
        weekdays=weekdays_of(given.days),
        hours=given.hours,
        profiles=given.profiles,
        minimum_age=given.minimum_age,
        youth_rie=given.rie,
        supervision=given.supervision,
        recognised=given.recognised,
        activities=given.activities,
        hazards=given.hazards,
    )


def weekdays_of(text: str | None) -> tuple[str, ...] | None:
    """Return the weekdays that were typed.

    Raises:
        InvalidInputError: They are no weekdays.
    """
    if text is None:
        return None
    try:
        return tuple(WEEKDAYS[day] for day in sorted(parse_weekdays(text)))
    except ValueError as error:
        raise InvalidInputError(field="--days", value=text) from error


def doubted(edge: Edge, doubts: tuple[str, ...]) -> Outcome | None:
    """Return what to say when there is doubt and nobody said `--anyway`: nothing is saved."""
    if not doubts or edge.arguments.anyway:
        return None
    return Outcome({"saved": False, "doubts": doubts}, (*doubts, edge.texts("cli.list.doubt")), 1)


def told(edge: Edge, answer: Mapping[str, object], conflicts: Iterable[ConflictRow]) -> Outcome:
    """Return an outcome with the placements that clash now; a firm clash gives status 1."""
    rows = tuple(conflicts)
    lines = clash_lines(rows)
    said = (edge.texts("cli.list.saved"), *lines)
    return Outcome({**answer, "conflicts": lines}, said, clash_status(rows))


def _show(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        company = company_of(desk, edge.arguments.number)
        details, card = company_details(desk, company), company_card(desk, company)
        people = [place_details(desk, one.place) for one in card.places]
    lines = [f"{card.row.number} {card.row.name}"]
    lines += [edge.texts("cli.list.stopped")] if details.stopped else []
    lines += [f"{label}: {value}" for label, value in card.facts]
    lines += [edge.texts("cli.list.site", site=key, town=one.town) for key, one in details.sites]
    lines += [
        edge.texts("cli.list.contact", contact=key, name=one.name or "-")
        for key, one in details.contacts
    ]
    mentors = {one.mentor: one.name for place in people for one in place.mentors}
    lines += [edge.texts("cli.list.mentor", mentor=key, name=name) for key, name in mentors.items()]
    lines += [
        edge.texts("cli.list.place", place=one.place, number=one.number, days=one.weekdays)
        for one in card.places
    ]
    answer = {"company": details, "places": people}
    return Outcome(answer, tuple(lines))


def _add(edge: Edge) -> Outcome:
    given = edge.arguments
    form = company_form(edge, name=given.name, number=given.number)
    contact = ContactForm(
        given.contact, given.contact_role, given.contact_phone, given.contact_mail
    )
    with edge.desk() as desk:
        held = doubted(edge, company_doubts(desk, form, _site(edge)))
        if held is not None:
            return held
        company = add_company(desk, form, _site(edge), contact)
        details = company_details(desk, company)
    number, site = details.form.number, details.sites[0][0]
    line = edge.texts("cli.list.company_added", name=given.name, number=number, site=site)
    return Outcome({"saved": True, "company": company, "number": number, "site": site}, (line,))


def _edit(edge: Edge) -> Outcome:
    given = edge.arguments
    form = company_form(edge, name=given.name, number=given.new_number)
    with edge.desk() as desk:
        company = company_of(desk, given.number)
        if given.name is not None or given.kvk is not None:
            held = doubted(edge, _doubts(desk, company, form))
            if held is not None:
                return held
        edited = edit_company(desk, company, form)
    return told(edge, {"saved": True, "judged": edited.judged}, edited.conflicts)


def _doubts(desk: Desk, company: CompanyId, form: CompanyForm) -> tuple[str, ...]:
    details: CompanyDetails = company_details(desk, company)
    asked = CompanyForm(name=form.name or details.form.name, kvk=form.kvk)
    return company_doubts(desk, asked, details.sites[0][1], company)


def _site(edge: Edge) -> SiteForm:
    given = edge.arguments
    return SiteForm(given.establishment, given.address, given.postcode, given.town)


def _company_site(edge: Edge) -> Outcome:
    given = edge.arguments
    form = _site(edge)
    if given.latitude is not None or given.longitude is not None:
        where = (_degrees(given.latitude), _degrees(given.longitude))
        form = SiteForm(form.establishment, form.address, form.postcode, form.town, where)
    with edge.desk() as desk:
        company = company_of(desk, given.number)
        site = SiteId(given.site or 0)
        if given.site is None:
            site = add_site(desk, company, form)
        elif site not in dict(company_details(desk, company).sites):
            raise RequestError(word=given.site)
        else:
            edit_site(desk, site, form)
    return Outcome({"site": site}, (edge.texts("cli.list.site", site=site, town=given.town or ""),))


def _degrees(text: str | None) -> float:
    try:
        return float((text or "").replace(",", "."))
    except ValueError as error:
        raise InvalidInputError(field="--latitude, --longitude", value=text) from error


def _contact(edge: Edge) -> Outcome:
    given = edge.arguments
    form = ContactForm(given.name, given.role, given.phone, given.mail)
    with edge.desk() as desk:
        company = company_of(desk, given.number)
        if given.contact is None:
            (contact,) = edit_contacts(desk, company, {}, (form,))
        else:
            contact = ContactId(given.contact)
            edit_contacts(desk, company, {contact: None if given.remove else form})
    return Outcome({"contact": contact, "removed": given.remove}, (edge.texts("cli.list.saved"),))


def _stop(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        edited = stop_company(desk, company_of(desk, edge.arguments.number))
    return told(edge, {"stopped": True}, edited.conflicts)


def _resume(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        places = resume_company(desk, company_of(desk, edge.arguments.number))
    return Outcome({"stopped": False, "places": places}, (edge.texts("cli.list.saved"),))


def _place_add(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        details = company_details(desk, company_of(desk, given.number))
        sites = dict(details.sites)
        site = details.sites[0][0] if given.site is None else SiteId(given.site)
        if site not in sites:
            raise RequestError(word=given.site)
        place = add_place(desk, site, place_form(edge))
    line = edge.texts("cli.list.place_added", place=place)
    return Outcome({"place": place, "site": site}, (line,))


def _place_edit(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        edited = edit_place(desk, PlaceId(edge.arguments.place), place_form(edge))
    return told(edge, {"judged": edited.judged}, edited.conflicts)


def _place_judge(edge: Edge) -> Outcome:
    given = edge.arguments
    word = "" if given.found == NONE else given.found
    form = SuitabilityForm(word, given.until, given.note, given.by, given.date)
    with edge.desk() as desk:
        edited = judge_suitability(desk, PlaceId(given.place), form)
        found = place_details(desk, PlaceId(given.place)).suitability
    return told(edge, {"suitability": found}, edited.conflicts)


def _place_mentor(edge: Edge) -> Outcome:
    given = edge.arguments
    form, place = MentorForm(given.name, given.phone, given.most), PlaceId(given.place)
    with edge.desk() as desk:
        if given.mentor is None:
            edited = edit_mentors(desk, place, {}, (form,))
        else:
            key = MentorId(given.mentor)
            if key not in {one.mentor for one in place_details(desk, place).mentors}:
                raise RequestError(word=given.mentor)
            edited = edit_mentors(desk, place, {key: None if given.remove else form})
    answer = {"added": edited.added, "left": edited.left}
    return told(edge, answer, edited.conflicts)


def _place_stop(edge: Edge) -> Outcome:
    return _place_stops(edge, stop_place, stopped=True)


def _place_resume(edge: Edge) -> Outcome:
    return _place_stops(edge, resume_place, stopped=False)


def _place_stops(edge: Edge, task: Callable[[Desk, PlaceId], Edited], *, stopped: bool) -> Outcome:
    with edge.desk() as desk:
        edited = task(desk, PlaceId(edge.arguments.place))
    return told(edge, {"stopped": stopped}, edited.conflicts)


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "company show": _show,
    "company add": _add,
    "company edit": _edit,
    "company site": _company_site,
    "company contact": _contact,
    "company stop": _stop,
    "company resume": _resume,
    "place add": _place_add,
    "place edit": _place_edit,
    "place judge": _place_judge,
    "place mentor": _place_mentor,
    "place stop": _place_stop,
    "place resume": _place_resume,
}

"""The commands that keep pupils by hand, and the place that a pupil brings."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from stagetool.base.ids import PeriodId, PupilId
from stagetool.cli.list_commands import company_of, doubted, told, weekdays_of
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.add_company import company_doubts
from stagetool.office.add_own_place import OwnPlace, add_own_place
from stagetool.office.add_pupil import add_pupil, pupil_doubts
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.desk import Desk
from stagetool.office.edit_place import PlaceForm
from stagetool.office.edit_pupil import edit_pupil
from stagetool.office.placement_rows import period_by_name, pupil_by_number
from stagetool.office.pupil_details import pupil_details
from stagetool.office.pupil_fields import PupilForm

WHO = ("given_name", "infix", "surname", "born")


def _form(edge: Edge, number: str | None) -> PupilForm:
    given = edge.arguments
    return PupilForm(
        number=number,
        given_name=given.given_name,
        infix=given.infix,
        surname=given.surname,
        born=given.born,
        school_class=given.school_class,
        location=given.location,
        year=given.year,
        track=given.track,
        profile=given.profile,
        work_route=None if given.work_route is None else given.work_route == "yes",
        tutor=given.tutor,
        mail=given.mail,
        phone=given.phone,
        guardian=given.guardian,
        emergency_phone=given.emergency_phone,
        postcode=given.postcode,
        town=given.town,
    )


def _pupil_of(desk: Desk, number: str) -> PupilId:
    with desk.open_unit() as session:
        return PupilId(pupil_by_number(session, number).id)


def _add(edge: Edge) -> Outcome:
    form = _form(edge, edge.arguments.number)
    with edge.desk() as desk:
        held = doubted(edge, pupil_doubts(desk, form))
        if held is not None:
            return held
        added = add_pupil(desk, form)
    joins = ", ".join(added.periods) or edge.texts("cli.list.no_period")
    line = edge.texts("cli.list.pupil_added", number=edge.arguments.number, periods=joins)
    answer = {"saved": True, "pupil": added.pupil, "periods": added.periods}
    return Outcome(answer, (line,))


def _edit(edge: Edge) -> Outcome:
    given = edge.arguments
    form = _form(edge, given.new_number)
    changed: dict[str, Any] = {
        name: getattr(form, name) for name in WHO if getattr(form, name) is not None
    }
    with edge.desk() as desk:
        pupil = _pupil_of(desk, given.number)
        if changed:
            known = pupil_details(desk, pupil)
            held = doubted(edge, pupil_doubts(desk, replace(known, **changed), pupil))
            if held is not None:
                return held
        edited = edit_pupil(desk, pupil, form)
    return told(edge, {"saved": True, "judged": edited.judged}, edited.conflicts)


def _own_place(edge: Edge) -> Outcome:
    given = edge.arguments
    form = CompanyForm(name=given.name, kvk=given.kvk, phone=given.phone, mail=given.mail)
    site = SiteForm(town=given.town, address=given.address)
    with edge.desk() as desk:
        if not given.company:
            held = doubted(edge, company_doubts(desk, form, site))
            if held is not None:
                return held
        with desk.open_unit() as session:
            period = PeriodId(period_by_name(session, given.period).id)
        added = add_own_place(
            desk,
            OwnPlace(
                pupil=_pupil_of(desk, given.number),
                period=period,
                company=company_of(desk, given.company) if given.company else None,
                form=form,
                site=site,
                contact=ContactForm(name=given.mentor),
                place=PlaceForm(
                    weekdays=weekdays_of(given.days),
                    hours=given.hours,
                    activities=given.activities,
                ),
                mentor=given.mentor or "",
                family=given.family,
            ),
        )
    verdict = edge.texts(f"law.verdict.{added.verdict}")
    line = edge.texts("cli.list.own_place", placement=added.placement, verdict=verdict)
    said = (line, *((added.reason,) if added.reason else ()), *added.open)
    answer = {
        "saved": True,
        "company": added.company,
        "place": added.place,
        "placement": added.placement,
        "verdict": added.verdict,
        "open": added.open,
    }
    return Outcome(answer, said)


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "pupil add": _add,
    "pupil edit": _edit,
    "pupil own-place": _own_place,
}

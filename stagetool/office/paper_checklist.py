"""From a judged placement to the contents of the mentor's sheet."""

from collections.abc import Sequence

from stagetool.law.facts import Situation
from stagetool.law.loading import Law
from stagetool.law.placements import PlacementAssessment
from stagetool.law.verdicts import TaskAssessment, Verdict
from stagetool.office.desk import Desk
from stagetool.office.judging import CONFIRMED
from stagetool.office.note_facility import company_facilities
from stagetool.office.paper_protection import protection_of
from stagetool.office.paper_tasks import measures_of_findings, stage_lines, task_blocks
from stagetool.office.paper_times import times_of
from stagetool.office.paper_words import (
    address_text,
    age_text,
    from_until,
    group_text,
    is_adult,
    long_day,
    mentors_of,
    person_text,
    school_phone,
    school_text,
    times_text,
)
from stagetool.office.placement_days import time_at_stage
from stagetool.office.words import company_of, full_name, open_points
from stagetool.paper.contents import Checklist, Fact, Stamp
from stagetool.records.tables import Placement, School


def checklist_of(
    desk: Desk,
    school: School,
    placement: Placement,
    situation: Situation,
    judged: PlacementAssessment,
) -> Checklist:
    """Return the sheet of a placement; what is open is taken as in order, and named as open.

    For a pupil who may not be on this stage at all, nothing stands under what may be done.
    """
    texts, law = desk.texts, desk.law
    pupil, place, time = placement.pupil, placement.place, time_at_stage(placement)
    location = pupil.school_class.location
    phone = school_phone(school, location)
    mentors = mentors_of(placement)
    tasks = judged.answered.tasks
    blocks = task_blocks(tasks, law, texts)
    admitted = all(one.verdict <= Verdict.SUPERVISED for one in judged.answered.admission)
    doable = [task for task in tasks if admitted and task.verdict <= Verdict.SUPERVISED]
    stage = stage_lines(judged.answered.admission, judged.answered.times, law, texts)
    hours, notes = times_of(situation, law, texts)
    address = address_text(place.site)
    people = ("mentor", "deputy", "first_aid", "teacher", "phone")
    known = dict(zip(people, (*map(person_text, mentors), "", "")[:2], strict=False))
    known["phone"] = phone
    return Checklist(
        pupil=full_name(pupil),
        school_class=group_text(pupil),
        age=age_text(placement, texts),
        company=company_of(place).name,
        address=address,
        period=from_until(time.starts, time.ends),
        times=times_text(placement, texts),
        mentor=mentors[0].name if mentors else "",
        school=school_text(school, location),
        school_phone=phone,
        people=tuple(Fact(texts(f"paper.people.{key}"), known.get(key, "")) for key in people),
        forbidden=(*stage, *blocks.forbidden),
        supervised=blocks.supervised if admitted else (),
        allowed=blocks.allowed if admitted else (),
        questions=blocks.questions,
        minor=not is_adult(placement),
        protection=protection_of(
            measures_of_findings(finding for task in doable for finding in task.findings), texts
        ),
        hours=hours,
        hours_notes=notes,
        accident=(
            texts("paper.accident.help", address=address),
            texts("paper.accident.school", phone=phone).strip(),
            texts("paper.accident.report"),
        ),
        open=open_points(judged.open, texts),
        confirmed=placement.state == CONFIRMED,
        stamp=stamp_of(placement),
        facilities=company_facilities(placement),
        electric=_about_e_vehicles(doable, law),
    )


def _about_e_vehicles(tasks: Sequence[TaskAssessment], law: Law) -> bool:
    """Tell whether some task is about an electric vehicle; a teaching model has no ev-WV."""
    guided = law.parameters["special.ev_guided"].values[-1].words
    return any(finding.hazard in guided for task in tasks for finding in task.findings)


def stamp_of(placement: Placement) -> Stamp:
    """Return what the paper rests on."""
    return Stamp(
        code=placement.receipt_code,
        law=placement.receipt_law,
        judged_on=long_day(placement.judged_on) if placement.judged_on else "",
        program=placement.receipt_program,
    )

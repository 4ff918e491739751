"""The tasks of the office behind the page of a period, in the form its presenters take."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.base.progress import Progress
from stagetool.office.answer_points import Measured, answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.company_card import company_card
from stagetool.office.confirm_period import confirm_period
from stagetool.office.confirm_placement import confirm_placement
from stagetool.office.desk import Desk
from stagetool.office.end_placement import end_placement
from stagetool.office.explain_placement import explain_placement
from stagetool.office.judge_findings import judge_findings
from stagetool.office.list_companies import list_companies
from stagetool.office.list_periods import list_periods
from stagetool.office.list_unknown_towns import list_unknown_towns
from stagetool.office.name_town_beside import name_town_beside
from stagetool.office.note_facility import note_facility, remove_facility
from stagetool.office.period_overview import period_overview
from stagetool.office.pin_placement import pin_placement
from stagetool.office.place_pupil import place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.plan_period import plan_period
from stagetool.office.remove_placement import remove_placement
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.reports import PlanReport
from stagetool.office.rows import PlacementCard, PlacementRow
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.why_not_here import why_not_here
from ui.pages.answers import Answers
from ui.pages.period.presenter import PeriodTasks
from ui.pages.placement.presenter import PlacementTasks, TypedEnd, TypedJudgement
from ui.pages.placement.replacing import ReplaceTasks
from ui.pages.unplaced.presenter import Option, UnplacedTasks


def period_tasks(desk: Desk) -> PeriodTasks:
    """Return the tasks about a whole period."""

    def plan(name: str, seconds: float, keep: bool, progress: Progress) -> PlanReport:  # noqa: FBT001 - as the presenter calls it
        return plan_period(desk, name, seconds=seconds, keep=keep, progress=progress)

    def sign(name: str, parties: Sequence[str], on: date) -> int:
        return sign_agreements(desk, name, parties, on)

    return PeriodTasks(
        list_periods=partial(list_periods, desk),
        overview=partial(period_overview, desk),
        plan=plan,
        assess=partial(assess_period, desk),
        confirm=partial(confirm_period, desk),
        answer=lambda name, answers: _answer(desk, name, None, answers),
        sign=sign,
        unknown_towns=partial(list_unknown_towns, desk),
        name_towns=partial(_name_towns, desk),
    )


def unplaced_tasks(desk: Desk) -> UnplacedTasks:
    """Return the tasks about a pupil without a place."""

    def options(pupil: PupilId, company: CompanyId, period: PeriodId) -> tuple[Option, ...]:
        return tuple(
            Option(place, why_not_here(desk, pupil, place.place, period))
            for place in company_card(desk, company).places
        )

    return UnplacedTasks(
        companies=partial(list_companies, desk),
        options=options,
        place=partial(place_pupil, desk),
    )


def placement_tasks(desk: Desk, rows: Callable[[], Sequence[PlacementRow]]) -> PlacementTasks:
    """Return the tasks about one placement; `rows` are those of the period in sight."""

    def pin(placement: PlacementId, pinned: bool) -> None:  # noqa: FBT001 - as the presenter calls it
        pin_placement(desk, placement, pinned=pinned)

    def others(card: PlacementCard) -> tuple[PlacementId, ...]:
        return tuple(
            row.placement
            for row in rows()
            if row.company_number == card.row.company_number
            and row.placement != card.row.placement
            and row.state != "ended"
        )

    def judge(placements: Sequence[PlacementId], typed: TypedJudgement) -> int:
        if typed.until is None:
            msg = "a judgement without a last day is not handed on"
            raise ValueError(msg)
        return judge_findings(
            desk,
            placements,
            typed.check,
            by=typed.by,
            reason=typed.reason,
            until=typed.until,
            second=typed.second,
            activity=typed.activity,
        )

    return PlacementTasks(
        card=partial(placement_card, desk),
        pin=pin,
        remove=partial(remove_placement, desk),
        answer=lambda card, answers: _answer(desk, card.period, card.row.company_number, answers),
        sign=lambda card, parties, on: sign_agreements(
            desk, card.period, parties, on, card.row.number
        ),
        judge=judge,
        why_here=lambda placement, progress: _why_here(desk, placement, progress),
        end=lambda placement, typed: end_placement(
            desk, placement, reason=typed.reason, note=typed.note, on=typed.on
        ),
        others=others,
        confirm=partial(confirm_placement, desk),
        note_facility=partial(note_facility, desk),
        remove_facility=partial(remove_facility, desk),
    )


def replace_tasks(desk: Desk) -> ReplaceTasks:
    """Return the tasks that give a placed pupil another place."""

    def options(card: PlacementCard, company: CompanyId) -> tuple[Option, ...]:
        period = next(row.period for row in list_periods(desk) if row.name == card.period)
        return tuple(
            Option(place, why_not_here(desk, card.row.pupil, place.place, period))
            for place in company_card(desk, company).places
            if place.place != card.row.place and not place.stopped
        )

    def replace(placement: PlacementId, place: PlaceId, typed: TypedEnd | None) -> PlacementId:
        if typed is None:
            return replace_pupil(desk, placement, place)
        return replace_pupil(
            desk, placement, place, reason=typed.reason, note=typed.note, on=typed.on
        )

    return ReplaceTasks(partial(list_companies, desk), options, replace)


def _answer(desk: Desk, name: str, company: str | None, answers: Answers) -> int:
    return answer_points(
        desk,
        name,
        company=company,
        rie=answers.rie,
        supervision=answers.supervision,
        measures=Measured(answers.measures, answers.until),
    )


def _why_here(desk: Desk, placement: PlacementId, progress: Progress) -> tuple[str, ...]:
    progress(0, 0)
    reasons = explain_placement(desk, placement, progress)
    return (*reasons.here, *reasons.missed)


def _name_towns(desk: Desk, answers: Mapping[str, str]) -> None:
    for name, beside in answers.items():
        name_town_beside(desk, name, beside)

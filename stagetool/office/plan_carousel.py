"""Plan a carousel by law: groups that rotate, or pupils who choose; complete or with the reason."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from sqlalchemy.orm import Session

from stagetool.base.ids import CarouselId
from stagetool.base.progress import CancelledError, Progress, silent
from stagetool.office.carousel_effects import hours_of_pupils, judge_beside
from stagetool.office.carousel_facts import choice_problem, group_problem, group_refusals
from stagetool.office.carousel_reasons import ReasonWords
from stagetool.office.carousel_rows import CarouselRows, carousel_by_name
from stagetool.office.carousel_screen import CarouselScreen, Refused
from stagetool.office.carousel_views import CarouselReport
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import sort_name
from stagetool.planning.carousel import solve_carousel
from stagetool.planning.choices import solve_choices
from stagetool.records.tables import CarouselTurn

StopAsked = Callable[[], bool] | None
STORED = {"incomplete": "infeasible"}


@dataclass(frozen=True, slots=True)
class _Answer:
    """Either plan in the same words; turns are group or pupil, slot and station."""

    report: CarouselReport
    turns: tuple[tuple[int, int, int], ...]


@needs(Role.COORDINATOR)
def plan_carousel(
    desk: Desk,
    name: str,
    *,
    seconds: float = 60.0,
    progress: Progress = silent,
    should_stop: StopAsked = None,
) -> CarouselReport:
    """Plan a carousel and store the turns; pinned turns stay, unless they are told as faults.

    Raises:
        RequestError: There is no such carousel.
        LawDataError: Judging is off, so nobody can say what may be.
        CancelledError: The progress was stopped; the turns are as they were.
    """
    began = perf_counter()
    asked = should_stop or _asked(progress)
    with desk.open_unit() as session:
        rows = carousel_by_name(session, name)
        refused = CarouselScreen(desk, session, rows).refused()
        before = hours_of_pupils(session, rows.carousel)
        progress(1, 3)
        plan = _choose if rows.carousel.choosing else _rotate
        answer = plan(desk, rows, refused, (seconds, asked), began)
        progress(2, 3)
        _store(session, rows, answer)
        judged = judge_beside(desk, session, before, hours_of_pupils(session, rows.carousel))
        progress(3, 3)
        report = replace(answer.report, judged=judged)
        desk.note(
            session,
            "plan_carousel",
            f"carousel {report.carousel}",
            given=report.given,
            needed=report.needed,
            status=report.status,
        )
        return report


def _asked(progress: Progress) -> Callable[[], bool]:
    """Return what asks whether somebody stopped the work that is shown."""

    def asked() -> bool:
        try:
            progress(1, 3)
        except CancelledError:
            return True
        return False

    return asked


def _rotate(
    desk: Desk,
    rows: CarouselRows,
    refused: Refused,
    limits: tuple[float, StopAsked],
    began: float,
) -> _Answer:
    problem = group_problem(rows, refused)
    plan = solve_carousel(problem, seconds=limits[0], should_stop=limits[1])
    words = ReasonWords(rows, desk.texts)
    names = {group.id: group.name for group in rows.groups}
    counted = Counter(one.reason for one in group_refusals(rows, refused).values())
    report = CarouselReport(
        carousel=CarouselId(rows.carousel.id),
        status=STORED.get(plan.status, plan.status),
        given=len(plan.turns),
        needed=sum(group.turns for group in problem.groups),
        refused=dict(sorted(counted.items())),
        granted=(),
        lacking=tuple((names[one.group], one.turns or len(one.must)) for one in plan.missing),
        reasons=tuple(words.shortage(one) for one in plan.shortages),
        faults=tuple(words.fault(one) for one in plan.faults),
        objective=plan.lacking,
        bound=plan.bound,
        seconds=round(perf_counter() - began, 3),
    )
    return _Answer(report, tuple((one.group, one.slot, one.station) for one in plan.turns))


def _choose(
    desk: Desk,
    rows: CarouselRows,
    refused: Refused,
    limits: tuple[float, StopAsked],
    began: float,
) -> _Answer:
    problem = choice_problem(rows, refused)
    plan = solve_choices(problem, seconds=limits[0], should_stop=limits[1])
    words = ReasonWords(rows, desk.texts)
    names = {number: sort_name(pupil) for number, pupil in rows.pupils.items()}
    report = CarouselReport(
        carousel=CarouselId(rows.carousel.id),
        status=plan.status,
        given=len(plan.choices),
        needed=sum(one.turns for one in problem.choosers),
        refused=dict(sorted(Counter(refused.values()).items())),
        granted=plan.granted,
        lacking=tuple((names[one.pupil], one.turns or len(one.must)) for one in plan.unserved),
        reasons=(*map(words.crowd, plan.crowds), *words.compulsory(plan.unserved)),
        faults=tuple(words.choice_fault(one, names[one[0].pupil]) for one in plan.faults),
        objective=plan.objective,
        bound=plan.bound,
        seconds=round(perf_counter() - began, 3),
    )
    return _Answer(report, tuple((one.pupil, one.slot, one.station) for one in plan.choices))


def _store(session: Session, rows: CarouselRows, answer: _Answer) -> None:
    """Write the turns; those that did not change, the pinned ones among them, keep their row."""
    carousel = rows.carousel
    choosing = carousel.choosing
    wanted = set(answer.turns)
    for turn in tuple(carousel.planned):
        who = turn.pupil_id if choosing else turn.group_id
        key = (who or 0, turn.slot_id, turn.station_id)
        if key in wanted:
            wanted.discard(key)
        else:
            carousel.planned.remove(turn)
    session.flush()
    for who, slot, station in sorted(wanted):
        carousel.planned.append(
            CarouselTurn(
                slot_id=slot,
                station_id=station,
                group_id=None if choosing else who,
                pupil_id=who if choosing else None,
            )
        )
    carousel.status = answer.report.status

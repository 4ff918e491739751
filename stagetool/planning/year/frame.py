"""A year in a fixed order: its stages (one pupil in one period) and its places, numbered."""

from collections.abc import Hashable
from dataclasses import dataclass

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Seat
from stagetool.planning.year.problem import YearPeriod, YearProblem


@dataclass(frozen=True, slots=True)
class Stage:
    """One pupil in one period, who must be placed there or stays out.

    Attributes:
        period: The number of the period in the frame.
        row: Which of the distinct candidates of the frame this is.
    """

    period: int
    row: int
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Frame:
    """What is planned, in an order that does not depend on the order of the input.

    Pupils and places that are the same in several periods are there once.

    Attributes:
        stages: The stages to plan: by period, then by pupil's number.
        pinned: The stages that are settled: by period and number too.
        candidates: The distinct candidates; what changes per period does not make them differ.
        seats: The distinct places, in the same way.
        columns: Per period the number of each place in `seats`.
    """

    periods: tuple[YearPeriod, ...]
    stages: tuple[Stage, ...]
    pinned: tuple[Stage, ...]
    candidates: tuple[Candidate, ...]
    seats: tuple[Seat, ...]
    columns: tuple[dict[PlaceId, int], ...]
    by_period: tuple[dict[PlaceId, Seat], ...]

    @property
    def period_ids(self) -> tuple[PeriodId, ...]:
        """Return the periods by id, in order."""
        return tuple(one.period for one in self.periods)

    def seat(self, stage: Stage, column: int) -> Seat:
        """Return a place as it is in the period of a stage."""
        return self.by_period[stage.period][self.seats[column].place]


def make_frame(problem: YearProblem) -> Frame:
    """Number the stages and places of a year."""
    periods = tuple(sorted(problem.periods, key=lambda one: one.period))
    rows: dict[Hashable, int] = {}
    candidates: list[Candidate] = []
    places: dict[Hashable, Seat] = {}
    stages: list[Stage] = []
    for number, one in enumerate(periods):
        for candidate in sorted(one.problem.candidates, key=lambda who: (who.number, who.pupil)):
            row = rows.setdefault(_lasting(candidate), len(rows))
            if row == len(candidates):
                candidates.append(candidate)
            stages.append(Stage(number, row, candidate))
        for seat in one.problem.seats:
            places.setdefault(_standing(seat), seat)
    seats = sorted(places.items(), key=lambda item: item[1].place)
    column = {key: number for number, (key, _) in enumerate(seats)}
    return Frame(
        periods,
        tuple(stage for stage in stages if stage.candidate.pinned is None),
        tuple(stage for stage in stages if stage.candidate.pinned is not None),
        tuple(candidates),
        tuple(seat for _, seat in seats),
        tuple(
            {seat.place: column[_standing(seat)] for seat in one.problem.seats} for one in periods
        ),
        tuple({seat.place: seat for seat in one.problem.seats} for one in periods),
    )


def pupil_numbers(frame: Frame) -> dict[PupilId, int]:
    """Return a number for each pupil."""
    pupils = sorted({one.pupil for one in frame.candidates})
    return {pupil: number for number, pupil in enumerate(pupils)}


def _lasting(one: Candidate) -> Hashable:
    """Return what the cost of a pupil rests on, whatever the period."""
    return (one.pupil, one.profile, one.wishes, one.avoid, one.where, one.seen)


def _standing(seat: Seat) -> Hashable:
    """Return what the cost of a place rests on, whatever the period."""
    return (
        seat.place,
        seat.company,
        seat.profiles,
        seat.where,
        seat.sector,
        seat.member,
        seat.visit_km,
    )

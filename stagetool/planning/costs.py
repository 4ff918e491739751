"""The costs of all pupils at all places as one matrix; the same figures as `weights.cost_of`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.distance import EARTH_KM
from stagetool.planning.problem import Candidate, Refusal, Seat
from stagetool.planning.profiles import profile_fits
from stagetool.planning.weights import Weights

Ints = npt.NDArray[np.int64]
Costs = npt.NDArray[np.int32]
NEVER = np.int32(2_000_000_000)  # a pair that may not be


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of the matching in a fixed order: pupils by number, places by id."""

    candidates: tuple[Candidate, ...]
    seats: tuple[Seat, ...]


def cost_matrix(
    sides: Sides, refusals: dict[tuple[PupilId, PlaceId], Refusal], weights: Weights
) -> Costs:
    """Return the points per pupil and place; `NEVER` where an obstacle stands."""
    costs = lasting_costs(sides, weights)
    _take_off_moves(costs, sides, weights)
    costs[:, [bool(seat.blocked) or not seat.room for seat in sides.seats]] = NEVER
    _forbid(costs, sides, refusals)
    return costs


def lasting_costs(sides: Sides, weights: Weights) -> Costs:
    """Return the points that do not change from period to period, as if everybody moved."""
    costs = _distance_points(sides, weights)
    costs += np.int32(weights.no_wish + weights.move)
    costs += np.array([weights.seat_points(seat) for seat in sides.seats], dtype=np.int32)
    _add_wishes(costs, sides, weights)
    _add_seen(costs, sides, weights)
    costs[~_profiles(sides)] = NEVER
    return costs


def _points_of(
    places: Sequence[tuple[float, float] | None],
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """Return which known point each place has (the last one is unknown), and the points."""
    known = sorted({where for where in places if where is not None})
    index = {where: number for number, where in enumerate(known)}
    which = np.array([len(known) if at is None else index[at] for at in places], dtype=np.intp)
    return which, np.array(known, dtype=float).reshape(-1, 2)


def _distance_points(sides: Sides, weights: Weights) -> Costs:
    """Return the distance points; each pair of towns is worked out once."""
    homes, here = _points_of([candidate.where for candidate in sides.candidates])
    sites, there = _points_of([seat.where for seat in sides.seats])
    (lat1, lon1), (lat2, lon2) = np.radians(here).T, np.radians(there).T
    half_lat = np.sin((lat2[None, :] - lat1[:, None]) / 2) ** 2
    half_lon = np.sin((lon2[None, :] - lon1[:, None]) / 2) ** 2
    chord = half_lat + np.cos(lat1)[:, None] * np.cos(lat2)[None, :] * half_lon
    km = np.full((len(here) + 1, len(there) + 1), weights.unknown_km)
    km[:-1, :-1] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    points = np.rint(np.minimum(km, weights.far_km) * weights.per_km).astype(np.int32)
    chosen: Costs = points[homes[:, None], sites[None, :]]
    return chosen


def _add_wishes(costs: Costs, sides: Sides, weights: Weights) -> None:
    """Replace the points for no wish where there is one, and add those of "rather not"."""
    of_company: dict[CompanyId, list[int]] = {}
    for column, seat in enumerate(sides.seats):
        of_company.setdefault(seat.company, []).append(column)
    for row, candidate in enumerate(sides.candidates):
        for points, company in zip(weights.wishes, candidate.wishes, strict=False):
            for column in of_company.get(company, ()):
                costs[row, column] += points - weights.no_wish
        for company in candidate.avoid:
            for column in of_company.get(company, ()):
                costs[row, column] += weights.avoid


def _add_seen(costs: Costs, sides: Sides, weights: Weights) -> None:
    """Add the points for a sector that the pupil has seen before."""
    of_sector: dict[str, list[int]] = {}
    for column, seat in enumerate(sides.seats):
        of_sector.setdefault(seat.sector, []).append(column)
    for row, candidate in enumerate(sides.candidates):
        for sector in candidate.seen:
            costs[row, of_sector.get(sector, [])] += weights.same_sector


def _take_off_moves(costs: Costs, sides: Sides, weights: Weights) -> None:
    """Take the points for a new place off the one that was proposed before."""
    column: dict[PlaceId | None, int] = {
        seat.place: number for number, seat in enumerate(sides.seats)
    }
    for row, candidate in enumerate(sides.candidates):
        at = column.get(candidate.now)
        if at is not None and costs[row, at] < NEVER:
            costs[row, at] -= weights.move


def _profiles(sides: Sides) -> npt.NDArray[np.bool_]:
    """Return where the profiles fit; each pair of kinds is looked at once."""
    asked = sorted({candidate.profile for candidate in sides.candidates})
    offered = sorted({seat.profiles for seat in sides.seats}, key=sorted)
    fits = np.array(
        [[profile_fits(one, other) for other in offered] for one in asked], dtype=bool
    ).reshape(len(asked), len(offered))
    row = {one: number for number, one in enumerate(asked)}
    column = {other: number for number, other in enumerate(offered)}
    rows = np.array([row[candidate.profile] for candidate in sides.candidates], dtype=np.intp)
    columns = np.array([column[seat.profiles] for seat in sides.seats], dtype=np.intp)
    return fits[rows[:, None], columns[None, :]]


def _forbid(costs: Costs, sides: Sides, refusals: dict[tuple[PupilId, PlaceId], Refusal]) -> None:
    row = {candidate.pupil: number for number, candidate in enumerate(sides.candidates)}
    column = {seat.place: number for number, seat in enumerate(sides.seats)}
    pairs = [
        (row[pupil], column[place]) for pupil, place in refusals if pupil in row and place in column
    ]
    if pairs:
        rows, columns = np.array(pairs, dtype=np.intp).T
        costs[rows, columns] = NEVER

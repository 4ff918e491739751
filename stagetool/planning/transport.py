"""The transport problem inside a plan, solved by HiGHS and proven with whole numbers.

Each pupil goes to one place or stays out; each place has room for a number. The linear program
of such a problem has whole answers and whole prices. It is solved over few pairs first; then
every pair is held against the prices, and pairs that could still gain are added. When none is
left the prices prove, in whole numbers and for all pairs, that no better plan exists.
"""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from stagetool.planning.costs import NEVER, Costs, Ints

FIRST_PAIRS = 12  # cheapest places per pupil to begin with
NEXT_PAIRS = 4  # pairs per pupil that may be added in a round
CHUNK = 512  # pupils priced at a time, so that a region fits in memory
DUAL, PRIMAL = 1, 4  # HiGHS: dual is faster with room enough, primal four times when it is scarce
REGION = 2000  # pupils from which scarce places are first solved by the interior point method
SCARCE = 50  # more than one in so many left out by a quick answer: places are scarce
OUT = -1  # the column of a pupil without a place


@dataclass(frozen=True, slots=True)
class Task:
    """Costs per pupil and place, the room per place, what staying out costs, when to stop."""

    costs: Costs
    room: Ints
    stay_out: int
    seconds: float
    should_stop: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Transport:
    """The column of each pupil (`OUT` for none), its cost, and what no answer can beat."""

    columns: Ints
    cost: int
    bound: int
    stopped: bool


def solve_transport(task: Task) -> Transport:
    """Return the best answer, proven when `cost` equals `bound`."""
    best = hand_plan(task)
    cost = cost_of_answer(task, best)
    bound, _ = _price(task, np.zeros(len(task.room), dtype=np.int64))
    if bound == cost:  # everybody has the cheapest place: nothing to solve
        return Transport(best, cost, bound, stopped=False)
    program = _Program(task, scarce=int((best == OUT).sum()) * SCARCE > len(best))
    program.add(*_cheapest_pairs(task.costs))
    while program.run():
        columns = program.columns()
        found = cost_of_answer(task, columns)
        if found < cost:
            best, cost = columns, found
        prices = program.prices()
        proven, gains = _price(task, prices)
        bound = max(bound, proven)
        rows, places = gains
        fresh = ~program.has[rows, places]
        if bound == cost or not fresh.any():
            return Transport(best, cost, bound, stopped=False)
        program.add(rows[fresh], places[fresh])
    return Transport(best, cost, bound, stopped=True)


def hand_plan(task: Task) -> Ints:
    """Return a quick answer: each pupil in turn takes the cheapest place with room."""
    room = task.room.copy()
    columns = np.full(len(task.costs), OUT, dtype=np.int64)
    if not len(room):
        return columns
    for row, costs in enumerate(task.costs):
        column = int(np.argmin(np.where(room > 0, costs, NEVER)))
        if costs[column] < NEVER and room[column] > 0:
            columns[row] = column
            room[column] -= 1
    return columns


def cost_of_answer(task: Task, columns: Ints) -> int:
    """Return the points of an answer."""
    placed = np.flatnonzero(columns != OUT)
    inside = int(task.costs[placed, columns[placed]].sum(dtype=np.int64))
    return inside + task.stay_out * (len(columns) - len(placed))


def _cheapest_pairs(costs: Costs) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the few cheapest pairs of each pupil, in order."""
    none = np.empty(0, dtype=np.intp)
    rows, columns = [none], [none]
    for start in range(0, len(costs), CHUNK):
        part = costs[start : start + CHUNK]
        chosen = _cheapest(part.astype(np.int64), FIRST_PAIRS)
        row = np.repeat(np.arange(len(part)), chosen.shape[1])
        column = chosen.reshape(-1)
        possible = part[row, column] < NEVER
        rows.append(row[possible] + start)
        columns.append(column[possible])
    return np.concatenate(rows), np.concatenate(columns)


def _cheapest(costs: Ints, few: int) -> npt.NDArray[np.intp]:
    """Return the columns of the few cheapest places per row, in order of place.

    Of equal places the first ones: which ones a partition finds depends on the processor.
    """
    width = costs.shape[1]
    if few >= width:
        return np.broadcast_to(np.arange(width), costs.shape)
    unique = costs * width + np.arange(width)
    return np.sort(np.argpartition(unique, few - 1, axis=1)[:, :few], axis=1)


def _price(
    task: Task, prices: Ints
) -> tuple[int, tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]]:
    """Return the bound that these prices of places prove, and pairs that may still gain.

    Any prices of zero or more prove a bound: each pupil pays at least the cheapest of all places
    with its price, or stays out; the room of a place gives its price back.
    """
    bound = -int((prices * task.room).sum())
    rows: list[npt.NDArray[np.intp]] = []
    columns: list[npt.NDArray[np.intp]] = []
    for start in range(0, len(task.costs), CHUNK):
        costs = task.costs[start : start + CHUNK] + prices
        if not costs.shape[1]:
            bound += task.stay_out * len(costs)
            continue
        chosen = _cheapest(costs, NEXT_PAIRS)
        value = np.take_along_axis(costs, chosen, axis=1)
        bound += int(np.minimum(value.min(axis=1), task.stay_out).sum())
        row = np.repeat(np.arange(start, start + len(costs)), chosen.shape[1])
        column = chosen.reshape(-1)
        good = (value.reshape(-1) < task.stay_out) & (task.costs[row, column] < NEVER)
        rows.append(row[good])
        columns.append(column[good])
    none = np.empty(0, dtype=np.intp)
    return bound, (np.concatenate([none, *rows]), np.concatenate([none, *columns]))


class _Program:
    """The linear program over the pairs added so far."""

    def __init__(self, task: Task, *, scarce: bool) -> None:
        self._task = task
        pupils, places = task.costs.shape
        self._pupils = pupils
        self._rows = np.empty(0, dtype=np.intp)
        self._columns = np.empty(0, dtype=np.intp)
        self.has = np.zeros(task.costs.shape, dtype=bool)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),
            ("solver", "ipm" if scarce and pupils > REGION else "simplex"),
            ("simplex_strategy", PRIMAL if scarce else DUAL),
            ("time_limit", task.seconds),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(_empty_model(task, pupils, places))
        if task.should_stop is not None:
            should_stop = task.should_stop
            solver.cbSimplexInterrupt += lambda event: event.interrupt(should_stop())
            solver.cbIpmInterrupt += lambda event: event.interrupt(should_stop())
        self._solver = solver

    def add(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> None:
        """Add pairs; a pair is in the program once."""
        count = len(rows)
        self.has[rows, columns] = True
        self._rows = np.concatenate([self._rows, rows])
        self._columns = np.concatenate([self._columns, columns])
        index = np.empty(2 * count, dtype=np.int32)
        index[0::2] = rows
        index[1::2] = self._pupils + columns
        self._solver.addCols(
            count,
            self._task.costs[rows, columns].astype(float),
            np.zeros(count),
            np.full(count, highspy.kHighsInf),
            2 * count,
            np.arange(0, 2 * count, 2, dtype=np.int32),
            index,
            np.ones(2 * count),
        )

    def run(self) -> bool:
        """Solve; tell whether the answer is the best one over the pairs added."""
        if self._task.should_stop is not None and self._task.should_stop():
            return False
        self._solver.run()
        self._solver.setOptionValue("solver", "simplex")  # from here on it starts warm
        return bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def columns(self) -> Ints:
        """Return the column of each pupil."""
        values = np.asarray(self._solver.getSolution().col_value)[self._pupils :]
        taken = values > 0.5  # noqa: PLR2004 - whole up to rounding: 0 or 1
        columns = np.full(self._pupils, OUT, dtype=np.int64)
        columns[self._rows[taken]] = self._columns[taken]
        return columns

    def prices(self) -> Ints:
        """Return the price of each place, zero or more."""
        duals = np.asarray(self._solver.getSolution().row_dual)[self._pupils :]
        prices: Ints = np.maximum(0, np.rint(-duals)).astype(np.int64)
        return prices


def _empty_model(task: Task, pupils: int, places: int) -> highspy.HighsLp:
    """Return the program in which everybody stays out."""
    model = highspy.HighsLp()
    model.num_col_ = pupils
    model.num_row_ = pupils + places
    model.col_cost_ = np.full(pupils, float(task.stay_out))
    model.col_lower_ = np.zeros(pupils)
    model.col_upper_ = np.full(pupils, highspy.kHighsInf)
    model.row_lower_ = np.concatenate([np.ones(pupils), np.full(places, -highspy.kHighsInf)])
    model.row_upper_ = np.concatenate([np.ones(pupils), task.room.astype(float)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.arange(pupils + 1, dtype=np.int32)
    model.a_matrix_.index_ = np.arange(pupils, dtype=np.int32)
    model.a_matrix_.value_ = np.ones(pupils)
    return model

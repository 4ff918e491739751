"""Planning several periods together, and again after a pin.

Ours is everything: numbering, costs, the plan, the proof over all pairs, the reasons of who is
left. Beside it a plan made stage by stage, and raw HiGHS on the whole model for as long as
`RAW_SECONDS`. `cpu` is what the processor worked: on a busy machine the clock says more.
"""

import resource
from collections.abc import Iterator
from time import perf_counter, process_time

import highspy
import numpy as np

from stagetool.planning.costs import NEVER
from stagetool.planning.weights import DEFAULT
from stagetool.planning.year.answer import cost_of_answer, fill_in, nobody
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import Grid, make_grid
from stagetool.planning.year.plan import Standing, YearPlan
from stagetool.planning.year.prices import no_prices
from stagetool.planning.year.problem import YearProblem
from stagetool.planning.year.program import Program
from stagetool.planning.year.replan import Replanner
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.solve import solve_year
from tests.benchmarks.row import Row
from tests.unit.planning.years import Size, make_year

RAW_SECONDS = 60.0
SOON = 2.0  # a plan and a bound must be there by then

SCHOOL = Size(640, 260, 1, loads=True, mentors=True)
YEAR = Size(600, 250, 4)
FULL_YEAR = Size(600, 250, 4, loads=True, mentors=True)
TIGHT_YEAR = Size(600, 250, 4, rooms=(1, 4))
LOADED_YEAR = Size(600, 250, 4, loads=True)
MENTORED_YEAR = Size(600, 250, 4, mentors=True)
SCARCE_YEAR = Size(780, 260, 4, refused=0.07, rooms=(1, 3), fits=1 / 6, loads=True)
SEEDS = (2, 3)  # beside the first, so that nothing is tuned on one instance
CITY = Size(3000, 1500, 1, refused=0.2, fits=1 / 4)
REGION = Size(5000, 4000, 1, refused=0.05, fits=1 / 6)
REGION_YEAR = Size(5000, 4000, 4, refused=0.05, fits=1 / 6)


def measure() -> Iterator[Row]:
    """Measure a school, its year, a city and a region; the largest last, for the memory."""
    for name, size, goal in (
        ("year: school 640 x 260, 1 period, all rules", SCHOOL, 1.0),
        ("year: school 600 x 250, 4 periods", YEAR, 10.0),
        ("year: school 600 x 250, 4 periods, mentors and loads", FULL_YEAR, 10.0),
        ("year: school 600 x 250, 4 periods, loads only", LOADED_YEAR, 10.0),
        ("year: school 600 x 250, 4 periods, mentors only", MENTORED_YEAR, 10.0),
        ("year: school 600 x 250, 4 periods, 4% of room to spare", TIGHT_YEAR, 10.0),
        ("year: school 780 x 260, 4 periods, a third left over, loads", SCARCE_YEAR, 10.0),
        ("year: 3,000 x 1,500, 1 period", CITY, 10.0),
        ("year: region 5,000 x 4,000, 1 period", REGION, 5.0),
        ("year: region 5,000 x 4,000, 4 periods", REGION_YEAR, 60.0),
    ):
        problem = make_year(size)
        yield from _planned(name, problem, goal, raw=size in {SCHOOL, YEAR})
        if size in {SCHOOL, YEAR}:
            yield _replanned(name, problem)
        if (size.pupils, size.periods) == (600, 4):
            yield _other_seeds(name, size, goal)


def _planned(name: str, problem: YearProblem, goal: float | None, *, raw: bool) -> Iterator[Row]:
    told: list[tuple[float, Standing]] = []
    began, worked = perf_counter(), process_time()
    plan = solve_year(problem, on_progress=lambda one: told.append((perf_counter() - began, one)))
    seconds, cpu = perf_counter() - began, process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    note = f"cpu {cpu:.1f} s; {_told(plan)}; peak {memory:.2f} GiB"
    yield Row(name, seconds, goal=goal, note=note)
    when, first = told[0]
    gap = first.objective - first.bound
    yield Row(f"{name}: first plan", when, goal=SOON, note=f"{first.placed} placed, gap {gap}")
    frame = make_frame(problem)
    grid = make_grid(frame, families_of(problem, frame, DEFAULT), DEFAULT)
    began = perf_counter()
    by_hand = cost_of_answer(grid, fill_in(grid, no_prices(grid), nobody(grid)))
    more = (by_hand - plan.objective) / max(1, abs(plan.objective))
    note = f"by hand {by_hand}, {more:.1%} above ours"
    yield Row(f"{name}: stage by stage", perf_counter() - began, note=note)
    if raw:
        bare, found = _raw(grid)
        yield Row(f"{name}: beside raw HiGHS", seconds, bare, note=found)


def _other_seeds(name: str, size: Size, goal: float | None) -> Row:
    """Plan other years of the same size; the slowest counts, in seconds of the processor."""
    cpu, notes = [], []
    for seed in SEEDS:
        problem = make_year(size, seed)
        began = process_time()
        plan = solve_year(problem)
        cpu.append(process_time() - began)
        notes.append(f"{cpu[-1]:.1f} s {_told(plan)}")
    return Row(f"{name}: other seeds, cpu", max(cpu), goal=goal, note="; ".join(notes))


def _told(plan: YearPlan) -> str:
    left = sum(len(one.left_over) for one in plan.periods)
    gap = plan.objective - plan.bound
    return f"{plan.status} {plan.proof} {plan.objective}, gap {gap}, {left} left over"


def _raw(grid: Grid) -> tuple[float, str]:
    """Solve the whole model, every pair a yes or a no, as HiGHS does by itself."""
    stages, columns = [], []
    for part in grid.parts():
        rows, places = np.nonzero(grid.costs(part) < NEVER)
        stages.append(rows + part.start)
        columns.append(places)
    program = Program(grid, RAW_SECONDS, None)
    program.add(np.concatenate(stages), np.concatenate(columns))
    program.make_whole()
    for option, value in (("solver", "choose"), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.99)):
        program.solver.setOptionValue(option, value)
    began = perf_counter()
    program.solver.run()
    info, status = program.solver.getInfo(), program.solver.getModelStatus()
    done = status == highspy.HighsModelStatus.kOptimal
    found = f"{info.objective_function_value:.0f}, bound {info.mip_dual_bound:.0f}"
    return perf_counter() - began, f"raw {'optimal' if done else 'out of time'}: {found}"


def _replanned(name: str, problem: YearProblem) -> Row:
    """Pin a pupil somewhere else, five times; the slowest counts."""
    replanner = Replanner(problem)
    slowest = cpu = 0.0
    moved = []
    for number in range(5):
        one = replanner.plan.periods[number % len(replanner.plan.periods)]
        pairing = one.pairings[number * 97 % len(one.pairings)]
        for seat in problem.periods[0].problem.seats[number * 7 :]:
            began, worked = perf_counter(), process_time()
            plan = replanner.pin(one.period, pairing.pupil, seat.place)
            if plan is not None and seat.place != pairing.place:
                slowest = max(slowest, perf_counter() - began)
                cpu = max(cpu, process_time() - worked)
                moved.append(len(plan.moved))
                break
    note = f"slowest of 5, cpu {cpu:.2f} s; moved {moved}; {replanner.plan.status}"
    return Row(f"{name}: one pin", slowest, goal=0.3, note=note)

"""Compares the law with the second judge on the whole grid of ages; before a release.

`python -m tests.tools.two_judges [SEED] [STEP]`: every age in days (every STEP-th) from 12 to 19
years with every ground and every shape of days, the rest drawn by SEED; then as many situations of
every kind. Some 490,000 situations in twenty minutes; every run of `.ci` does a small part of it.
Exit status 1 when the judges differ; the first differences are printed.
"""

import sys
from collections.abc import Iterator
from itertools import chain, islice
from random import Random

from stagetool.base.paths import AppPaths
from stagetool.law.assess import assess
from stagetool.law.loading import Law
from stagetool.law.scenarios import read_scenario
from stagetool.office.read_law import read_law
from tests.law.grid import grid
from tests.law.second_judge import judge
from tests.law.situations import a_scenario

SHOWN = 10
FORGET_AFTER = 5000


def differences(scenarios: Iterator[dict], law: Law) -> Iterator[str]:
    """Go through the situations, with the difference if there is one."""
    for number, scenario in enumerate(scenarios, start=1):
        if number % FORGET_AFTER == 0:
            law.memory.clear()
        first = assess(read_scenario("x", scenario, law).situation, law).verdict.word
        second = judge(scenario)
        yield "" if first == second else f"{first}, not {second}: {scenario}"


def odd_ones(seed: int) -> Iterator[dict]:
    """Go through situations of every kind, without end."""
    while True:
        yield a_scenario(Random(seed))  # noqa: S311 - a sample, no secret
        seed += 1


def main(words: list[str]) -> int:
    """Compare, and print what differs."""
    seed = int(words[0]) if words else 1
    step = int(words[1]) if words[1:] else 1
    law = read_law(AppPaths.default())
    points = list(grid(seed, step=step))
    both = chain(points, islice(odd_ones(seed * 1_000_000), len(points)))
    found = [difference for difference in differences(both, law) if difference]
    for difference in found[:SHOWN]:
        sys.stdout.write(f"{difference}\n")
    sys.stdout.write(f"{2 * len(points)} situations, {len(found)} differences\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

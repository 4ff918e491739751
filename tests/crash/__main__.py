"""The crash harness: `python -m tests.crash`, or with `--full` for the night.

Everything must be 0 wrong and 0 lost, except the control row: with synchronous=OFF power cuts must
do damage, or the harness does not test anything.
"""

import argparse
import sys
from collections.abc import Callable, Iterator

from tests.crash import bare_engine, real_engine, upgrades
from tests.crash.trial import Trial


def quick() -> Iterator[Callable[[], Trial]]:
    """A sample of everything in well under a minute."""
    yield lambda: bare_engine.power_cuts(1, 3)
    yield lambda: bare_engine.disk_errors(9, lasting=False)
    yield lambda: bare_engine.disk_errors(9, lasting=True)
    yield lambda: real_engine.power_cuts(1, 5)
    yield lambda: real_engine.kills(6)
    yield lambda: real_engine.bit_flips(40)
    yield lambda: upgrades.upgrades(every=False)
    yield real_engine.full_disk


def full() -> Iterator[Callable[[], Trial]]:
    """Every step, thirty tries, 300 kills, 200 flipped bits."""
    yield lambda: bare_engine.power_cuts(30)
    yield lambda: bare_engine.disk_errors(lasting=False)
    yield lambda: bare_engine.disk_errors(lasting=True)
    yield lambda: real_engine.power_cuts(3)
    yield lambda: real_engine.kills(300)
    yield lambda: real_engine.bit_flips(200)
    yield lambda: upgrades.upgrades(every=True)
    yield real_engine.full_disk


def control() -> Trial:
    """Cut the power without any syncing; this must do damage."""
    return bare_engine.power_cuts(1, 5, synchronous="OFF")


def main() -> int:
    """Run the trials, print the table, return 1 when anything was wrong or lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--full", action="store_true", help="everything; takes minutes")
    chosen = full() if parser.parse_args().full else quick()
    print(f"{'proef':<52}{'rondes':>8}{'fout':>6}{'kwijt':>7}{'sec':>8}")
    good = True
    for run in chosen:
        trial = run()
        _print(trial)
        good &= trial.is_good
    trial = control()
    trial.name += " (moet fout gaan)"
    _print(trial)
    return 0 if good and trial.wrong else 1


def _print(trial: Trial) -> None:
    print(
        f"{trial.name:<52}{trial.rounds:>8}{trial.wrong:>6}{trial.lost:>7}"
        f"{trial.seconds:>8.1f}  {trial.note}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())

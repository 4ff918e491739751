"""`python -m tests.benchmarks [NAME]...`: runs bench_NAME.py (all of them) and prints one table.

The exit status is 1 when a goal was missed.
"""

import importlib
import sys
from pathlib import Path

from tests.benchmarks.row import Row

HERE = Path(__file__).resolve().parent
HEADING = ("what", "ours (s)", "bare (s)", "ratio", "goal", "met", "note")


def main(names: list[str]) -> int:
    """Run the modules and print their rows as they come."""
    found = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))
    unknown = sorted(set(names) - set(found))
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there is: {', '.join(found)}", file=sys.stderr)
        return 2
    print(_line(HEADING))
    print(_line(("-" * 58, *["-" * 8] * 5, "-" * 30)))
    missed = False
    for name in names or found:
        module = importlib.import_module(f"tests.benchmarks.bench_{name}")
        for row in module.measure():
            print(_line(_cells(row)), flush=True)
            missed |= row.met is False
    return int(missed)


def _cells(row: Row) -> tuple[str, ...]:
    bare = row.raw is None
    goal = "" if row.goal is None else f"{row.goal:.2f}{' s' if bare else ''}"
    met = {None: "", True: "yes", False: "NO"}[row.met]
    return (
        row.name,
        f"{row.seconds:.3f}",
        "" if row.raw is None else f"{row.raw:.3f}",
        "" if bare else f"{row.measured:.2f}",
        goal,
        met,
        row.note,
    )


def _line(cells: tuple[str, ...]) -> str:
    name, *figures, note = cells
    return f"{name:58} " + " ".join(f"{figure:>8}" for figure in figures) + f"  {note}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

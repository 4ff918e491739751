"""Children killed at every step of a task: `python -m tests.crash.victims TASK OFFICE TO`.

For the n-th child the folder of the office is copied to TO/n. The child does the task there and is
killed (SIGKILL) at its n-th request to the disk, or so far into an import. Prints what became of
each child; the last one lives. No connection is open when a child is forked (trust F54).
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from stagetool.base.clock import FixedClock
from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.office.backup_office import backup_office
from stagetool.office.change_password import change_password
from stagetool.office.desk import Desk
from stagetool.office.export_pupil import export_pupil
from stagetool.office.import_pupils import import_pupils
from stagetool.office.list_periods import list_periods
from stagetool.office.open_office import open_office
from stagetool.office.plan_period import plan_period
from stagetool.office.read_law import read_law
from stagetool.office.reports import ImportOptions
from stagetool.records.keys import Cost

PASSWORD, NEW_PASSWORD = "fiets op de brug", "paarse regenjas"
NUMBER = "4711"
HEAD = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Locatie"
ROWS = 100
LAST = 60
STATEMENTS = 2000
Sit = Callable[[], Desk]
STEPS = ("open", "fsync", "replace", "unlink")


def sit_down(file: Path, paths: AppPaths, law: Law, texts: Texts) -> Desk:
    """Open an office of the tests."""
    clock = FixedClock(date(2026, 11, 23))
    return open_office(file, PASSWORD, paths=paths, clock=clock, law=law, texts=texts).desk


def die() -> None:
    """End as by `kill -9`: no line of Python runs after this."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(step: int) -> None:
    """Die at the n-th request to the disk from now on that Python itself makes."""
    asked = count(1)

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def request(*words: object, **more: object) -> object:
            if next(asked) == step:
                die()
            return real(*words, **more)

        return request

    for name in STEPS:
        setattr(os, name, watched(getattr(os, name)))


def import_list(sit: Sit, moment: int) -> None:
    """Import a hundred pupils; die so many percent on the way, at more than 100 not at all."""
    desk = sit()
    lines = [f"{number};Jan;;Bos;1-2-2011;4K1;Almelo" for number in range(1, ROWS + 1)]
    file = desk.file.with_name("lijst.csv")
    file.write_text("\n".join([HEAD, *lines]), encoding="utf-8")

    def stop(done: int, total: int) -> None:
        if done * 100 >= moment * total:
            die()

    import_pupils(desk, file, ImportOptions(), stop)


def change(sit: Sit, moment: int) -> None:
    """Change the password."""
    desk = sit()
    die_at(moment)
    change_password(desk, PASSWORD, NEW_PASSWORD, cost=Cost(memory=64, rounds=1, lanes=1))


def back_up(sit: Sit, moment: int) -> None:
    """Make one backup undisturbed, then a second one."""
    desk = sit()
    backup_office(desk)
    die_at(moment)
    backup_office(desk)


def export(sit: Sit, moment: int) -> None:
    """Write everything about one pupil."""
    desk = sit()
    die_at(moment)
    export_pupil(desk, NUMBER, desk.file.parent / "uit")


def upgrade(sit: Sit, moment: int) -> None:
    """Open an office of an older schema; die at the n-th statement that goes to the engine."""
    asked = count(1)

    def watched(*_: object) -> None:
        if next(asked) == moment:
            die()

    event.listen(Engine, "before_cursor_execute", watched)
    sit()


def plan(sit: Sit, moment: int) -> None:
    """Plan the only period; die at the n-th statement that goes to the engine."""
    desk = sit()
    (period,) = list_periods(desk)
    asked = count(1)

    def watched(*_: object) -> None:
        if next(asked) == moment:
            die()

    event.listen(Engine, "before_cursor_execute", watched)
    plan_period(desk, period.name)


def by_percent() -> Iterator[int]:
    """Return the moments of an import: on its way, at its last row, and never."""
    return iter((1, 10, 50, 90, 100, 101))


TASKS: dict[str, tuple[Callable[[Sit, int], None], Callable[[], Iterator[int]]]] = {
    "import": (import_list, by_percent),
    "password": (change, lambda: iter(range(1, LAST))),
    "backup": (back_up, lambda: iter(range(1, LAST))),
    "export": (export, lambda: iter(range(1, LAST))),
    "plan": (plan, lambda: iter(range(1, STATEMENTS, 5))),
    "upgrade": (upgrade, lambda: iter(range(1, STATEMENTS))),
    "upgrade-quick": (upgrade, lambda: iter(range(1, STATEMENTS, 4))),
}


def main(task: str, office: Path, to: Path) -> None:
    """Kill a child at every moment of a task, until one lives."""
    work, moments = TASKS[task]
    resources = AppPaths(ROOT / "resources", to)
    law, texts = read_law(resources), Texts.read(resources.texts)
    for moment in moments():
        folder = to / f"{moment:03}"
        shutil.copytree(office.parent, folder)
        child = os.fork()
        if child == 0:
            paths = AppPaths(resources.resources, folder / "data")
            work(partial(sit_down, folder / office.name, paths, law, texts), moment)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(moment, "killed" if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), flush=True)
        if not os.WIFSIGNALED(status):
            break


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

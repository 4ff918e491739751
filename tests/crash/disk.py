"""A disk that keeps a log: what is left of the files when the power goes at any moment.

A write is certain once its file was synced after it. At the cut every later write is kept with
chance 0.4, torn at a multiple of 512 bytes with chance 0.3, and otherwise gone. A deletion holds
at once; so EXTRA and FULL are not told apart here.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
KEPT, TORN = 0.4, 0.7


@dataclass(frozen=True)
class Step:
    """One thing that the engine asked of the disk; `kind` is write, cut, sync or delete."""

    kind: str
    file: str
    at: int = 0
    content: bytes = b""


@dataclass
class DiskLog:
    """All steps in order, and where in them each commit was confirmed."""

    before: dict[str, bytes] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    commits: list[int] = field(default_factory=list)
    first: int = 0

    def confirmed(self, moment: int) -> int:
        """Return how many commits were confirmed before a moment."""
        return sum(at <= moment for at in self.commits)

    def image(self, moment: int, random: Random) -> dict[str, bytes]:
        """Return what the files hold when the power goes after so many steps."""
        sure = {name: bytearray(content) for name, content in self.before.items()}
        waiting: dict[str, list[Step]] = {}
        for step in self.steps[:moment]:
            if step.kind == "delete":
                sure.pop(step.file, None)
                waiting.pop(step.file, None)
            elif step.kind == "sync":
                for done in waiting.pop(step.file, []):
                    _apply(sure.setdefault(step.file, bytearray()), done, done.content)
            else:
                sure.setdefault(step.file, bytearray())
                waiting.setdefault(step.file, []).append(step)
        for name, steps in waiting.items():
            for step in steps:
                chance = random.random()
                if chance < KEPT:
                    _apply(sure[name], step, step.content)
                elif chance < TORN and step.kind == "write":
                    whole = len(step.content) // SECTOR
                    _apply(sure[name], step, step.content[: SECTOR * random.randint(0, whole)])
        return {name: bytes(content) for name, content in sure.items()}


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Write an image into an empty folder."""
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)


def _apply(content: bytearray, step: Step, written: bytes) -> None:
    if step.kind == "cut":
        del content[step.at :]
        return
    if len(content) < step.at:
        content.extend(bytes(step.at - len(content)))
    content[step.at : step.at + len(written)] = written

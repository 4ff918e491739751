"""The bare engine with our settings on a disk that we control, through a VFS of our own (apsw)."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import apsw

from tests.crash.disk import DiskLog, Step, lay_out
from tests.crash.trial import Trial

VERSIONS = 5
ROWS = 120


class Recorder(apsw.VFS):
    """Writes down what the engine asks; can refuse from the n-th request on."""

    def __init__(self, log: DiskLog) -> None:
        self.log = log
        self.asked = 0
        self.fail_at: int | None = None
        self.lasting = False
        super().__init__("crash", base="")

    def xOpen(self, name, flags):  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return RecordedFile(self, path, flags)

    def xDelete(self, filename, syncdir):  # noqa: N802
        self.ask(Step("delete", filename))
        super().xDelete(filename, syncdir)

    def ask(self, step: Step) -> None:
        """Take a step down, or refuse it."""
        self.asked += 1
        if self.fail_at is not None and (
            self.asked == self.fail_at or (self.lasting and self.asked > self.fail_at)
        ):
            raise apsw.IOError
        self.log.steps.append(step)


class RecordedFile(apsw.VFSFile):
    """A file of the recorder."""

    def __init__(self, recorder: Recorder, path: str, flags: list[int]) -> None:
        self.recorder = recorder
        self.path = path or ""
        super().__init__("", path, flags)

    def xWrite(self, data, offset):  # noqa: N802
        self.recorder.ask(Step("write", self.path, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802
        self.recorder.ask(Step("cut", self.path, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802
        self.recorder.ask(Step("sync", self.path))
        super().xSync(flags)


def power_cuts(tries: int, stride: int = 1, synchronous: str = "EXTRA") -> Trial:
    """Cut the power after every step, so many tries each."""
    trial = Trial(f"stroomuitval, kale motor, synchronous={synchronous}")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        log = DiskLog()
        recorder = Recorder(log)
        _work(Path(folder), log, synchronous)
        recorder.unregister()
        for moment in range(log.first, len(log.steps) + 1, stride):
            for attempt in range(tries):
                trial.rounds += 1
                version = _version_of(log.image(moment, Random(moment * 1000 + attempt)))
                if version is None:
                    trial.wrong += 1
                elif version < log.confirmed(moment):
                    trial.lost += 1
    trial.seconds = time.perf_counter() - began
    return trial


def disk_errors(stride: int = 1, *, lasting: bool) -> Trial:
    """Refuse the n-th request to the disk, for every n, once or from then on."""
    trial = Trial(f"schijffout bij stap n, {'blijvend' if lasting else 'eenmalig'}")
    began = time.perf_counter()
    number = 1
    while True:
        with tempfile.TemporaryDirectory() as folder:
            log = DiskLog()
            recorder = Recorder(log)
            recorder.lasting = lasting
            recorder.fail_at = None
            ended = _work(Path(folder), log, "EXTRA", recorder, number)
            recorder.unregister()
            trial.rounds += 1
            version = _look(Path(folder) / "office")
            if version is None:
                trial.wrong += 1
            elif version < len(log.commits):
                trial.lost += 1
            if ended:
                break
        number += stride
    trial.seconds = time.perf_counter() - began
    return trial


def _work(
    folder: Path,
    log: DiskLog,
    synchronous: str,
    recorder: Recorder | None = None,
    fail_at: int = 0,
) -> bool:
    """Make the file, then rewrite all rows five times; tell whether no disk error came."""
    connection = apsw.Connection(str(folder / "office"), vfs="crash")
    try:
        for pragma in ("journal_mode=DELETE", f"synchronous={synchronous}", "cache_size=20"):
            connection.pragma(*pragma.split("="))
        connection.pragma("locking_mode", "EXCLUSIVE")
        connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, version INTEGER) STRICT")
        connection.execute("CREATE TABLE filler (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        connection.execute("CREATE INDEX ix_item ON item (version)")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(ROWS):
            connection.execute("INSERT INTO item VALUES (?, 0)", (number,))
            connection.execute("INSERT INTO filler VALUES (?, ?)", (number, "x" * 200))
        connection.execute("COMMIT")
        log.first = len(log.steps)
        if recorder is not None:
            recorder.fail_at = recorder.asked + fail_at
        for version in range(1, VERSIONS + 1):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE item SET version = ?", (version,))
            connection.execute("UPDATE filler SET text = text || ?", (str(version),))
            connection.execute("COMMIT")
            log.commits.append(len(log.steps))
    except (apsw.IOError, apsw.FullError, apsw.CantOpenError):
        return False
    else:
        return True
    finally:
        if recorder is not None:
            recorder.fail_at = None
        with suppress(apsw.Error):
            connection.close()


def _version_of(files: dict[str, bytes]) -> int | None:
    with tempfile.TemporaryDirectory() as folder:
        lay_out(files, Path(folder))
        return _look(Path(folder) / "office")


def _look(file: Path) -> int | None:
    """Return the one version of all rows, or None when the file is not as it should be."""
    try:
        connection = apsw.Connection(str(file))
        try:
            if connection.pragma("integrity_check") != "ok":
                return None
            found = {row[0] for row in connection.execute("SELECT version FROM item")}
            ends = {
                row[0] for row in connection.execute("SELECT replace(text, 'x', '') FROM filler")
            }
        finally:
            connection.close()
    except apsw.Error:
        return None
    if len(found) != 1 or len(ends) != 1:
        return None
    (version,), (end,) = found, ends
    return version if end == "".join(str(n) for n in range(1, version + 1)) else None

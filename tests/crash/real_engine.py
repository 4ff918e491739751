"""The real, encrypted engine: killed, its disk log replayed, its bytes flipped, its disk full."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from stagetool.base.errors import OfficeDamagedError, OtherFileError, StorageError, StorageFullError
from stagetool.base.paths import ROOT
from stagetool.records.audit import AuditTrail
from stagetool.records.backup import list_backups, make_backup
from stagetool.records.keys import KeyFile, derive, key_check, new_data_key, write_keys
from stagetool.records.migrate import migrate
from stagetool.records.office_file import OfficeFile, make_office_file, open_office_file
from stagetool.records.soundness import problems, quick_problems
from stagetool.records.tables import KnownTown, Setting
from tests.crash.disk import DiskLog, Step, lay_out
from tests.crash.trial import Trial
from tests.crash.worker import AT, ROWS

CALL = re.compile(
    r"^\d*\s*(?P<name>pwrite64|write|fsync|fdatasync|ftruncate|unlink)\((?P<rest>.*)\) = \d+$"
)
HEX = re.compile(r"\\x([0-9a-f]{2})")
OUTPUT = 1


def new_file(folder: Path) -> tuple[Path, bytes]:
    """Make an office file without any password, for these trials only."""
    file, key = folder / "office.stagetool", new_data_key()
    office = make_office_file(file, key)
    migrate(office)
    office.close()
    write_keys(file, KeyFile(key_check(key), ()))
    return file, key


def last_number(file: Path, key: bytes) -> int | None:
    """Return the last number of the worker, or None when the file is not as it should be."""
    try:
        office = open_office_file(file, key)
    except (OfficeDamagedError, OtherFileError, StorageError):
        return None
    try:
        with office.driver() as driver:
            if problems(driver):
                return None
        with office.units()() as session:
            found = dict(session.query(Setting.name, Setting.value).all())
            rows = session.query(KnownTown).count()
            broken = AuditTrail(derive(key, "audit")).verify(session)
    finally:
        office.close()
    number = found.get("left", 0)
    whole = found.get("right", 0) == number and rows == number * ROWS and broken is None
    return number if whole else None


def kills(rounds: int) -> Trial:
    """Kill the worker at random moments; every number that it printed must be there."""
    trial = Trial("kill -9 tijdens gemengd werk en reservekopieën")
    began = time.perf_counter()
    random = Random(11)
    with tempfile.TemporaryDirectory() as folder:
        file, key = new_file(Path(folder))
        for _ in range(rounds):
            printed = _killed(file, key, random.random() * 0.4)
            trial.rounds += 1
            number = last_number(file, key)
            if number is None:
                trial.wrong += 1
                break
            trial.lost += number < printed
            for backup in list_backups(file.parent / "kopie", file):
                trial.wrong += not backup.is_whole
                trial.wrong += last_number(backup.path, key) != int(backup.anchor)
                backup.path.unlink()
    trial.seconds = time.perf_counter() - began
    return trial


def power_cuts(tries: int, stride: int = 1) -> Trial:
    """Replay what the real engine asked of the system, cut after every step (needs strace)."""
    trial = Trial("stroomuitval, echte motor (SQLCipher)")
    began = time.perf_counter()
    if shutil.which("strace") is None:
        trial.note = "strace ontbreekt"
        return trial
    with tempfile.TemporaryDirectory() as folder:
        file, key = new_file(Path(folder))
        log = _recorded(file, key)
        if log is None:
            trial.note = "strace mag hier niet"
            return trial
        for moment in range(0, len(log.steps) + 1, stride):
            for attempt in range(tries):
                trial.rounds += 1
                number = _number_of(log.image(moment, Random(moment * 1000 + attempt)), key)
                if number is None:
                    trial.wrong += 1
                elif number < log.confirmed(moment):
                    trial.lost += 1
    trial.seconds = time.perf_counter() - began
    return trial


def bit_flips(places: int) -> Trial:
    """Flip one bit in each of many places; a changed value must never be shown as good."""
    trial = Trial("omgevallen bit in het bestand")
    began = time.perf_counter()
    random = Random(7)
    at_once = 0
    with tempfile.TemporaryDirectory() as folder:
        file, key = new_file(Path(folder))
        subprocess.run(  # noqa: S603 - our own worker
            [sys.executable, "-m", "tests.crash.worker", file, key.hex(), "5", "none"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        good = file.read_bytes()
        for _ in range(places):
            trial.rounds += 1
            content = bytearray(good)
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
            file.write_bytes(content)
            seen, later = _seen(file, key)
            at_once += seen
            trial.wrong += not (seen or later)
    trial.note = f"{at_once} al bij het openen"
    trial.seconds = time.perf_counter() - began
    return trial


def full_disk() -> Trial:
    """Write until a small disk is full; what was confirmed stays, older backups too (root)."""
    trial = Trial("volle schijf")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=3000k", "tmpfs", folder]
        if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
            trial.note = "alleen als root"
            return trial
        try:
            _fill(Path(folder), trial)
        finally:
            subprocess.run(["umount", folder], check=True)  # noqa: S603, S607
    trial.seconds = time.perf_counter() - began
    return trial


def _fill(folder: Path, trial: Trial) -> None:
    file, key = new_file(folder)
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(300_000))
    office = open_office_file(file, key)
    try:
        _fill_up(office, folder, trial, ballast)
    finally:
        office.close()


def _fill_up(office: OfficeFile, folder: Path, trial: Trial, ballast: Path) -> None:
    open_unit = office.units()
    older = make_backup(office, folder / "kopie", at=AT, anchor="")
    written = 0
    for number in range(400):
        trial.rounds += 1
        try:
            with open_unit() as session:
                session.add(Setting(name=f"rij {number}", value="x" * 9000))
        except StorageFullError:
            break
        written += 1
    else:
        trial.wrong += 1
    with suppress(StorageError):
        make_backup(office, folder / "kopie", at=AT, anchor="")
        trial.wrong += 1
    trial.wrong += not older.is_whole
    trial.wrong += len(list((folder / "kopie").iterdir())) != 3
    with open_unit() as session:
        trial.lost += session.query(Setting).count() != written
    ballast.unlink()
    with open_unit() as session:
        session.add(Setting(name="weer ruimte", value=1))
    with office.driver() as driver:
        trial.wrong += len(problems(driver))


def _killed(file: Path, key: bytes, seconds: float) -> int:
    """Start the worker, kill it so long after its first number, return the last one printed."""
    with subprocess.Popen(  # noqa: S603 - our own worker
        [sys.executable, "-m", "tests.crash.worker", file, key.hex(), "100000", "backups"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        first = child.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
        child.kill()
        lines = [first, *child.stdout.read().split("\n")]
    return max((int(line) for line in lines if line.strip().isdigit()), default=0)


def _seen(file: Path, key: bytes) -> tuple[bool, bool]:
    """Tell whether damage shows at opening, and else whether the full check finds it."""
    try:
        office = open_office_file(file, key)
    except (OfficeDamagedError, OtherFileError):
        return True, True
    try:
        with office.driver() as driver:
            if quick_problems(driver):
                return True, True
            return False, bool(problems(driver))
    except (OfficeDamagedError, StorageError):
        return True, True
    finally:
        office.close()


def _number_of(files: dict[str, bytes], key: bytes) -> int | None:
    with tempfile.TemporaryDirectory() as folder:
        lay_out(files, Path(folder))
        return last_number(Path(folder) / "office.stagetool", key)


def _recorded(file: Path, key: bytes) -> DiskLog | None:
    """Return what the worker asked of the system for our file and its journal."""
    log = DiskLog(before={str(file): file.read_bytes()})
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        calls = "pwrite64,write,fsync,fdatasync,ftruncate,unlink"
        ran = subprocess.run(  # noqa: S603 - our own worker
            [
                *(
                    "strace",
                    "-f",
                    "-y",
                    "-xx",
                    "-s",
                    "1000000",
                    "-e",
                    f"trace={calls}",
                    "-o",
                    trace,
                ),
                *(sys.executable, "-m", "tests.crash.worker", file, key.hex(), "5", "none"),
            ],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if ran.returncode:
            return None
        for line in trace.read_text(encoding="ascii").splitlines():
            _take_down(log, line, str(file))
    return log


def _take_down(log: DiskLog, line: str, file: str) -> None:
    call = CALL.match(line)
    if call is None:
        return
    name, rest = call["name"], call["rest"]
    if name == "unlink":
        path = _bytes(rest.strip('"')).decode()
        if path.startswith(file):
            log.steps.append(Step("delete", path))
        return
    number, _, more = rest.partition("<")
    path, _, more = more.partition(">")
    path = _bytes(path).decode() if path.startswith("\\x") else path
    if name == "write" and int(number) == OUTPUT:
        log.commits.append(len(log.steps))
    if not path.startswith(file):
        return
    if name in {"fsync", "fdatasync"}:
        log.steps.append(Step("sync", path))
    elif name == "ftruncate":
        log.steps.append(Step("cut", path, int(more.rsplit(",", 1)[1])))
    elif name == "pwrite64":
        content, _, numbers = more.removeprefix(', "').partition('"')
        log.steps.append(Step("write", path, int(numbers.rsplit(",", 1)[1]), _bytes(content)))


def _bytes(text: str) -> bytes:
    return bytes.fromhex("".join(HEX.findall(text)))

"""Reading a workbook in a process of its own: what it breaks there breaks nothing here.

The process may take a minute and a limited amount of memory; then it is ended. A built program
must call `multiprocessing.freeze_support()` first thing, or it would start itself again.
"""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from stagetool.base.errors import StagetoolError
from stagetool.exchange import limits
from stagetool.exchange.problems import DamagedFileError, TooSlowError

Answer = TypeVar("Answer")


def read_apart(
    read: Callable[[Path], Answer], file: Path, *, seconds: float = limits.SECONDS
) -> Answer:
    """Return what `read` makes of a file, read in another process.

    Args:
        read: A function of a module, so that the other process finds it too.
        file: What it reads.
        seconds: How long it may take.

    Raises:
        TooSlowError: It took longer, and was ended.
        DamagedFileError: The process came to an end without an answer.
        StagetoolError: What `read` itself raised.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, read, file), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise TooSlowError(file=file.name)
        problem, facts, answer = here.recv()
    except EOFError as error:
        raise DamagedFileError(file=file.name) from error
    finally:
        here.close()
        process.kill()
        process.join()
        process.close()
    if problem is not None:
        raise problem(**facts)
    result: Answer = answer
    return result


def _answer(there: Connection, read: Callable[[Path], Answer], file: Path) -> None:
    """Read in the other process; only problems that we know go back as problems."""
    _limit_memory()
    try:
        there.send((None, {}, read(file)))
    except StagetoolError as error:
        there.send((type(error), error.facts, None))
    except MemoryError:
        there.send((DamagedFileError, {"file": file.name}, None))
    finally:
        there.close()


def _limit_memory() -> None:
    """Let the process have no more memory than a list needs; Windows has no such limit."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))

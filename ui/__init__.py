"""The window: everything that knows Qt."""

import ctypes
import sys

PLENTY = 1 << 40

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives references away that are not its own: one to None with every call that
    # returns nothing, one to True with every signal that is emitted. On Python 3.11 a None or True
    # without references ends the program. From 3.12 on they are immortal; here they are made so
    # (docs/decisions/0006).
    for lasting in (None, True, False):
        ctypes.c_ssize_t.from_address(id(lasting)).value += PLENTY

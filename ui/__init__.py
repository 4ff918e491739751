"""The window: everything that knows Qt."""

import ctypes
import sys

PLENTY = 1 << 40

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives one reference to None away with every call that returns nothing, and on
    # Python 3.11 a None without references ends the program. From 3.12 on None is immortal; here
    # it is made so (docs/decisions/0006).
    ctypes.c_ssize_t.from_address(id(None)).value += PLENTY

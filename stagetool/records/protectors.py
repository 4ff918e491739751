"""Secrets that only one account of one computer can read back; Windows does it by DPAPI.

Nothing here was run on Windows yet: the tests use a protector of the same shape (trust D6).
"""

import sys
from dataclasses import dataclass
from typing import Protocol

from stagetool.base.errors import WrongKeyError


class Protector(Protocol):
    """Closes a secret so that only this account on this computer opens it."""

    def protect(self, secret: bytes) -> bytes:
        """Return the secret closed."""
        ...

    def reveal(self, closed: bytes) -> bytes:
        """Return the secret.

        Raises:
            WrongKeyError: Another account or another computer closed it, or it was changed.
        """
        ...


@dataclass(frozen=True, slots=True)
class WindowsProtector:
    """DPAPI through pywin32, bound to the signed-in user; never asks anything on the screen."""

    purpose: bytes = b"stagetool office key"

    def protect(self, secret: bytes) -> bytes:
        """Return the secret closed."""
        from win32crypt import CryptProtectData  # type: ignore[import-untyped]  # noqa: PLC0415 - there

        closed: bytes = CryptProtectData(
            secret, "Stagetool", self.purpose, None, None, UI_FORBIDDEN
        )
        return closed

    def reveal(self, closed: bytes) -> bytes:
        """Return the secret."""
        from pywintypes import error  # type: ignore[import-untyped]  # noqa: PLC0415 - there
        from win32crypt import CryptUnprotectData  # noqa: PLC0415 - there

        try:
            _, secret = CryptUnprotectData(closed, self.purpose, None, None, UI_FORBIDDEN)
        except error as reason:
            raise WrongKeyError from reason
        return bytes(secret)


UI_FORBIDDEN = 1  # CRYPTPROTECT_UI_FORBIDDEN


def system_protector() -> Protector | None:
    """Return what this computer has; None where there is nothing of the kind."""
    return WindowsProtector() if sys.platform == "win32" else None

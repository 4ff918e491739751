"""The printed recovery key: readable letters in groups of four, the last two a check."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs without 0, 1, I and O
LETTERS = 26  # 130 random bits
CHECK = 2
GROUP = 4


def new_recovery_key() -> str:
    """Return a fresh key as it is printed: seven groups of four."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    whole = letters + _check(letters)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_recovery_key(typed: str) -> str | None:
    """Return the key without marks, or None when what was typed cannot be one."""
    letters = "".join(typed.upper().split()).replace("-", "")
    if len(letters) != LETTERS + CHECK or not set(letters) <= set(ALPHABET):
        return None
    return letters if _check(letters[:LETTERS]) == letters[LETTERS:] else None


def _check(letters: str) -> str:
    number = int.from_bytes(hashlib.sha256(letters.encode()).digest()[:CHECK], "big")
    return ALPHABET[number % 32] + ALPHABET[number // 32 % 32]

"""A keyed code over each account row, so that a role given outside the program does not count."""

import hashlib
import hmac
import json

from stagetool.records.keys import derive
from stagetool.records.tables.school import Account


def role_key(data_key: bytes) -> bytes:
    """Return the key for the seals, never the data key itself."""
    return derive(data_key, "roles")


def seal(account: Account, key: bytes) -> str:
    """Return the code over who has which role with which slot."""
    said = json.dumps([account.name, account.role, account.slot], ensure_ascii=False)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def is_sealed(account: Account, key: bytes) -> bool:
    """Tell whether the row is as this program wrote it."""
    return hmac.compare_digest(account.seal, seal(account, key))

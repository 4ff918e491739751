"""The key slots beside the office file: one random data key, wrapped once per person.

The data key opens the office file. Each slot wraps it with a key that Argon2id makes of a password,
or of the printed recovery key. Names stand here readably; roles stand in the office file.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from stagetool.base.errors import (
    KeysDamagedError,
    KeysMissingError,
    OfficeTooNewError,
    WrongKeyError,
)
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole

FORMAT = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
RECOVERY = "recovery"
USER = "user"
ACCOUNT = "account"
ACCOUNT_LETTERS = 64  # of the secret of an account: 256 bits in hexadecimal


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a password costs: memory in KiB, rounds, lanes of Argon2id."""

    memory: int = 65_536
    rounds: int = 3
    lanes: int = 4


FULL_COST = Cost()
HIGHEST_COST = Cost(memory=1_048_576, rounds=16, lanes=16)
# What a file that is not as we wrote it makes its reader raise.
UNREADABLE = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError),
    *(RecursionError, OverflowError),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key.

    Attributes:
        id: Named by the account row in the office file.
        kind: `user`, `recovery`, or `account` (of one computer: office.computer_account).
    """

    id: str
    kind: str
    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def wrap(cls, kind: str, name: str, secret: str, data_key: bytes, cost: Cost) -> Self:
        """Wrap the data key with a secret in a slot of its own."""
        return cls._wrap(secrets.token_hex(8), kind, name, secret, data_key, cost)

    def rewrap(self, secret: str, data_key: bytes, cost: Cost) -> Self:
        """Return this slot with another secret."""
        return self._wrap(self.id, self.kind, self.name, secret, data_key, cost)

    @classmethod
    def _wrap(
        cls, slot_id: str, kind: str, name: str, secret: str, data_key: bytes, cost: Cost
    ) -> Self:
        slot = cls(
            id=slot_id,
            kind=kind,
            name=name,
            cost=cost,
            salt=secrets.token_bytes(SALT_BYTES),
            nonce=secrets.token_bytes(NONCE_BYTES),
            wrapped=b"",
        )
        return replace(
            slot, wrapped=slot._cipher(secret).encrypt(slot.nonce, data_key, slot._bound)
        )

    def unwrap(self, secret: str) -> bytes:
        """Return the data key.

        Raises:
            WrongKeyError: The secret is not the one of this slot.
        """
        try:
            return self._cipher(secret).decrypt(self.nonce, self.wrapped, self._bound)
        except InvalidTag as error:
            raise WrongKeyError from error

    @property
    def _bound(self) -> bytes:
        return json.dumps([self.id, self.kind, self.name, asdict(self.cost)]).encode()

    def _cipher(self, secret: str) -> AESGCM:
        return AESGCM(
            hash_secret_raw(
                secret=secret.encode(),
                salt=self.salt,
                time_cost=self.cost.rounds,
                memory_cost=self.cost.memory,
                parallelism=self.cost.lanes,
                hash_len=KEY_BYTES,
                type=Type.ID,
            )
        )


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one office file.

    Attributes:
        check: Made of the data key; tells whether a key belongs to this office file.
    """

    check: str
    slots: tuple[Slot, ...]

    @property
    def users(self) -> tuple[Slot, ...]:
        """Return the slots of named users, first made first."""
        return tuple(slot for slot in self.slots if slot.kind == USER)

    @property
    def accounts(self) -> tuple[Slot, ...]:
        """Return the slots that an account of some computer opens."""
        return tuple(slot for slot in self.slots if slot.kind == ACCOUNT)

    @property
    def recovery(self) -> Slot | None:
        """Return the slot of the printed recovery key."""
        return next((slot for slot in self.slots if slot.kind == RECOVERY), None)

    def user(self, name: str | None) -> Slot | None:
        """Return the slot of a user; None names the first one."""
        return next((slot for slot in self.users if name in (None, slot.name)), None)

    def with_slot(self, slot: Slot) -> "KeyFile":
        """Return the file with a slot, in the place of the one with its id if there is one."""
        if all(slot.id != other.id for other in self.slots):
            return replace(self, slots=(*self.slots, slot))
        return replace(
            self, slots=tuple(slot if slot.id == other.id else other for other in self.slots)
        )

    def without(self, slot_id: str) -> "KeyFile":
        """Return the file with a slot removed."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id))

    def without_user(self, name: str) -> "KeyFile":
        """Return the file without any slot of a user: no password, no account of a computer."""
        return replace(
            self, slots=tuple(slot for slot in self.slots if not slot.name or slot.name != name)
        )

    def unwrap(self, slot: Slot, secret: str) -> bytes:
        """Return the data key by one slot.

        Raises:
            WrongKeyError: The secret is not the one of this slot.
        """
        data_key = slot.unwrap(secret)
        if key_check(data_key) != self.check:
            raise WrongKeyError
        return data_key


def keys_path(office: Path) -> Path:
    """Return where the key slots of an office file stand."""
    return office.with_name(office.name + ".keys")


def new_data_key() -> bytes:
    """Return 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def derive(data_key: bytes, purpose: str) -> bytes:
    """Return a key of its own for one purpose, from which the data key cannot be found."""
    hkdf = HKDF(
        algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"stagetool {purpose}".encode()
    )
    return hkdf.derive(data_key)


def key_check(data_key: bytes) -> str:
    """Return what tells a right key from a wrong one without the office file."""
    return derive(data_key, "key check").hex()[:32]


def write_keys(office: Path, keys: KeyFile) -> None:
    """Write all slots at once: afterwards the old or the new file stands there, never a part.

    Raises:
        StorageError: They cannot be written; the old ones stand there.
    """
    body = {"format": FORMAT, "check": keys.check, "slots": [_said(slot) for slot in keys.slots]}
    text = json.dumps({**body, "sum": _sum(body)}, indent=1, ensure_ascii=False)
    path = keys_path(office)
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise storage_error(error, path) from error


def read_keys(office: Path) -> KeyFile:
    """Read the slots.

    Raises:
        KeysMissingError: There are no slots.
        KeysDamagedError: They are not as they were written.
        OfficeTooNewError: A newer program wrote them.
    """
    path = keys_path(office)
    try:
        body = json.loads(path.read_bytes())
        found = body["format"]
        if isinstance(found, int) and found > FORMAT:
            raise OfficeTooNewError(file=path, found=found, known=FORMAT)
        if body.pop("sum") != _sum(body):
            raise KeysDamagedError(file=path)
        return KeyFile(body["check"], tuple(_slot(said) for said in body["slots"]))
    except FileNotFoundError as error:
        raise KeysMissingError(file=office) from error
    except UNREADABLE as error:
        raise KeysDamagedError(file=path) from error


def _said(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.id,
        "kind": slot.kind,
        "name": slot.name,
        "argon2id": asdict(slot.cost),
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }


def _slot(said: Mapping[str, Any]) -> Slot:
    cost = Cost(**{name: int(value) for name, value in said["argon2id"].items()})
    if not (
        0 < cost.memory <= HIGHEST_COST.memory
        and 0 < cost.rounds <= HIGHEST_COST.rounds
        and 0 < cost.lanes <= HIGHEST_COST.lanes
    ):
        msg = "nobody asks that much for a password"
        raise ValueError(msg)
    return Slot(
        id=str(said["id"]),
        kind=str(said["kind"]),
        name=str(said["name"]),
        cost=cost,
        salt=base64.b64decode(said["salt"], validate=True),
        nonce=base64.b64decode(said["nonce"], validate=True),
        wrapped=base64.b64decode(said["wrapped"], validate=True),
    )


def _sum(body: Mapping[str, object]) -> str:
    said = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()

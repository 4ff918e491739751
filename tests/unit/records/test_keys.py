"""Key slots: one data key, wrapped apart for each person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.base.errors import KeysDamagedError, KeysMissingError, WrongKeyError
from stagetool.records.keys import (
    USER,
    Cost,
    KeyFile,
    Slot,
    derive,
    key_check,
    keys_path,
    new_data_key,
    read_keys,
    write_keys,
)

CHEAP = Cost(memory=64, rounds=1, lanes=1)


def a_slot(secret="geheim woord", key=bytes(32), name="Ans"):  # noqa: S107 - of this test
    return Slot.wrap(USER, name, secret, key, CHEAP)


def test_a_data_key_is_256_bits_and_never_the_same():
    keys = {new_data_key() for _ in range(50)}
    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}


@given(st.text(max_size=40), st.binary(min_size=32, max_size=32))
def test_the_secret_that_wrapped_unwraps(secret, key):
    secret = secret.encode("utf-8", "ignore").decode()
    assert a_slot(secret, key).unwrap(secret) == key


def test_another_secret_does_not_unwrap():
    with pytest.raises(WrongKeyError):
        a_slot().unwrap("geheim woor")


def test_the_same_secret_wraps_differently_each_time():
    assert a_slot().wrapped != a_slot().wrapped


def test_a_slot_with_another_name_no_longer_unwraps():
    slot = a_slot()
    renamed = Slot(slot.id, slot.kind, "Piet", slot.cost, slot.salt, slot.nonce, slot.wrapped)

    with pytest.raises(WrongKeyError):
        renamed.unwrap("geheim woord")


def test_keys_of_one_purpose_say_nothing_about_another():
    key = new_data_key()
    assert len({derive(key, "audit"), derive(key, "roles"), derive(key, "key check"), key}) == 4


def test_what_was_written_reads_back(tmp_path):
    key = new_data_key()
    keys = KeyFile(key_check(key), (a_slot(key=key), a_slot(key=key, name="Piet")))
    office = tmp_path / "kantoor.stagetool"

    write_keys(office, keys)

    assert read_keys(office) == keys
    assert read_keys(office).user("Piet") == keys.slots[1]
    assert read_keys(office).user(None) == keys.slots[0]
    assert read_keys(office).user("Niemand") is None


def test_a_key_of_another_office_is_a_wrong_key():
    keys = KeyFile(key_check(new_data_key()), (a_slot(),))
    with pytest.raises(WrongKeyError):
        keys.unwrap(keys.slots[0], "geheim woord")


def test_no_key_file_is_missing(tmp_path):
    with pytest.raises(KeysMissingError):
        read_keys(tmp_path / "kantoor.stagetool")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "null", '{"format": 1}', '{"format": 1, "sum": 1}', "\x00\xff"]
)
def test_any_other_content_is_damage(tmp_path, content):
    office = tmp_path / "kantoor.stagetool"
    keys_path(office).write_text(content, encoding="utf-8")

    with pytest.raises(KeysDamagedError):
        read_keys(office)


def test_a_slot_that_asks_all_memory_is_damage(tmp_path):
    """A key file made by an attacker cannot stop the computer."""
    greedy = Slot(
        "1", USER, "Ans", Cost(memory=2**31, rounds=1, lanes=1), bytes(16), bytes(12), bytes(48)
    )
    write_keys(tmp_path / "k", KeyFile("", (greedy,)))

    with pytest.raises(KeysDamagedError):
        read_keys(tmp_path / "k")

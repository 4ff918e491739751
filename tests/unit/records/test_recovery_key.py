"""The recovery key is typed from paper by a person."""

import pytest

from stagetool.records.recovery_key import ALPHABET, new_recovery_key, read_recovery_key


def test_a_key_has_seven_groups_of_four_readable_signs():
    groups = new_recovery_key().split("-")

    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01IO")


def test_keys_are_never_the_same():
    assert len({new_recovery_key() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "typed", [str.lower, lambda key: key.replace("-", " "), lambda key: f" {key}\n"]
)
def test_small_letters_and_spaces_do_not_matter(typed):
    key = new_recovery_key()
    assert read_recovery_key(typed(key)) == key.replace("-", "")


def test_a_typing_mistake_is_noticed_nearly_always():
    noticed = 0
    for _ in range(200):
        key = new_recovery_key()
        wrong = ("3" if key[0] != "3" else "4") + key[1:]
        noticed += read_recovery_key(wrong) is None
    assert noticed >= 195


@pytest.mark.parametrize("typed", ["", "fiets op de brug", "ABCD-EFGH", "0" * 28, "é" * 28])
def test_a_password_is_no_recovery_key(typed):
    assert read_recovery_key(typed) is None

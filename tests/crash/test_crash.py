"""The quick crash harness as tests; `python -m tests.crash --full` is the long one."""

import pytest

from tests.crash import bare_engine, real_engine
from tests.crash.__main__ import control


def test_a_power_cut_loses_nothing_in_the_bare_engine():
    trial = bare_engine.power_cuts(1, 3)
    assert trial.rounds > 50
    assert trial.is_good, trial


def test_without_syncing_a_power_cut_does_damage_so_the_harness_tests_something():
    assert control().wrong > 10


@pytest.mark.parametrize("lasting", [False, True])
def test_a_disk_error_loses_nothing(lasting):
    trial = bare_engine.disk_errors(17, lasting=lasting)
    assert trial.rounds > 10
    assert trial.is_good, trial


def test_a_power_cut_loses_nothing_in_the_real_engine():
    trial = real_engine.power_cuts(1, 12)
    assert trial.note or trial.rounds > 8
    assert trial.is_good, trial


def test_a_kill_loses_nothing_that_was_confirmed():
    trial = real_engine.kills(3)
    assert trial.rounds == 3
    assert trial.is_good, trial


def test_a_flipped_bit_never_goes_unnoticed():
    trial = real_engine.bit_flips(25)
    assert trial.is_good, trial


def test_a_full_disk_loses_nothing():
    trial = real_engine.full_disk()
    assert trial.is_good, trial

"""Work away from the main thread: one callback, on the main thread, and a stop that stops."""

import threading

import pytest

from stagetool.base.progress import CancelledError
from ui.widgets.progress import WorkBar
from ui.widgets.runner import ThreadRunner


@pytest.fixture
def runner(qapp):
    runner = ThreadRunner()
    yield runner
    runner.stop_all()
    assert runner.wait()


def _unwanted(value):
    pytest.fail(f"not expected: {value!r}")


def test_the_answer_comes_back_on_the_main_thread(runner, qtbot):
    seen = {}

    def work():
        seen["worker"] = threading.current_thread() is not threading.main_thread()
        return 42

    def done(answer):
        seen.update(answer=answer, main=threading.current_thread() is threading.main_thread())

    runner.run(work, done, _unwanted)
    qtbot.waitUntil(lambda: "answer" in seen)
    assert seen == {"worker": True, "answer": 42, "main": True}
    assert not runner.busy


def test_an_error_comes_back_instead_of_an_answer(runner, qtbot):
    failed = []

    def work():
        raise CancelledError

    runner.run(work, _unwanted, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], CancelledError)


def test_two_pieces_of_work_never_meet(runner, qtbot):
    order = []
    for number in range(3):
        runner.run(lambda number=number: order.append(number), order.append, _unwanted)
    qtbot.waitUntil(lambda: len(order) == 6)
    assert [one for one in order if one is not None] == [0, 1, 2]


def test_long_work_is_shown_and_goes_when_it_ends(runner, qtbot, texts):
    bar = WorkBar(texts).about("Papieren maken")
    qtbot.addWidget(bar)
    answers = []

    def work(progress):
        for number in range(10):
            progress(number + 1, 10)
        return "klaar"

    runner.run_long(work, answers.append, _unwanted, bar)
    assert bar.isVisible()
    qtbot.waitUntil(lambda: answers == ["klaar"])
    assert not bar.isVisible()
    assert bar.share.text() == "10 van 10"


def test_the_stop_button_stops_the_work_within_a_second(runner, qtbot, texts):
    bar = WorkBar(texts)
    qtbot.addWidget(bar)
    failed = []
    going = threading.Event()

    def work(progress):
        while True:
            progress(1, 2)
            going.set()

    runner.run_long(work, _unwanted, failed.append, bar)
    assert going.wait(5)
    bar.cancel.click()
    qtbot.waitUntil(lambda: bool(failed), timeout=1000)
    assert isinstance(failed[0], CancelledError)
    assert not bar.isVisible()

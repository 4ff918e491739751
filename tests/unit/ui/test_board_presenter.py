"""What the board does when the office answers late, says no, or is busy."""

from dataclasses import dataclass, field, replace

import pytest

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.board import Board, BoardCard, BoardPlace
from stagetool.office.board_targets import Target, Targets
from stagetool.office.rows import ConflictLine, UnplacedRow
from stagetool.office.undo import UndoState
from ui.pages.board.carrying import Spot
from ui.pages.board.moved import moved
from ui.pages.board.presenter import BoardPresenter
from ui.pages.board.promises import BoardTasks

PERIOD_ID, PLACE, OTHER, SAM, NOOR = PeriodId(1), PlaceId(5), PlaceId(6), PupilId(7), PupilId(8)
PLACED = PlacementId(40)


@dataclass
class Late:
    """A runner that answers when it is told to."""

    jobs: list = field(default_factory=list)

    def run(self, work, done, failed):
        self.jobs.append((work, done, failed))

    def answer(self):
        """Do the oldest job."""
        work, done, failed = self.jobs.pop(0)
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - as the real runner
            failed(error)
        else:
            done(result)

    def answer_all(self):
        while self.jobs:
            self.answer()


@dataclass
class Office:
    """Answers from what a test puts in, and writes down what it was asked."""

    board: Board
    quality: str = "free"
    why: str = ""
    error: Exception | None = None
    asked: list = field(default_factory=list)
    swaps: tuple = ()
    lines: tuple = ()
    clashes: dict = field(default_factory=dict)

    def targets(self, pupil, period):
        self.asked.append(("targets", pupil))
        target = Target(
            PLACE,
            CompanyId(1),
            "Garage",
            "Almelo",
            self.quality,
            1,
            1,
            2.0,
            "",
            0,
            "",
            self.why,
            self.lines,
        )
        return Targets(
            pupil=pupil,
            pupil_name="Sam Bos",
            period=period,
            placement=None,
            settled=False,
            places=(target,),
        )

    def tasks(self):
        def note(name):
            def do(*given):
                self.asked.append((name, *given))
                if self.error is not None:
                    raise self.error
                return PLACED

            return do

        return BoardTasks(
            board=lambda _period, _overview: self.board,
            clashes=lambda _period: self.clashes,
            year=note("year"),
            targets=self.targets,
            place=note("place"),
            remove=note("remove"),
            repair=lambda *_given: "Stop uiterlijk om 16.00.",
            swaps=lambda *_given: self.swaps,
            swap=note("swap"),
            pin=note("pin"),
            pin_company=note("pin_company"),
            pin_class=note("pin_class"),
            steps=lambda: UndoState("", ""),
        )


@pytest.fixture
def late():
    return Late()


@pytest.fixture
def office(make_period, make_placement):
    waiting = UnplacedRow(SAM, "Bos, Sam", "1", "4K1", "PIE", (), "", "bos sam")
    row = make_placement(pupil=NOOR, place=OTHER, placement=PlacementId(3), state="proposed")
    places = tuple(
        BoardPlace(
            place=number,
            company=CompanyId(number),
            name="Garage",
            number="1",
            town="Almelo",
            profiles="",
            seats=2,
            taken=0,
            note="",
            pinned=False,
            more=False,
            cards=cards,
            search="",
        )
        for number, cards in ((PLACE, ()), (OTHER, (BoardCard(row, 1, ()),)))
    )
    return Office(Board(make_period(period=PERIOD_ID), places, (waiting,), frozenset()))


@pytest.fixture
def board(form, late, voice, office):
    presenter = BoardPresenter(form, late, voice, office.tasks(), lambda: False)
    presenter.look(PERIOD_ID)
    late.answer_all()
    return presenter


def asked(office, name):
    return [one for one in office.asked if one[0] == name]


def test_a_drop_before_the_office_answered_is_done_when_it_has(board, late, office, voice):
    assert board.pick_up(SAM)
    board.drop(Spot(PLACE))
    assert not asked(office, "place")
    late.answer_all()
    assert asked(office, "place") == [("place", SAM, PLACE, PERIOD_ID)]
    assert voice.said[-1] == ("ui.board.placed", "done")
    assert voice.changes == 1


def test_a_card_is_at_its_new_place_before_the_office_tells_the_rest(board, late, office, form):
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PLACE))
    late.answer_all()
    shown, _ = form.last("show_board")
    assert [card.row.pupil for card in shown.places[0].cards] == [SAM]
    assert shown.waiting == ()
    office.board = shown
    board.look(PERIOD_ID)
    late.answer_all()
    office.quality = "free"
    board.pick_up(NOOR)
    late.answer_all()
    board.drop(Spot(PLACE))
    late.answer_all()
    shown, _ = form.last("show_board")
    assert [card.row.pupil for card in shown.places[0].cards] == [SAM, NOOR]
    assert shown.places[1].cards == ()
    assert moved(shown, PupilId(99), office.targets(SAM, PERIOD_ID).places[0], PLACED) is shown


def test_clashes_come_after_the_board_and_only_to_the_same_board(board, late, office, form):
    line = ConflictLine("days", firm=True, text="x", remedy="y")
    office.clashes = {PlacementId(3): (line,)}
    board.look(PERIOD_ID)
    late.answer()
    shown, _ = form.last("show_board")
    assert shown.places[1].cards[0].lines == ()
    late.answer_all()
    shown, _ = form.last("show_board")
    assert shown.places[1].cards[0].lines == (line,)
    board.look(PERIOD_ID)
    late.answer()
    board.look(PeriodId(2))
    late.answer_all()
    assert board.board is office.board or board.board.places[1].cards[0].lines == (line,)


def test_esc_before_the_office_answered_forgets_the_drop(board, late, office):
    board.pick_up(SAM)
    board.drop(Spot(PLACE))
    board.put_down()
    late.answer_all()
    assert not asked(office, "place")
    assert board.carried is None


def test_a_second_drop_while_the_first_is_saved_does_nothing(board, late, office, form):
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PLACE))
    board.drop(Spot(PLACE))
    board.put_down()
    assert board.carried is not None
    assert not board.pick_up(NOOR)
    late.answer_all()
    assert len(asked(office, "place")) == 1
    assert form.times("choose_nothing") == 1


def test_what_was_answered_is_not_asked_again_until_something_changes(board, late, office):
    for _ in range(2):
        board.pick_up(SAM)
        late.answer_all()
        board.put_down()
    assert len(asked(office, "targets")) == 1
    board.look(PERIOD_ID)
    board.pick_up(SAM)
    late.answer_all()
    assert len(asked(office, "targets")) == 2


def test_an_answer_about_another_pupil_or_period_is_left(board, late, form):
    board.pick_up(SAM)
    board.put_down()
    board.pick_up(NOOR)
    late.answer()
    assert board.carried.targets is None
    board.look(PeriodId(2))
    late.answer_all()
    assert form.times("show_carried")


def test_a_place_that_went_is_said_and_the_board_asked_again(board, late, office, voice):
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PlaceId(99)))
    assert voice.said[-1] == ("ui.board.place_gone", "warning")
    assert voice.changes == 1
    assert not asked(office, "place")


@pytest.mark.parametrize(("error", "changes"), [(RecordGoneError(), 1), (ValueError("x"), 0)])
def test_an_error_lets_go_and_is_told(board, late, office, voice, error, changes):
    office.error = error
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PLACE))
    late.answer_all()
    assert voice.failed == [error]
    assert voice.changes == changes
    assert board.carried is None
    assert board.pick_up(SAM)


def test_what_must_be_looked_at_is_told_with_the_drop(board, late, office, voice):
    office.quality, office.why = "weigh", "Bespreek of dit past."
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PLACE))
    late.answer_all()
    assert voice.said[-1] == ("ui.board.placed_look", "warning")


def test_a_full_place_without_anybody_to_change_with_says_why(board, late, office, voice, form):
    office.quality = "full"
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PLACE))
    late.answer_all()
    assert voice.said[-1] == ("ui.board.no_swap", "warning")
    assert not form.times("ask_swap")


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("times", "De uren mogen niet. Stop uiterlijk om 16.00."),
        ("days", "De uren mogen niet. Pas ze aan."),
    ],
)
def test_what_the_law_forbids_is_told_with_the_smallest_change(
    board, late, office, voice, word, told
):
    said = []
    voice.say = lambda message, kind: said.append((message.facts["why"], kind))
    office.quality, office.why = "no", "De uren mogen niet. Pas ze aan."
    office.lines = (
        ConflictLine(word, firm=True, text="De uren mogen niet.", remedy="Pas ze aan."),
    )
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot(PLACE))
    late.answer_all()
    assert said == [(told, "warning")]
    assert board.carried is None


def test_busy_refuses_every_way_to_change(form, late, voice, office):
    presenter = BoardPresenter(form, late, voice, office.tasks(), lambda: True)
    presenter.look(PERIOD_ID)
    late.answer_all()
    assert not presenter.pick_up(SAM)
    presenter.offer(SAM)
    presenter.swap(SAM, NOOR)
    presenter.remove(NOOR)
    assert {said for said, _ in voice.said} == {"ui.board.busy"}
    assert not office.asked


def test_moving_from_the_list_picks_up_and_puts_down(board, late, office):
    found = office.targets(SAM, PERIOD_ID)
    board.move(found, PLACE)
    late.answer_all()
    assert asked(office, "place")
    board.move(replace(found, period=PeriodId(2)), PLACE)
    assert not late.jobs


def test_before_a_period_is_shown_nothing_happens(form, late, voice, office):
    presenter = BoardPresenter(form, late, voice, office.tasks(), lambda: False)
    assert not presenter.pick_up(SAM)
    presenter.offer(SAM)
    presenter.drop(Spot())
    presenter.pin(NOOR)
    presenter.pin_company(CompanyId(1), "x", pinned=True)
    presenter.pin_class(1, "4K1", pinned=True)
    presenter.swap(SAM, NOOR)
    assert not late.jobs


def test_who_has_no_place_and_is_dropped_there_stays(board, late, office):
    board.pick_up(SAM)
    late.answer_all()
    board.drop(Spot())
    assert board.carried is None
    board.remove(NOOR)
    late.answer_all()
    assert asked(office, "remove") == [("remove", PlacementId(3))]

"""The menu of a card or a company on the board: everything that the mouse can do too."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from stagetool.base.texts import Texts
from stagetool.office.board import Board
from ui.pages.board.presenter import PROPOSED, BoardPresenter
from ui.pages.board.tiles import Card, Head, company_of, pupil_of
from ui.widgets.icons import icon
from ui.widgets.inputs import literal
from ui.widgets.tiles import Tile


@dataclass(frozen=True, slots=True)
class Doer:
    """What the lines of the menu do."""

    presenter: BoardPresenter
    pick: Callable[[Tile], None]
    put: Callable[[Tile], None]
    go: Callable[[str, object], None]


def fill_menu(parent: QWidget, texts: Texts, tile: Tile, board: Board, doer: Doer) -> QMenu:
    """Return the menu of a tile; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAccessibleName(tile.words)
    menu.aboutToHide.connect(menu.deleteLater)
    presenter = doer.presenter

    def line(key: str, sign: str, run: Callable[[], object], **facts: object) -> None:
        action = menu.addAction(icon(sign), literal(texts(f"ui.board.menu.{key}", **facts)))
        action.triggered.connect(lambda _checked=False: run())

    if presenter.carried is not None:
        line("put", "tick", partial(doer.put, tile), pupil=presenter.carried.name)
        line("keep", "close", presenter.put_down)
        return menu
    pupil, subject = pupil_of(tile), tile.subject
    settled = isinstance(subject, Card) and subject.row.state != PROPOSED
    if pupil is not None and not settled:
        line("move", "forward", partial(presenter.offer, pupil))
        line("pick", "plan", partial(doer.pick, tile))
    if isinstance(subject, Card):
        if not settled:
            line("remove", "trash", partial(presenter.remove, subject.row.pupil))
        menu.addSeparator()
        _locks(line, subject, board, presenter)
    company = company_of(tile)
    if company is not None:
        number, name = company
        held = isinstance(subject, Card | Head) and subject.place.pinned
        line(
            "unpin_company" if held else "pin_company",
            "unlock" if held else "lock",
            partial(presenter.pin_company, number, name, pinned=not held),
            name=name,
        )
    menu.addSeparator()
    if pupil is not None:
        line("to_pupil", "pupils", partial(doer.go, "pupils", pupil))
    if company is not None:
        line("to_company", "companies", partial(doer.go, "companies", company[0]))
    return menu


def _locks(
    line: Callable[..., None], subject: Card, board: Board, presenter: BoardPresenter
) -> None:
    row, school_class = subject.row, subject.card.class_id
    pinned, held = row.pinned, school_class in board.classes
    line(
        "unpin" if pinned else "pin",
        "unlock" if pinned else "lock",
        partial(presenter.pin, row.pupil),
    )
    line(
        "unpin_class" if held else "pin_class",
        "unlock" if held else "lock",
        partial(presenter.pin_class, school_class, row.school_class, pinned=not held),
        name=row.school_class,
    )

"""What would happen if somebody were put down here, in words; and how the board stands."""

from stagetool.base.texts import Texts
from stagetool.office.board import Board
from ui.pages.board.carrying import Carried, Spot


def foretold(carried: Carried, spot: Spot | None, texts: Texts) -> tuple[str, str]:
    """Return a sentence and the quality that it tells of; no quality while there is no spot."""
    if spot is not None and spot.place is None:
        key = "ui.board.to_waiting" if carried.placement else "ui.board.stays_waiting"
        return texts(key, pupil=carried.name), "here"
    if carried.targets is None:
        return texts("ui.board.looking", pupil=carried.name), ""
    target = carried.targets.get(spot.place) if spot is not None and spot.place else None
    if target is None:
        may = sum(one.may for one in carried.targets.values())
        return texts("ui.board.carrying", pupil=carried.name, count=may), ""
    told = texts(f"ui.board.target.{target.quality}", words=target.words)
    said = texts("ui.board.preview", pupil=carried.name, company=target.name, words=told)
    return f"{said}. {target.why}" if target.why else said, target.quality


def standing(board: Board | None, texts: Texts) -> str:
    """Return how many have a place, how many wait, and how many seats are free."""
    if board is None:
        return ""
    if not board.placed and not board.waiting:
        return texts("ui.board.no_pupils")
    free = sum(place.free for place in board.places)
    facts = {"placed": board.placed, "waiting": len(board.waiting), "free": free}
    return texts("ui.board.standing", **facts)

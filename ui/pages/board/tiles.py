"""The tiles of the board, made of what the office tells: heads, cards, empty seats, who waits."""

from collections.abc import Iterator
from dataclasses import dataclass

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.board import Board, BoardCard, BoardPlace
from stagetool.office.rows import PlacementRow, UnplacedRow
from ui.widgets.chip import verdict_word
from ui.widgets.tiles import Tile

MOST_EMPTY = 6
CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Head:
    """The company of a row."""

    place: BoardPlace


@dataclass(frozen=True, slots=True)
class Card:
    """A pupil on a seat."""

    place: BoardPlace
    card: BoardCard

    @property
    def row(self) -> PlacementRow:
        """Return the placement."""
        return self.card.row

    @property
    def locked(self) -> bool:
        """Tell whether a new plan leaves it there."""
        return self.row.pinned or bool(self.row.pinned_by)

    @property
    def clash(self) -> str:
        """Return `firm`, `soft` or "": what clashes there now."""
        if not self.card.lines:
            return ""
        return "firm" if self.card.lines[0].firm else "soft"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat without a pupil; `number` counts from 1; `more` are not drawn one by one."""

    place: BoardPlace
    number: int
    taken: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pupil without a place."""

    row: UnplacedRow


Subject = Head | Card | Seat | Waiting


def pupil_of(tile: Tile | None) -> PupilId | None:
    """Return whose card a tile is."""
    if tile is not None and isinstance(tile.subject, Card | Waiting):
        return tile.subject.row.pupil
    return None


def place_of(tile: Tile | None) -> PlaceId | None:
    """Return at which place a tile lies."""
    if tile is not None and isinstance(tile.subject, Head | Card | Seat):
        return tile.subject.place.place
    return None


def company_of(tile: Tile | None) -> tuple[CompanyId, str] | None:
    """Return the company of a tile with its name."""
    if tile is not None and isinstance(tile.subject, Head | Card | Seat):
        return tile.subject.place.company, tile.subject.place.name
    return None


def place_tiles(place: BoardPlace, texts: Texts) -> Iterator[Tile]:
    """Return the tiles of one place: its head, its pupils, its other seats."""
    counts = {"taken": len(place.cards) + place.taken, "seats": place.seats}
    spoken = [place.name, place.town, texts("ui.board.seats", **counts)]
    spoken += [place.note] if place.note else []
    spoken += [texts("ui.board.company_locked")] if place.pinned else []
    yield Tile(
        ("head", place.place),
        place.name,
        ", ".join(part for part in spoken if part),
        tip=" · ".join(
            part for part in (place.name, place.town, place.profiles, place.note) if part
        ),
        subject=Head(place),
    )
    for number, card in enumerate(place.cards, start=1):
        yield card_tile(place, card, number, texts)
    used = len(place.cards)
    for number in range(used + 1, used + place.taken + 1):
        words = texts("ui.board.taken")
        yield Tile(
            ("seat", place.place, number), words, words, subject=Seat(place, number, taken=True)
        )
    used += place.taken
    shown = min(place.free, MOST_EMPTY)
    for number in range(used + 1, used + shown + 1):
        more = place.free - shown if number == used + shown else 0
        words = texts("ui.board.seat_more" if more else "ui.board.seat", number=number, more=more)
        said = texts("ui.board.seat_spoken", number=number, company=place.name)
        yield Tile(
            ("seat", place.place, number), words, said, subject=Seat(place, number, more=more)
        )


def card_tile(place: BoardPlace, card: BoardCard, number: int, texts: Texts) -> Tile:
    """Return the tile of a pupil on a seat."""
    row, subject = card.row, Card(place, card)
    clashes = [f"{line.text} {line.remedy}" for line in card.lines]
    spoken = [
        row.pupil_name,
        texts("ui.board.class_spoken", name=row.school_class),
        texts("ui.board.seat_of", number=number, seats=place.seats, company=place.name),
        verdict_word(row.verdict, texts) if row.verdict else "",
        way_words(row.wish, row.distance_km, texts),
        texts("ui.board.locked") if subject.locked else "",
        texts(f"office.stage_name.{row.state}") if row.state == CONFIRMED else "",
        *clashes,
    ]
    why = [f"{row.pupil_name} · {row.school_class}", row.reason, *clashes]
    return Tile(
        ("pupil", row.pupil),
        row.pupil_name,
        ", ".join(part for part in spoken if part),
        tip="\n".join(part for part in why if part),
        moves=True,
        subject=subject,
    )


def waiting_tile(row: UnplacedRow, texts: Texts) -> Tile:
    """Return the tile of a pupil without a place."""
    reasons = [
        texts("ui.period.reason", reason=reason, count=count)
        for reason, count in telling(row, texts)
    ]
    told = "; ".join(reasons) or texts("ui.board.not_planned")
    spoken = (
        row.pupil_name,
        texts("ui.board.class_spoken", name=row.school_class),
        texts("ui.board.no_place"),
        told,
        row.remedy,
    )
    why = (f"{row.pupil_name} · {row.school_class}", *reasons, row.remedy)
    return Tile(
        ("pupil", row.pupil),
        row.pupil_name,
        ", ".join(part for part in spoken if part),
        tip="\n".join(part for part in why if part),
        moves=True,
        subject=Waiting(row),
    )


def way_words(wish: int, km: float | None, texts: Texts) -> str:
    """Return `2e wens · 6 km`, or as much of it as is known."""
    parts = [texts("office.board.wish", wish=wish)] if wish else []
    if km is not None:
        parts.append(texts("office.board.km", km=f"{max(1.0, km):.0f}"))
    return " · ".join(parts)


def telling(row: UnplacedRow, texts: Texts) -> tuple[tuple[str, int], ...]:
    """Return the reasons of who waits; that a profile does not fit tells least."""
    profile = texts("plan.reason.profile")
    return tuple(sorted(row.reasons, key=lambda one: one[0] == profile))


def board_tiles(board: Board, words: str, texts: Texts, *, free: bool = False) -> list[Tile]:
    """Return the tiles of all places that fit what was typed, in their order.

    Args:
        board: The period.
        words: Typed words, without accents; a place fits by its own name or a pupil's.
        texts: The catalogue.
        free: Only places with a free seat.
    """
    asked = words.split()
    return [
        tile
        for place in board.places
        if (place.free or not free) and _fits(place, asked)
        for tile in place_tiles(place, texts)
    ]


def waiting_tiles(board: Board, words: str, texts: Texts) -> list[Tile]:
    """Return the tiles of who has no place and fits what was typed."""
    asked = words.split()
    return [
        waiting_tile(row, texts)
        for row in board.waiting
        if all(word in row.search for word in asked)
    ]


def _fits(place: BoardPlace, asked: list[str]) -> bool:
    there = " ".join((place.search, *(card.row.search for card in place.cards)))
    return all(word in there for word in asked)

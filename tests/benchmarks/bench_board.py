"""The planning board: a frame while 300 cards scroll, and how good all places are for a pupil.

The frame is drawn offscreen, in a window of 1366 x 768, beside a list of Qt's own with as many
lines, in one run. The places are asked of an office of 640 pupils at 260 companies, all placed.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import insert, select

from stagetool.base.clock import FixedClock
from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.texts import Texts
from stagetool.office.board import Board, BoardCard, BoardPlace
from stagetool.office.board_targets import board_targets
from stagetool.office.desk import Desk
from stagetool.office.new_office import new_office
from stagetool.office.open_office import open_office
from stagetool.office.read_law import read_law
from stagetool.office.rows import PeriodRow, PlacementRow
from stagetool.office.undo import UndoState
from stagetool.records.tables import (
    Company,
    Location,
    Mentor,
    Period,
    PeriodClass,
    Place,
    PlaceActivity,
    Placement,
    Pupil,
    SchoolClass,
    SchoolYear,
    Site,
    StageForm,
    Table,
    Wish,
)
from tests.benchmarks.row import Row

CARDS, PUPILS, COMPANIES = 300, 640, 260
FRAME = 1 / 30
ANSWER = 0.3
STEP = 9
PASSWORD = "fiets op de brug"  # noqa: S105 - of an office that this benchmark makes
VERDICTS = ("allowed", "supervised", "conditional", "undetermined", "prohibited")
DAY = date(2026, 11, 23)


def measure() -> Iterator[Row]:
    """Give the frame, and the answer about all places."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ours, bare = _frames()
    note = f"{ours * 1000:.1f} ms, {1 / ours:.0f} a second; a list of Qt's own {bare * 1000:.1f} ms"
    yield Row(f"board: a frame of {CARDS} cards that scroll", ours, None, FRAME, note)
    first, later, worked = _answers()
    note = f"first of all {first:.2f} s; then the middle of 12: {worked:.2f} s of a processor"
    yield Row(f"board: all {COMPANIES} places for one pupil of {PUPILS}", later, None, ANSWER, note)


def _frames() -> tuple[float, float]:
    """Return the middle time of a frame of the board and of a list of Qt's own."""
    from PySide6.QtWidgets import QListWidget  # noqa: PLC0415 - needs the platform

    from ui.outset import make_app  # noqa: PLC0415 - as above
    from ui.pages.board.view import BoardView  # noqa: PLC0415 - as above

    app = make_app([])
    texts = Texts.read(ROOT / "resources" / "texts" / "nl.toml")
    board = BoardView(texts)
    board.show_board(_board(), UndoState("", ""))
    plain = QListWidget()
    plain.addItems([f"Leerling {number}, klas 4K1" for number in range(CARDS)])
    plain.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    times = []
    for widget, view in ((board, board.seats), (plain, plain)):
        widget.resize(1366, 768)
        widget.show()
        app.processEvents()
        bar = view.verticalScrollBar()

        def frame(number: int, bar: "object" = bar, view: "object" = view) -> None:
            bar.setValue(number * STEP % bar.maximum())
            view.viewport().repaint()  # all of it: more than scrolling asks

        times.append(_middle(frame))
        widget.close()
    return times[0], times[1]


def _middle(frame: Callable[[int], None]) -> float:
    found = []
    for number in range(200):
        began = perf_counter()
        frame(number)
        found.append(perf_counter() - began)
    return sorted(found)[len(found) // 2]


def _board() -> Board:
    period = PeriodRow(
        PeriodId(1), "Blok", "stage", DAY, DAY, "ma", "08:30-16:00", (), CARDS, CARDS, 0, ""
    )
    places = []
    for number in range(CARDS // 3):
        cards = tuple(BoardCard(_row(3 * number + seat), 1, ()) for seat in range(3))
        name = f"Bouwbedrijf De Vrolijke Truffel {number}"
        places.append(
            BoardPlace(
                place=PlaceId(number),
                company=CompanyId(number),
                name=name,
                number=f"{number}",
                town="Almelo",
                profiles="BWI",
                seats=5,
                taken=0,
                note="",
                pinned=number % 7 == 0,
                more=False,
                cards=cards,
                search=name.lower(),
            )
        )
    return Board(period, tuple(places), (), frozenset())


def _row(number: int) -> PlacementRow:
    return PlacementRow(
        placement=PlacementId(number),
        pupil=PupilId(number),
        pupil_name=f"Öztürk-Żak, Gökçe {number}",
        number=f"{number}",
        school_class="4K1",
        company="Bouwbedrijf",
        place=PlaceId(number // 3),
        town="Almelo",
        distance_km=4.2,
        wish=number % 4,
        verdict=VERDICTS[number % 5],
        strict_verdict="",
        reason="Twee werkzaamheden wachten op een beoordeling.",
        state="proposed",
        pinned=number % 5 == 0,
        open=(),
        birthday=None,
        search="",
    )


def _answers() -> tuple[float, float, float]:
    """Return how long the first answer took, the middle of the next ones, and its work."""
    with tempfile.TemporaryDirectory(prefix="stagetool-") as folder:
        file = Path(folder) / "kantoor" / "proef.stagetool"
        paths, clock = AppPaths(ROOT / "resources", Path(folder) / "data"), FixedClock(DAY)
        new_office(file, "Proefschool", "noord", PASSWORD, paths, clock)
        law, texts = read_law(paths), Texts.read(paths.texts)
        with open_office(file, PASSWORD, paths=paths, clock=clock, law=law, texts=texts) as office:
            period = _fill(office.desk)
            times = [_answer(office.desk, PupilId(n), period) for n in range(1, 14)]
    walls, works = zip(*times, strict=True)
    middle = len(times) // 2
    return walls[0], sorted(walls[1:])[middle], sorted(works[1:])[middle]


def _answer(desk: Desk, pupil: PupilId, period: PeriodId) -> tuple[float, float]:
    began, worked = perf_counter(), process_time()
    board_targets(desk, pupil, period)
    return perf_counter() - began, process_time() - worked


def _fill(desk: Desk) -> PeriodId:
    with desk.open_unit() as session:
        activities = sorted(desk.law.activities)
        form = session.scalars(select(StageForm.id)).first() or 1
        year = session.scalars(select(SchoolYear.id)).first() or 1
        for table, values in _rows(form, year, activities):
            session.execute(insert(table), values)
        desk.note(session, "fill")
    return PeriodId(1)


def _rows(
    form: int, year: int, activities: list[str]
) -> Iterator[tuple[type[Table], list[dict[str, object]]]]:
    companies, pupils = range(1, COMPANIES + 1), range(1, PUPILS + 1)
    week = ("ma", "di", "wo", "do", "vr")
    yield Location, [{"id": 91, "name": "Wierden", "region": "noord"}]
    yield SchoolClass, [{"id": 1, "name": "4K1", "location_id": 91, "school_year_id": year}]
    yield Company, [{"id": n, "number": f"{n}", "name": f"Bakkerij {n}"} for n in companies]
    yield Site, [{"id": n, "company_id": n, "town": "Almelo"} for n in companies]
    yield Mentor, [{"id": n, "site_id": n, "name": "Els"} for n in companies]
    yield (
        Place,
        [
            {"id": n, "site_id": n, "number": 3, "weekdays": week, "youth_rie": "yes"}
            for n in companies
        ],
    )
    yield (
        PlaceActivity,
        [
            {"place_id": n, "code": activities[(n * 7 + step * 31) % len(activities)]}
            for n in companies
            for step in range(6)
        ],
    )
    yield (
        Pupil,
        [
            {
                "id": n,
                "number": f"{n}",
                "number_key": f"{n}",
                "given_name": "Noor",
                "surname": f"Berg {n}",
                "born": date(2010, 1 + n % 12, 1 + n % 28),
                "class_id": 1,
                "town": "Wierden",
                "track": "kb",
                "profile": "PIE",
            }
            for n in pupils
        ],
    )
    yield (
        Wish,
        [
            {"pupil_id": n, "company_id": 1 + (n * 5 + rank) % COMPANIES, "rank": rank}
            for n in pupils
            for rank in (1, 2, 3)
        ],
    )
    yield (
        Period,
        [
            {
                "id": 1,
                "name": "Blok",
                "starts": date(2027, 1, 11),
                "ends": date(2027, 1, 22),
                "weekdays": week,
                "hours": "08:30-16:00",
                "breaks": "12:00-12:30",
                "form_id": form,
            }
        ],
    )
    yield PeriodClass, [{"period_id": 1, "class_id": 1}]
    yield (
        Placement,
        [
            {"period_id": 1, "pupil_id": n, "place_id": 1 + n % COMPANIES, "verdict": "supervised"}
            for n in pupils
        ],
    )

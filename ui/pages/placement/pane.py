"""The context pane of one placement: the whole assessment, and what can be done with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stagetool.base.ids import PlacementId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.rows import FacilityRow, FindingRow, PlacementCard, TaskRow
from ui.models.plan_columns import stage_text
from ui.pages.answer_form import AnswerForm
from ui.pages.messages import UserMessage
from ui.pages.placement.ask import Ask
from ui.pages.placement.end_form import EndForm
from ui.pages.placement.facility_form import FacilityEdit, show_facilities
from ui.pages.placement.judge_form import JudgeForm, JudgeTable
from ui.pages.placement.judgement_lines import show_judgements
from ui.pages.placement.presenter import PlacementPresenter, TypedEnd
from ui.pages.placement.replace_form import ReplaceForm
from ui.pages.placement.replacing import Replacing
from ui.pages.placement.task_block import TaskBlock
from ui.pages.sign_form import SignForm
from ui.widgets.chip import VerdictChip
from ui.widgets.dates import show_date
from ui.widgets.icons import icon
from ui.widgets.pane import DetailPane, words
from ui.widgets.theme import UNIT

# The order of the paper: what may not comes first.
REMOVE = ("remove_ask", "remove_sure", "keep")
GROUPS = ("prohibited", "undetermined", "conditional", "supervised", "allowed")


@dataclass(frozen=True, slots=True)
class Desktop:
    """What the pane is given once.

    Attributes:
        user: Who is at the desk; stands in a new judgement.
        go: Brings another page up, with a subject.
    """

    texts: Texts
    today: date
    user: str
    go: Callable[[str, object], None]


class PlacementPane(DetailPane):
    """Shows a card and lets its presenter do what the buttons say (fits `PlacementForm`)."""

    presenter: PlacementPresenter
    start_replacing: Callable[[ReplaceForm, PlacementCard], Replacing] | None = None

    def __init__(self, given: Desktop) -> None:
        super().__init__(given.texts, given.texts("ui.placement.choose"))
        self._given = given
        self._card: PlacementCard | None = None
        self._held: Sequence[str] = ()
        self._reasons: Sequence[str] = ()
        self._judged: FindingRow | None = None
        self._opened: set[str] = set()
        self.form: QWidget | None = None

    def show_card(self, card: PlacementCard | None) -> None:
        """Show the whole assessment of one placement, or nothing."""
        before = self._card.row.placement if self._card else None
        other = card is None or card.row.placement != before
        self._card = card
        if other:
            self.form, self._judged, self._held, self._reasons = None, None, (), ()
            self._opened.clear()
        if card is None:
            self.show_nothing()
        elif self.form is None:
            self._fill(card, scroll=not other)

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is missing in the judgement."""
        if isinstance(self.form, JudgeForm):
            self.form.show_problems(problems)

    def show_held(self, reasons: Sequence[str]) -> None:
        """Show why the placement may not be confirmed yet."""
        self._held = reasons
        self._again()

    def show_reasons(self, sentences: Sequence[str]) -> None:
        """Show why the pupil got this place."""
        self._reasons = sentences
        self._again()

    def close_forms(self) -> None:
        """Take an open form away."""
        self.form, self._judged = None, None
        self._again()
        self.setFocus()

    def open_answers(self) -> None:
        """React to 'Beantwoorden'."""
        form = AnswerForm(self.texts, self._given.today)
        form.saved.connect(self.presenter.answer)
        form.cancelled.connect(self.close_forms)
        self._open(form)

    def open_signatures(self) -> None:
        """React to 'Handtekeningen vastleggen'."""
        if self._card is None:
            return
        form = SignForm(self.texts, self._given.today, dict(self._card.signatures))
        form.saved.connect(self.presenter.sign)
        form.cancelled.connect(self.close_forms)
        self._open(form)

    def open_judgement(self, finding: FindingRow) -> None:
        """React to 'Beoordelen' under a finding."""
        form = JudgeForm(
            self.texts,
            finding,
            JudgeTable(
                self._given.user,
                self._given.today,
                self.presenter.others,
                alone=self._card is not None and not self._card.second_needed,
            ),
        )
        form.saved.connect(self.presenter.judge)
        form.cancelled.connect(self.close_forms)
        self._judged = finding
        self._open(form)

    def open_facility(self, facility: FacilityRow | None) -> None:
        """React to 'Voorziening toevoegen' and 'Wijzigen'."""
        form = FacilityEdit(self.texts, self._given.today, facility)
        form.saved.connect(self.presenter.note_facility)
        form.cancelled.connect(self.close_forms)
        self._open(form)

    def ask_remove(self) -> None:
        """React to 'Weghalen': asks first when signatures would go with it."""
        if self._card is None:
            return
        if not any(signed for _, signed in self._card.signatures):
            self.presenter.remove()
            return
        ask, yes, no = (self.texts(f"ui.placement.{key}") for key in REMOVE)
        self._open(Ask((ask, yes, no), self.presenter.remove, self.close_forms))

    def ask_end(self) -> None:
        """React to 'Stage beëindigen': asks why and when."""
        form = EndForm(self.texts, self._given.today)
        form.ended.connect(self._end)
        form.cancelled.connect(self.close_forms)
        self._open(form)

    def ask_replace(self) -> None:
        """React to 'Andere plek geven': asks why it ends here, and where the pupil goes."""
        card, start = self._card, self.start_replacing
        if card is None or start is None:
            return
        form = ReplaceForm(self.texts, self._given.today, ended=card.row.state == "ended")
        form.cancelled.connect(self.close_forms)
        form.replaced.connect(self._replaced)
        form.replacing = start(form, card)
        self._open(form)
        form.replacing.start()

    def look_for_place(self, pupil: PupilId) -> None:
        """Bring the pupil up among those without a place."""
        self._given.go("period", ("waiting", pupil))

    def _replaced(self, placement: PlacementId) -> None:
        self.close_forms()
        self._given.go("period", ("placement", placement))

    def _end(self, typed: TypedEnd, again: bool) -> None:  # noqa: FBT001 - a Qt signal
        self.presenter.end(typed, again=again)

    def _open(self, form: QWidget) -> None:
        if self._card is None:
            return
        self.form = form
        self._fill(self._card, scroll=True)
        form.setFocus()

    def _again(self) -> None:
        if self._card is not None:
            self._fill(self._card, scroll=True)

    def _fill(self, card: PlacementCard, *, scroll: bool) -> None:
        stood = self._scroll.verticalScrollBar().value() if scroll else 0
        form = self.form
        if form is not None:
            form.setParent(None)
        self.clear()
        self._head(card)
        if form is not None and self._judged is None:
            self.line()
            self.widget(form)
            self.line()
        self._to_do(card)
        self._who_and_when(card)
        if card.off:
            self._stored(card)
        else:
            self._findings("ui.placement.admission", card.admission)
            self._findings("ui.placement.times", card.times)
        self._tasks(card.tasks)
        show_judgements(self, card.judgements)
        edit = self.open_facility if self.form is None else None
        show_facilities(self, card.facilities, edit, self.presenter.remove_facility)
        self._receipt(card)
        self.finish()
        if form is None:
            self.buttons(self._actions(card))
        QTimer.singleShot(0, self._scroll, lambda: self._settle(stood))

    def _settle(self, stood: int) -> None:
        inside = self._scroll.widget()
        layout = inside.layout() if inside is not None else None
        if inside is not None and layout is not None:
            layout.activate()
            inside.resize(inside.width(), layout.totalHeightForWidth(inside.width()))
        self._scroll.verticalScrollBar().setValue(stood)
        if self.form is not None:
            self._scroll.ensureWidgetVisible(self.form, 0, 24)

    def _head(self, card: PlacementCard) -> None:
        row, texts = card.row, self.texts
        under = texts("ui.placement.under", school_class=row.school_class, age=card.age_text)
        self.title(row.pupil_name, under, row.verdict)
        self.text(texts("ui.placement.at", company=row.company, town=row.town), "strong")
        if card.off:
            self.note(card.off, "prohibited", "prohibited")
        if row.reason:
            self.text(row.reason)
        for sentence in self._reasons:
            self.note(sentence, "plan")
        if not self._reasons and self.form is None and not card.off:
            self.link(texts("ui.placement.why"), self.presenter.explain)
        if row.strict_verdict != row.verdict and row.strict_verdict:
            word = texts(f"ui.verdict.{row.strict_verdict}")
            self.note(texts("ui.placement.strict", verdict=word), row.strict_verdict, "muted")

    def _to_do(self, card: PlacementCard) -> None:
        texts = self.texts
        reasons = tuple(dict.fromkeys((*self._held, *card.open)))
        if card.again:
            self.section(texts("ui.placement.again"))
            for line in card.again:
                self.note(line, "signature", "conditional")
        if card.lapses:
            self.section(texts("ui.placement.lapses"))
            for line in card.lapses:
                self.note(line, "warning", "conditional")
        if reasons and card.row.state == "proposed":
            self.section(texts("ui.placement.to_do"))
            for reason in reasons:
                self.note(reason, "warning" if self._held else "info", "conditional")
        if self.form is None and card.row.state == "proposed":
            self.link(texts("ui.placement.answer"), self.open_answers)
        if self.form is None and (card.row.state == "proposed" or card.again):
            self.link(texts("ui.placement.sign"), self.open_signatures)

    def _who_and_when(self, card: PlacementCard) -> None:
        row, texts = card.row, self.texts
        self.section(texts("ui.placement.facts"))
        distance = "" if row.distance_km is None else f"{row.distance_km:.1f} km".replace(".", ",")
        state = stage_text(row, texts)
        facts = (
            ("period", card.period),
            ("dates", card.dates),
            ("hours", card.hours),
            ("mentor", card.mentor),
            ("distance", distance),
            ("wish", str(row.wish) if row.wish else ""),
            ("birthday", show_date(row.birthday) if row.birthday else ""),
            ("state", texts("ui.period.pinned_state", state=state) if row.pinned else state),
        )
        self.rows((texts(f"ui.placement.fact.{name}"), value) for name, value in facts if value)
        self.section(texts("ui.placement.signatures"))
        for party, signed in card.signatures:
            key = "ui.placement.signed_by" if signed else "ui.placement.not_signed"
            name, token = ("tick", "allowed") if signed else ("signature", "muted")
            self.note(texts(key, party=party.capitalize()), name, token)

    def _stored(self, card: PlacementCard) -> None:
        """Show what was found on the last day of judging; that nothing was found is not said."""
        self.section(self.texts("ui.law_off.then"))
        for finding in card.admission:
            self.finding(finding)

    def _findings(self, key: str, findings: Sequence[FindingRow]) -> None:
        self.section(self.texts(key))
        if not findings:
            self.note(self.texts("ui.placement.no_findings"), "tick", "allowed")
        for finding in findings:
            self._finding(finding)

    def _finding(self, finding: FindingRow) -> None:
        self.finding(finding, self._judge_button(finding))
        if finding is self._judged and self.form is not None:
            self.widget(self.form)

    def _tasks(self, tasks: Sequence[TaskRow]) -> None:
        for verdict in GROUPS:
            group = [task for task in tasks if task.verdict == verdict]
            if not group:
                continue
            self.widget(self._heading(verdict, len(group)))
            for task in group:
                self.widget(self._task(task))

    def _heading(self, verdict: str, count: int) -> QWidget:
        heading = QWidget()
        line = QHBoxLayout(heading)
        line.setContentsMargins(0, UNIT, 0, 0)
        title = words(self.texts(f"ui.placement.tasks.{verdict}", count=count), "strong")
        line.addWidget(title, 1)
        line.addWidget(VerdictChip(self.texts, verdict), 0, Qt.AlignmentFlag.AlignTop)
        return heading

    def _task(self, task: TaskRow) -> TaskBlock:
        block = TaskBlock(task, self.texts, self._judge_button)
        block.turned.connect(
            lambda opened, code=task.activity: (
                self._opened.add(code) if opened else self._opened.discard(code)
            )
        )
        asked = self._judged is not None and self._judged in task.findings
        if asked and self.form is not None and self._judged is not None:
            block.put_form(self._judged, self.form)
        block.set_open(opened=asked or task.activity in self._opened)
        return block

    def _judge_button(self, finding: FindingRow) -> QPushButton | None:
        if not finding.judgeable or self.form is not None:
            return None
        key = "judge_policy" if finding.policy else "judge"
        button = QPushButton(self.texts(f"ui.placement.{key}"))
        button.setIcon(icon("conditional"))
        about = "exception" if finding.policy else "title"
        button.setAccessibleName(self.texts(f"ui.judge.{about}", title=finding.title))
        button.clicked.connect(lambda _checked=False: self.open_judgement(finding))
        return button

    def _receipt(self, card: PlacementCard) -> None:
        texts = self.texts
        self.section(texts("ui.placement.receipt"))
        self.row(texts("ui.placement.code"), card.receipt_code)
        self.row(texts("ui.placement.law"), card.law_version)
        code = card.receipt_code
        if code:
            self.link(
                texts("ui.placement.receipt_look"),
                lambda: self._given.go("care", ("receipt", code)),
            )
            self.link(
                texts("ui.placement.receipt_copy"),
                lambda: QGuiApplication.clipboard().setText(code),
            )

    def _actions(self, card: PlacementCard) -> tuple[QPushButton, ...]:
        texts = self.texts
        if card.row.state == "confirmed":
            end = QPushButton(texts("ui.placement.end"))
            end.clicked.connect(lambda _checked=False: self.ask_end())
            return (*self._other_place(card), end)
        if card.row.state != "proposed":
            return self._other_place(card)
        pin = QPushButton(texts("ui.placement.unpin" if card.row.pinned else "ui.placement.pin"))
        pin.clicked.connect(lambda _checked=False: self.presenter.pin())
        remove = QPushButton(texts("ui.placement.remove"))
        remove.clicked.connect(lambda _checked=False: self.ask_remove())
        confirm = QPushButton(texts("ui.placement.confirm"))
        confirm.clicked.connect(lambda _checked=False: self.presenter.confirm())
        return pin, remove, confirm

    def _other_place(self, card: PlacementCard) -> tuple[QPushButton, ...]:
        """Return the button for another place, where the pupil may get one."""
        standing = card.row.standing
        over = card.row.state == "ended" and (standing is None or standing.action != "replace")
        done = standing is not None and standing.state == "completed"
        if self.start_replacing is None or over or done:
            return ()
        other = QPushButton(self.texts("ui.replace.open"))
        other.clicked.connect(lambda _checked=False: self.ask_replace())
        return (other,)

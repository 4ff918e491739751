"""The forms of the first page, one per step; each only reports what the user wants."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from ui.pages.start.presenter import DEMO_FILE, NewOfficeForm
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.icons import icon
from ui.widgets.inputs import TickBox, literal
from ui.widgets.theme import GAP, UNIT, mark

REGIONS = ("noord", "midden", "zuid")


class ChoiceStep(QWidget):
    """Which office: one of before, another, a new one, or the practice office."""

    file_chosen = Signal(Path)
    open_asked = Signal()
    new_asked = Signal()
    practice_asked = Signal()
    restore_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        layout = _column(self)
        self._title = _words(texts("ui.start.choose"), "section")
        layout.addWidget(self._title)
        self._intro = _words(texts("ui.start.intro"), "muted")
        layout.addWidget(self._intro)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(UNIT)
        layout.addLayout(self._recent)
        self.new = _big("plus", texts("ui.start.new"), primary=True)
        self.open = _big("folder", texts("ui.start.open"))
        self.practice = _big("today", texts("ui.start.practice"))
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.practice.clicked.connect(self.practice_asked)
        for button in (self.new, self.open, self.practice):
            layout.addWidget(button)
        layout.addWidget(_words(texts("ui.start.practice_help"), "small"))
        self.restore = QPushButton(texts("ui.start.restore_file"))
        mark(self.restore, "link")
        self.restore.clicked.connect(lambda _checked=False: self.restore_asked.emit())
        layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)

    def show_recent(self, recent: Sequence[Path]) -> None:
        """Offer the offices of before."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for file in recent:
            button = _big("key", file.stem)
            button.setToolTip(str(file))
            button.clicked.connect(lambda _checked=False, file=file: self.file_chosen.emit(file))
            self._recent.addWidget(button)
        self._intro.setVisible(not recent)


class PasswordStep(QWidget):
    """The password of one office; also the face of a locked window."""

    open_asked = Signal(str, str)
    trusted_asked = Signal()
    other_asked = Signal()
    restore_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        layout = _column(self)
        self.title = _words("", "section")
        self.under = _words("", "muted")
        self.user = ChoiceField(texts("ui.start.user"), [])
        self.password = TextField(
            texts("ui.start.password"), texts("ui.start.password_help"), secret=True
        )
        self.go = QPushButton()
        mark(self.go, "primary")
        self.other = QPushButton(texts("ui.start.other"))
        mark(self.other, "link")
        self.restore = QPushButton(texts("ui.start.restore"))
        mark(self.restore, "link")
        for widget in (self.title, self.under, self.user, self.password):
            layout.addWidget(widget)
        layout.addSpacing(UNIT)
        layout.addLayout(_below(self.other, self.go))
        self.trusted = QPushButton()
        self.trusted.hide()
        layout.addWidget(self.trusted)
        layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.trusted.clicked.connect(lambda _checked=False: self.trusted_asked.emit())
        self._left = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self.password.line.returnPressed.connect(self._ask)
        self.password.line.textEdited.connect(self._typed)
        self.go.clicked.connect(self._ask)
        self.other.clicked.connect(self.other_asked)
        self.restore.clicked.connect(lambda _checked=False: self.restore_asked.emit())

    def show_office(self, file: Path, *, locked: bool) -> None:
        """Ask the password of a file."""
        state = "locked" if locked else "closed"
        self.title.setText(self._texts(f"ui.start.{state}_title", office=file.stem))
        practice = file.name == DEMO_FILE and not locked
        self.under.setText(self._texts(f"ui.start.{'practice' if practice else state}_hint"))
        self.go.setText(self._texts(f"ui.start.{state}_go"))
        self.show_names(())
        self.trusted.hide()
        self._second.stop()
        self.password.set_value("")
        self.password.show_error("")
        self.password.line.setFocus()

    def show_trusted(self, user: str | None) -> None:
        """Offer to open by this computer's account, as a user."""
        self.trusted.setVisible(user is not None)
        self.trusted.setText(literal(self._texts("ui.start.trusted", user=user or "")))

    def _typed(self, _text: str) -> None:
        if not self._second.isActive():
            self.password.show_error("")

    def count_down(self, seconds: int) -> None:
        """Show how long the next try must wait, second by second (trust SR-11)."""
        self._left = seconds
        self._show_left()
        self._second.start()

    def _tick(self) -> None:
        self._left -= 1
        self._show_left()

    def _show_left(self) -> None:
        waits = self._left > 0
        self.password.show_error(self._texts("ui.start.wait", seconds=self._left) if waits else "")
        if not waits:
            self._second.stop()

    def show_names(self, names: Sequence[str]) -> None:
        """Ask who it is, where there are several; who was chosen before stays chosen."""
        before = self.user.value()
        self.user.box.clear()
        for name in names:
            self.user.box.addItem(name, name)
        self.user.set_value(before)
        self.user.setVisible(len(names) > 1)

    def _ask(self) -> None:
        self.open_asked.emit(self.password.line.text(), self.user.value())


class NewStep(QWidget):
    """What a new office needs."""

    create_asked = Signal(NewOfficeForm)
    back_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._folder = Path()
        layout = _column(self)
        layout.setSpacing(12)
        self.school = TextField(texts("ui.start.school"))
        regions = [(region, texts(f"ui.start.region_{region}")) for region in REGIONS]
        self.region = ChoiceField(
            texts("ui.start.region"), regions, help_text=texts("ui.start.region_help")
        )
        self.user = TextField(texts("ui.start.your_name"))
        self.password = TextField(
            texts("ui.start.password"), texts("ui.start.new_password_help"), secret=True
        )
        self.again = TextField(texts("ui.start.again"), secret=True)
        self.where = QLabel()
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setWordWrap(True)
        mark(self.where, "small")
        self.elsewhere = QPushButton(texts("ui.start.other_folder"))
        mark(self.elsewhere, "link")
        self.go = QPushButton(texts("ui.start.create"))
        mark(self.go, "primary")
        self.back = QPushButton(texts("ui.start.back"))
        mark(self.back, "link")
        layout.addWidget(_words(texts("ui.start.new_title"), "section"))
        for field in (self.school, self.region, self.user, self.password, self.again):
            layout.addWidget(field)
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self.elsewhere)
        layout.addLayout(place)
        layout.addLayout(_below(self.back, self.go))
        self.go.clicked.connect(self._ask)
        self.again.line.returnPressed.connect(self._ask)
        self.back.clicked.connect(self.back_asked)
        self.elsewhere.clicked.connect(self._choose_folder)
        self.school.line.textChanged.connect(lambda _text: self._tell_where())

    @property
    def fields(self) -> dict[str, Field]:
        """Return the fields by the name that a problem may point at."""
        return {"school": self.school, "password": self.password, "again": self.again}

    def begin(self, folder: Path) -> None:
        """Start anew; passwords never stay."""
        self._folder = folder
        for field in (self.password, self.again):
            field.set_value("")
        self.clear_errors()
        self._tell_where()
        self.school.line.setFocus()

    def clear_errors(self) -> None:
        """Take what was wrong away."""
        for field in self.fields.values():
            field.show_error("")

    def form(self) -> NewOfficeForm:
        """Return what was typed."""
        return NewOfficeForm(
            school=self.school.value(),
            region=self.region.value(),
            user=self.user.value(),
            folder=self._folder,
            password=self.password.line.text(),
            again=self.again.line.text(),
        )

    def _ask(self) -> None:
        self.clear_errors()
        self.create_asked.emit(self.form())

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._texts("ui.start.other_folder"))
        if name:
            self._folder = Path(name)
            self._tell_where()

    def _tell_where(self) -> None:
        self.where.setText(self._texts("ui.start.where", file=self.form().file))


class KeyStep(QWidget):
    """The recovery key: shown once, kept nowhere."""

    kept = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        layout = _column(self)
        self.key = QLabel()
        self.key.setTextFormat(Qt.TextFormat.PlainText)
        self.key.setWordWrap(True)
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        mark(self.key, "key")
        self.copy = QPushButton(texts("ui.start.key_copy"))
        self.sure = TickBox(texts("ui.start.key_sure"))
        self.go = QPushButton(texts("ui.start.key_go"))
        mark(self.go, "primary")
        self.wrong = _words(texts("ui.start.key_first"), "error")
        self.wrong.hide()
        layout.addWidget(_words(texts("ui.start.key_title"), "section"))
        layout.addWidget(_words(texts("ui.start.key_help"), "muted"))
        layout.addWidget(self.key)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.sure)
        layout.addWidget(self.wrong)
        layout.addLayout(_below(None, self.go))
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.key.text().replace("\n", ""))
        )
        self.sure.toggled.connect(lambda _on: self.wrong.hide())
        self.go.clicked.connect(self._ask)

    def show_key(self, key: str) -> None:
        """Show the key."""
        self.key.setText(key)
        self.sure.setChecked(False)
        self.copy.setFocus()

    def forget(self) -> None:
        """Take the key out of sight."""
        self.key.clear()

    def _ask(self) -> None:
        if not self.sure.isChecked():
            self.wrong.show()
            return
        self.forget()
        self.kept.emit()


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(UNIT)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return layout


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    mark(label, role)
    return label


def _big(icon_name: str, text: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(icon(icon_name, "on_accent" if primary else "text"), f"  {text}")
    button.setIconSize(QSize(18, 18))
    button.setMinimumHeight(40)
    mark(button, "choice_primary" if primary else "choice")
    return button


def _below(left: QPushButton | None, right: QPushButton) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setContentsMargins(0, GAP // 2, 0, 0)
    if left is not None:
        layout.addWidget(left)
    layout.addStretch()
    layout.addWidget(right)
    return layout

"""The stylesheet, made of tokens: roles are set with the dynamic property `role`."""

from collections.abc import Mapping
from string import Template
from typing import Protocol


class Ink(Protocol):
    """The ink of a verdict's word."""

    @property
    def ink(self) -> str: ...  # noqa: D102 - a colour


class Colours(Protocol):
    """The tokens that the stylesheet names."""

    @property
    def verdicts(self) -> Mapping[str, "Ink"]: ...  # noqa: D102 - tint per verdict word
    @property
    def background(self) -> str: ...  # noqa: D102 - a token
    @property
    def surface(self) -> str: ...  # noqa: D102 - a token
    @property
    def text(self) -> str: ...  # noqa: D102 - a token
    @property
    def muted(self) -> str: ...  # noqa: D102 - a token
    @property
    def line(self) -> str: ...  # noqa: D102 - a token
    @property
    def edge(self) -> str: ...  # noqa: D102 - a token
    @property
    def accent(self) -> str: ...  # noqa: D102 - a token
    @property
    def on_accent(self) -> str: ...  # noqa: D102 - a token
    @property
    def selected(self) -> str: ...  # noqa: D102 - a token
    @property
    def hover(self) -> str: ...  # noqa: D102 - a token


SHEET = Template("""
* { outline: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px 8px; }
QLabel { background: transparent; color: $text; }
QLabel[role="title"] { font-size: 18pt; font-weight: 600; }
QLabel[role="section"] { font-size: 13pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 9.5pt; }
QLabel[role="label"] { color: $muted; }
QLabel[role="error"] { color: $error; }
QLabel[role="key"] {
  background: $background; border: 1px solid $edge; border-radius: 6px; padding: 16px;
  font-size: 15pt; font-weight: 600;
}
QLabel[role="figure"] { font-size: 18pt; font-weight: 600; }

QWidget[role="rail"] { background: $surface; border-right: 1px solid $line; }
QWidget[role="topline"] { background: $surface; border-bottom: 1px solid $line; }
QWidget[role="status"] { background: $surface; border-top: 1px solid $line; }
QWidget[role="pane"] { background: $surface; border-left: 1px solid $line; }
QWidget[role="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QWidget[role="floating"] { background: $surface; border: 1px solid $edge; border-radius: 6px; }
QWidget[role="panel"] { background: $surface; border-radius: 6px; }
QWidget[role="line"] { background: $line; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 5px 14px; min-height: 20px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $line; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
  background: transparent; border: 1px solid transparent; padding: 5px 8px;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {
  border: 2px solid $accent; padding: 4px 7px;
}
QPushButton[role="choice"], QPushButton[role="choice_primary"] {
  text-align: left; padding: 8px 14px;
}
QPushButton[role="choice"]:focus { padding: 7px 13px; }
QPushButton[role="choice_primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="choice_primary"]:focus { border: 2px solid $text; padding: 7px 13px; }
QPushButton[role="choice_primary"]:disabled {
  background: $line; color: $muted; border-color: $line;
}
QPushButton[role="link"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: 2px 4px;
  text-align: left;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 1px 3px; border-radius: 4px; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[role="chip"] {
  background: $selected; border: 1px solid $selected; padding: 2px 8px; min-height: 20px;
}
QPushButton[role="chip"]:hover { border: 1px solid $accent; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; padding: 1px 7px; }
QPushButton[role="search"] {
  background: $background; color: $muted; border: 1px solid $line; text-align: left;
  padding: 5px 10px;
}
QPushButton[role="search"]:focus { border: 2px solid $accent; padding: 4px 9px; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 5px 8px; min-height: 20px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid $accent; padding: 4px 7px;
}
QLineEdit:disabled, QComboBox:disabled { color: $muted; border-color: $line; }
QSpinBox::up-button, QSpinBox::down-button { width: 0px; border: none; }
QSpinBox QLineEdit, QSpinBox QLineEdit:focus, QSpinBox QLineEdit:disabled {
  border: none; padding: 0px; background: transparent; min-height: 0px;
}
QLineEdit[role="palette"] { border: none; font-size: 13pt; padding: 12px; border-radius: 0px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $edge; padding: 4px;
  selection-background-color: $selected; selection-color: $text;
}
QCheckBox, QRadioButton { background: transparent; color: $text; spacing: 8px; min-height: 24px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }

QTableView, QListView, QTreeView {
  background: $surface; color: $text; border: none; gridline-color: transparent;
  selection-background-color: $selected; selection-color: $text;
}
QListView { padding: 4px; }
QListView[role="parts"] { border-right: 1px solid $line; padding: 12px 8px; }
QListView[role="parts"]:focus { border-right: 2px solid $accent; }
QListView::item { padding: 6px 8px; border-radius: 4px; }
QListView::item:selected { background: $selected; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-weight: 400;
}
QHeaderView::section:first { padding-left: 16px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableView QScrollBar { background: $surface; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical {
  background: $edge; border-radius: 3px; min-height: 32px; margin: 2px 3px;
}
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal {
  background: $edge; border-radius: 3px; min-width: 32px; margin: 3px 2px;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
  background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
  text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QDialog, QMessageBox { background: $background; }
QPdfView { background: $background; border: none; }
QTabBar::tab {
  background: transparent; color: $muted; padding: 8px 4px; margin-right: 20px;
  border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::tab-bar { left: 16px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
""")
TOKENS = (
    "background", "surface", "text", "muted", "line",
    "edge", "accent", "on_accent", "selected", "hover",
)  # fmt: skip


def make_stylesheet(colours: Colours) -> str:
    """Return the one stylesheet in these colours."""
    named = {name: getattr(colours, name) for name in TOKENS}
    return SHEET.substitute(named, error=colours.verdicts["prohibited"].ink)

"""The one place with colours, sizes and the font; widgets name a token, never a colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.stylesheet import make_stylesheet

FONT_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
FONT_FAMILY = "Source Sans Pro"
SEMIBOLD = QFont.Weight.DemiBold
BODY, SECTION, TITLE, SMALL = 10.5, 13.0, 18.0, 9.5
UNIT = 8
GAP = 16
MARGIN = 24
ROW = 32
RAIL = 208
RAIL_NARROW = 56
PANE_MIN, PANE_MAX = 360, 480
VERDICTS = ("allowed", "supervised", "conditional", "undetermined", "prohibited")


@dataclass(frozen=True, slots=True)
class Tint:
    """A word's ink and the surface under it."""

    ink: str
    tint: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour by its use.

    Attributes:
        line: Hairlines, decoration only; `edge` goes round what can be typed in or pressed.
        selected: The accent's tint, under a chosen row.
        hover: Under what the pointer is on.
        verdicts: Tint per verdict word.
    """

    background: str
    surface: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    verdicts: Mapping[str, Tint]

    def ink(self, name: str) -> QColor:
        """Return a token's colour by name: `text`, `accent`, or a verdict word for its ink."""
        if name in self.verdicts:
            return QColor(self.verdicts[name].ink)
        return QColor(getattr(self, name))

    def tint(self, verdict: str) -> QColor:
        """Return the surface under a verdict's word."""
        return QColor(self.verdicts[verdict].tint)


LIGHT = Tokens(
    background="#F6F7F9",
    surface="#FFFFFF",
    text="#1B1F24",
    muted="#57606A",
    line="#D5DAE0",
    edge="#818B97",
    accent="#0B57A4",
    on_accent="#FFFFFF",
    selected="#E3EEFA",
    hover="#EEF1F4",
    verdicts={
        "allowed": Tint("#1A6B38", "#E3F4E8"),
        "supervised": Tint("#0B57A4", "#E3EEFA"),
        "conditional": Tint("#8A4B00", "#FFF1DA"),
        "undetermined": Tint("#57456B", "#F0EAF6"),
        "prohibited": Tint("#A3161D", "#FCE6E6"),
    },
)
DARK = Tokens(
    background="#15181C",
    surface="#1E2227",
    text="#E8EBEE",
    muted="#A3ADB8",
    line="#343B43",
    edge="#747F8B",
    accent="#7DB7FF",
    on_accent="#10151B",
    selected="#1D3450",
    hover="#272D34",
    verdicts={
        "allowed": Tint("#7FD79B", "#17301F"),
        "supervised": Tint("#8FC1FF", "#152A42"),
        "conditional": Tint("#FFC46B", "#38270D"),
        "undetermined": Tint("#CDB6E6", "#2C2338"),
        "prohibited": Tint("#FF9A9A", "#3E1719"),
    },
)


def tokens_now() -> Tokens:
    """Return the tokens the program wears: a widget's own palette is the stylesheet's."""
    return tokens_of(QGuiApplication.palette())


def tokens_of(palette: QPalette) -> Tokens:
    """Return the tokens that belong to a palette; a high-contrast palette gives its own."""
    window = palette.color(QPalette.ColorRole.Window).name().upper()
    for tokens in (LIGHT, DARK):
        if tokens.background == window:
            return tokens
    return contrast_tokens(palette)


def contrast_tokens(palette: QPalette) -> Tokens:
    """Return tokens made of the system's own colours: no tints, icon and word stay."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(role).name().upper()

    text, base = name(QPalette.ColorRole.WindowText), name(QPalette.ColorRole.Base)
    return Tokens(
        background=name(QPalette.ColorRole.Window),
        surface=base,
        text=text,
        muted=text,
        line=text,
        edge=text,
        accent=name(QPalette.ColorRole.Highlight),
        on_accent=name(QPalette.ColorRole.HighlightedText),
        selected=base,
        hover=base,
        verdicts={verdict: Tint(text, base) for verdict in VERDICTS},
    )


def make_palette(tokens: Tokens) -> QPalette:
    """Return the palette of a set of tokens."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, tokens.background),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.background),
        (roles.Text, tokens.text),
        (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.text),
        (roles.ToolTipBase, tokens.surface),
        (roles.ToolTipText, tokens.text),
        (roles.PlaceholderText, tokens.muted),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.on_accent),
        (roles.Accent, tokens.accent),
        (roles.Link, tokens.accent),
        (roles.LinkVisited, tokens.accent),
        (roles.Light, tokens.surface),
        (roles.Mid, tokens.line),
        (roles.Midlight, tokens.line),
        (roles.Dark, tokens.edge),
        (roles.Shadow, tokens.edge),
    ):
        palette.setColor(role, QColor(token))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, QColor(tokens.muted))
    return palette


def load_font() -> bool:
    """Load the font that screen and paper share; False when it is missing (trust F123)."""
    folder = files("font_source_sans_pro") / "files"
    loaded = [QFontDatabase.addApplicationFont(str(folder / file)) for file in FONT_FILES]
    return all(number >= 0 for number in loaded)


def body_font(points: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font in a size, with figures of equal width."""
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply_theme(app: QApplication) -> bool:
    """Dress the program and keep following the system; False when the font is missing."""
    app.setStyle("Fusion")
    found = load_font()
    if found:
        app.setFont(body_font())
    system = QPalette(app.palette())
    hints = app.styleHints()

    def dress() -> None:
        wants = hints.accessibility().contrastPreference()
        if wants == Qt.ContrastPreference.HighContrast:
            wear(app, contrast_tokens(system), system)
        elif hints.colorScheme() == Qt.ColorScheme.Dark:
            wear(app, DARK)
        else:
            wear(app, LIGHT)

    hints.colorSchemeChanged.connect(dress)
    hints.accessibility().contrastPreferenceChanged.connect(dress)
    dress()
    return found


def wear(app: QApplication, tokens: Tokens, palette: QPalette | None = None) -> None:
    """Put a set of tokens on: palette first, then the stylesheet made of them."""
    app.setPalette(palette or make_palette(tokens))
    app.setStyleSheet(make_stylesheet(tokens))


def mark(widget: QWidget, role: str) -> None:
    """Give a widget its part in the stylesheet (`title`, `muted`, `primary`...), now or later."""
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)

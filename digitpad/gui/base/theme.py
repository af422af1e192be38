"""Spacing, font sizes and colours of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.gui.base.style_sheet import make_style_sheet
from digitpad.system.paths import resources

SPACE_PX = 8
"""Unit of all gaps in logical pixels: one within a group, two between groups."""

DISABLED_SHARE = 0.45
"""How much of the text's colour texts and icons keep that can't be used now, 0 to 1."""


@dataclass(frozen=True)
class _Roles:
    """Every colour of the window by what it is for, light or dark."""

    ground: str
    card: str
    line: str
    text: str
    quiet_text: str
    accent: str
    on_accent: str
    second_accent: str
    good: str
    bad: str


_LIGHT = _Roles(
    ground="#f4f5f7",
    card="#ffffff",
    line="#d3d7de",
    text="#1c2026",
    quiet_text="#59616c",
    accent="#0069ad",
    on_accent="#ffffff",
    second_accent="#c04a00",
    good="#1b7a48",
    bad="#b83a1b",
)
_DARK = _Roles(
    ground="#1c1f24",
    card="#272b31",
    line="#434a54",
    text="#eceef1",
    quiet_text="#a8b0bb",
    accent="#56b4e9",
    on_accent="#0c1a24",
    second_accent="#f0803c",
    good="#5fcb91",
    bad="#ff8b66",
)

Role = Literal["ground", "card", "line", "text", "quiet_text", "accent", "on_accent", "good", "bad"]
FontSize = Literal["small", "body", "title", "display"]
_FONT_SIZES: dict[FontSize, float] = {"small": 0.9, "body": 1.0, "title": 1.3, "display": 2.4}


def is_dark() -> bool:
    """Whether the window is light on dark."""
    return _is_dark(QGuiApplication.palette().cacheKey())


@lru_cache(maxsize=8)
def _is_dark(_palette_key: int) -> bool:
    """Whether the palette with that key is dark; asked a dozen times at each move of a pen."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def ground() -> QColor:
    """Background of the window."""
    return QColor(_roles().ground)


def card() -> QColor:
    """Background of cards, fields, lists, charts and the matrix."""
    return QColor(_roles().card)


def line() -> QColor:
    """Thin frames and grid lines."""
    return QColor(_roles().line)


def text() -> QColor:
    """Main text."""
    return QColor(_roles().text)


def quiet_text() -> QColor:
    """Secondary text and lesser bars; contrast at least 4.5 to 1 on ground and card."""
    return QColor(_roles().quiet_text)


def accent() -> QColor:
    """Primary buttons, training curves, the winning bar; Okabe and Ito's blue."""
    return QColor(_roles().accent)


def on_accent() -> QColor:
    """Text and icons on the accent; contrast at least 4.5 to 1."""
    return QColor(_roles().on_accent)


def second_accent() -> QColor:
    """Validation curves, negative weights; Okabe and Ito's vermilion, safe for colour blindness."""
    return QColor(_roles().second_accent)


def good() -> QColor:
    """What has succeeded."""
    return QColor(_roles().good)


def bad() -> QColor:
    """Wrong answers, failures, warnings; never the only sign of them."""
    return QColor(_roles().bad)


def color(role: Role) -> QColor:
    """The colour of a role."""
    return QColor(vars(_roles())[role])


def font(size: FontSize, *, bold: bool = False) -> QFont:
    """The application's font in one of the four sizes; titles and displays are always bold."""
    return scaled_font(_FONT_SIZES[size], bold=bold or size in ("title", "display"))


def scaled_font(factor: float, *, bold: bool = False) -> QFont:
    """The application's font, larger or smaller by `factor`: for digits that are shown as pictures.

    Any other text has one of the four sizes of `font`.
    """
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def set_text_color(label: QWidget, color: QColor) -> None:
    """Set the colour of a label's text."""
    palette = label.palette()
    if palette.color(QPalette.ColorRole.WindowText) != color:  # each change triggers a new layout
        palette.setColor(QPalette.ColorRole.WindowText, color)
        label.setPalette(palette)


def follow(set_looks: Callable[[], None]) -> None:
    """Set what depends on colours and font now, and again when the application has others.

    A widget that only paints needs none of this: Qt repaints it then.

    Args:
        set_looks: A method of a widget, or of an object that a widget owns, which sets colours and
            fonts. It is held weakly, and forgotten when its object is deleted.
    """
    _changes().happened.connect(set_looks)
    set_looks()


def set_color_scheme(scheme: Qt.ColorScheme) -> None:
    """Show the application light, dark, or (Unknown) like the system."""
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(scheme)  # for title bars and file dialogs of the system
    use_colors(hints.colorScheme() if scheme == Qt.ColorScheme.Unknown else scheme)


def use_colors(scheme: Qt.ColorScheme) -> None:
    """Use the dark colours for Dark, and the light ones for any other scheme."""
    palette = _palette(_DARK if scheme == Qt.ColorScheme.Dark else _LIGHT)
    if palette != _application().palette():
        _application().setPalette(palette)
        _changes().colored.emit()
        _changes().happened.emit()


def dress(window: QWidget) -> None:
    """Give a window, all in it and its dialogs the style sheet in the application's colours.

    The application itself has none: with it, Qt would style a widget again at every change of its
    parent, which took a sixth of the launch and two thirds of the time to make a tab.
    """
    _Dress(window)


class _Dress(QObject):
    """Gives its parent, a window, the style sheet whenever the colours change."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = _application()
        # Otherwise a new sheet gives a label back the palette, or the font, that it had before.
        app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        QDir.setSearchPaths("controls", [str(resources() / "icons" / "controls")])
        _changes().colored.connect(self._put_on)
        self._put_on()

    def _put_on(self) -> None:
        window = self.parent()
        assert isinstance(window, QWidget)
        window.setStyleSheet(make_style_sheet(_sheet_colors(_roles())))


class _Changes(QObject):
    """Tells when the application has other colours or another font.

    Listening to each widget's own events would call Python for every one of them, at launch twice
    a millisecond.

    Signals:
        colored(): The palette is another: time for another style sheet.
        happened(): Palette, style sheets and font are in use everywhere.
    """

    colored = Signal()
    happened = Signal()


@cache
def _changes() -> _Changes:
    changes = _Changes()
    # Qt tells it before the widgets have the font.
    _application().fontChanged.connect(changes.happened, Qt.ConnectionType.QueuedConnection)
    return changes


def _sheet_colors(roles: _Roles) -> dict[str, str]:
    """The colours of the style sheet: the roles, and mixtures of two of them."""
    mixed = {
        "hover": (roles.card, roles.text, 0.06),
        "pressed": (roles.card, roles.text, 0.12),
        "tint": (roles.card, roles.accent, 0.16),
        "faint": (roles.ground, roles.text, 0.10),
        "disabled": (roles.ground, roles.text, DISABLED_SHARE),
        "accent_hover": (roles.accent, roles.text, 0.15),
        "accent_pressed": (roles.accent, roles.text, 0.3),
        "info_tint": (roles.card, roles.accent, 0.09),
        "info_line": (roles.card, roles.accent, 0.4),
        "good_tint": (roles.card, roles.good, 0.1),
        "good_line": (roles.card, roles.good, 0.4),
        "bad_tint": (roles.card, roles.bad, 0.1),
        "bad_line": (roles.card, roles.bad, 0.45),
    }
    mixtures = {
        name: blend(QColor(below), QColor(above), share).name()
        for name, (below, above, share) in mixed.items()
    }
    return {**vars(roles), **mixtures, "scheme": "dark" if roles is _DARK else "light"}


def _palette(roles: _Roles) -> QPalette:
    """The palette of Qt's own drawing in our colours."""
    named = QPalette.ColorRole
    palette = QPalette(QColor(roles.card), QColor(roles.ground))  # buttons and windows
    for role, color in (
        (named.Base, roles.card),
        (named.AlternateBase, roles.ground),
        (named.ToolTipBase, roles.card),
        (named.ToolTipText, roles.text),
        (named.WindowText, roles.text),
        (named.Text, roles.text),
        (named.ButtonText, roles.text),
        (named.PlaceholderText, roles.quiet_text),
        (named.Highlight, roles.accent),
        (named.HighlightedText, roles.on_accent),
        (named.Link, roles.accent),
        (named.Accent, roles.accent),
        (named.Mid, roles.line),
    ):
        palette.setColor(role, QColor(color))
    disabled = blend(QColor(roles.ground), QColor(roles.text), DISABLED_SHARE)
    for role in (named.WindowText, named.Text, named.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    return palette


def blend(ground: QColor, color: QColor, share: float) -> QColor:
    """`ground` mixed with a share of `color`, 0 to 1."""
    below, above = _channels(ground), _channels(color)
    return QColor(*(round(a * (1 - share) + b * share) for a, b in zip(below, above, strict=True)))


def readable_on(ground: QColor) -> QColor:
    """Black or white, whichever has more contrast on `ground` (WCAG's relative luminance)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(ground))
    )
    is_light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179
    return QColor("black") if is_light else QColor("white")


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _roles() -> _Roles:
    return _DARK if is_dark() else _LIGHT


def _channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()

"""Spacing, font sizes and colours of the window."""

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

SPACE_PX = 8
"""Unit of all gaps in logical pixels: one within a group, two between groups."""


def is_dark() -> bool:
    """Whether the window is light on dark."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def accent() -> QColor:
    """Training curves, the winning bar, the selected cell; Okabe and Ito's blue."""
    return QColor("#56b4e9") if is_dark() else QColor("#0072b2")


def second_accent() -> QColor:
    """Validation curves, wrong answers; Okabe and Ito's vermilion, safe for colour blindness."""
    return QColor("#f0803c") if is_dark() else QColor("#c04a00")


def muted() -> QColor:
    """Secondary text and lesser bars; contrast at least 4.5 to 1 on the window."""
    return QColor("#a8a8a8") if is_dark() else QColor("#5f5f5f")


def text() -> QColor:
    """Main text."""
    return QGuiApplication.palette().color(QPalette.ColorRole.WindowText)


def base() -> QColor:
    """Background of lists, charts and the matrix."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base)


def outline() -> QColor:
    """Thin frames and grid lines."""
    return QColor("#555555") if is_dark() else QColor("#c8c8c8")


def scaled_font(factor: float, *, bold: bool = False) -> QFont:
    """The application's font, larger or smaller by `factor`."""
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


def follow(widget: QWidget, set_looks: Callable[[], None]) -> None:
    """Set what depends on palette and font now, and again whenever either changes.

    A widget that only paints needs none of this: Qt repaints it then.

    Args:
        widget: The widget whose palette and font are watched.
        set_looks: The widget's method that sets colours and fonts.
    """
    _Follower(widget, set_looks)
    set_looks()


def set_color_scheme(scheme: Qt.ColorScheme) -> None:
    """Show the window light, dark, or (Unknown) like the system."""
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(scheme)
    is_done = scheme in (Qt.ColorScheme.Unknown, hints.colorScheme())
    # X11 without a desktop has no colour schemes, so there the palette is ours.
    is_light = scheme == Qt.ColorScheme.Light
    QGuiApplication.setPalette(QPalette() if is_done or is_light else _dark_palette())
    _frame_boxes()


class _Follower(QObject):
    """Watches a widget's palette and font."""

    def __init__(self, widget: QWidget, set_looks: Callable[[], None]) -> None:
        super().__init__(widget)
        # A reference cycle would be freed by Python's collector, on any thread.
        self._set_looks = WeakMethod(set_looks)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            set_looks = self._set_looks()
            if set_looks is not None:
                set_looks()
        return False


def _frame_boxes() -> None:
    """Make the frames of check boxes and radio buttons visible in the dark.

    Fusion draws them a little darker than the palette's window colour.
    """
    palette = QPalette()
    if is_dark():
        palette.setColor(QPalette.ColorRole.Window, QColor("#c0c0c0"))
    for kind in ("QCheckBox", "QRadioButton"):
        QApplication.setPalette(palette, kind)  # type: ignore[arg-type]  # bytes, it says wrongly


def _dark_palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette(
        QColor("#3a3a3a"), QColor("#2b2b2b")
    )  # buttons and windows; the rest follows
    for role, color in (
        (roles.Base, "#1e1e1e"),
        (roles.AlternateBase, "#262626"),
        (roles.ToolTipBase, "#3a3a3a"),
        (roles.ToolTipText, "#f0f0f0"),
        (roles.Highlight, "#2f7fb5"),
        (roles.HighlightedText, "#ffffff"),
        (roles.Link, "#56b4e9"),
        (roles.Accent, "#56b4e9"),
    ):
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(role, QColor("#f0f0f0"))
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#7f7f7f"))
    palette.setColor(roles.PlaceholderText, QColor("#a8a8a8"))
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


def _channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()

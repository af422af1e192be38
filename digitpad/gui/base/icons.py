"""Icons in the colours of the theme.

They are of the Lucide family (resources/icons/lucide, ISC licence): outlines on a 24x24 grid.
"""

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from digitpad.gui.base import theme
from digitpad.system.paths import resources

ICON_PX = 18
"""Size of an icon in a button, in logical pixels."""

_GAP_PX = 4


def pixmap(name: str, color: QColor, size_px: int = ICON_PX) -> QPixmap:
    """An icon in one colour, sharp on the screen with the most pixels.

    Args:
        name: Name of a file in resources/icons/lucide, without its ending.
        color: Colour of its lines.
        size_px: Width and height in logical pixels.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ratio = app.devicePixelRatio()
    key = f"digitpad {name} {color.name()} {size_px} {ratio}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):  # many buttons share an icon, and look often
        return picture
    file = resources() / "icons" / "lucide" / f"{name}.svg"
    drawing = file.read_bytes().replace(b"currentColor", color.name().encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(size_px * ratio), round(size_px * ratio)))
    picture = QPixmap.fromImageReader(reader)
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


def give(button: QAbstractButton, name: str) -> None:
    """Show an icon on a button in the colour of its text, in every theme; replaces one before."""
    known = button.findChild(_ButtonIcon)
    if known is None:
        _ButtonIcon(button, name)
    else:
        known.change(name)


def color_again(button: QWidget) -> None:
    """Draw a button's icon, if it has one, in the colour that its text has now."""
    known = button.findChild(_ButtonIcon)
    if known is not None:
        known.set_looks()


def show(label: QLabel, name: str, role: theme.Role, size_px: int = ICON_PX) -> None:
    """Show an icon on a label in the colour of a role, in every theme; replaces one before."""
    known = label.findChild(_LabelIcon)
    if known is None:
        _LabelIcon(label, name, role, size_px)
    else:
        known.change(name, role)


class _ButtonIcon(QObject):
    """Gives its parent, a button, its icon whenever the theme changes."""

    def __init__(self, button: QAbstractButton, name: str) -> None:
        super().__init__(button)
        self._name = name
        # Qt leaves hardly any room between the icon and the text of a push button.
        self._gap_px = _GAP_PX if isinstance(button, QPushButton) else 0
        button.setIconSize(QSize(ICON_PX + self._gap_px, ICON_PX))
        theme.follow(self.set_looks)

    def change(self, name: str) -> None:
        self._name = name
        self.set_looks()

    def set_looks(self) -> None:
        button = self.parent()
        assert isinstance(button, QAbstractButton)
        is_primary = button.property("kind") == "primary"
        drawn = pixmap(self._name, theme.on_accent() if is_primary else theme.text())
        icon = QIcon(self._drawn(drawn))
        if is_primary:  # whose ground is grey when it is disabled
            drawn = pixmap(self._name, theme.text())
        icon.addPixmap(self._drawn(drawn, theme.DISABLED_SHARE), QIcon.Mode.Disabled)
        button.setIcon(icon)

    def _drawn(self, picture: QPixmap, opacity: float = 1.0) -> QPixmap:
        """The icon, with room on the right."""
        if not self._gap_px and opacity == 1.0:
            return picture
        ratio = picture.devicePixelRatio()
        wide = QPixmap(round((ICON_PX + self._gap_px) * ratio), picture.height())
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.setOpacity(opacity)
        painter.drawPixmap(0, 0, picture)
        painter.end()
        return wide


class _LabelIcon(QObject):
    """Gives its parent, a label, its icon whenever the theme changes."""

    def __init__(self, label: QLabel, name: str, role: theme.Role, size_px: int) -> None:
        super().__init__(label)
        self._name, self._role, self._size_px = name, role, size_px
        theme.follow(self.set_looks)

    def change(self, name: str, role: theme.Role) -> None:
        self._name, self._role = name, role
        self.set_looks()

    def set_looks(self) -> None:
        label = self.parent()
        assert isinstance(label, QLabel)
        label.setPixmap(pixmap(self._name, theme.color(self._role), self._size_px))

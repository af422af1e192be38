"""Icons in the colours of the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

import digitpad
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import primary, set_primary
from digitpad.system.paths import resources
from tests.gui.base.test_theme import scheme  # noqa: F401  (a fixture)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def strongest(icon: QIcon) -> QColor:
    """The colour of the icon's most opaque pixel."""
    image = icon.pixmap(icons.ICON_PX, icons.ICON_PX).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


def near(color: QColor, other: QColor) -> bool:
    pairs = (
        (color.red(), other.red()),
        (color.green(), other.green()),
        (color.blue(), other.blue()),
    )
    return all(abs(one - another) < 24 for one, another in pairs)


@pytest.mark.usefixtures("scheme")
def test_an_icon_has_the_colour_of_the_text_on_its_button(qtbot: QtBot) -> None:
    plain, main = QPushButton("Stop"), primary(QPushButton("Start"))
    for button in (plain, main):
        qtbot.addWidget(button)
        icons.give(button, "square")
    assert near(strongest(plain.icon()), theme.text())
    assert near(strongest(main.icon()), theme.on_accent())


def test_an_icon_beside_a_text_keeps_a_gap(qtbot: QtBot) -> None:
    push, tool = QPushButton("Undo"), QToolButton()
    for button in (push, tool):
        qtbot.addWidget(button)
        icons.give(button, "square")
    assert push.iconSize().width() > icons.ICON_PX == tool.iconSize().width()
    image = push.icon().pixmap(push.iconSize()).toImage()
    right = range(icons.ICON_PX, push.iconSize().width())
    assert {image.pixelColor(x, y).alpha() for x in right for y in range(icons.ICON_PX)} == {0}


@pytest.mark.usefixtures("scheme")
def test_an_icon_changes_its_colour_as_its_button_becomes_primary(qtbot: QtBot) -> None:
    button = QPushButton("Again")
    qtbot.addWidget(button)
    icons.give(button, "play")
    set_primary(button, is_primary=True)
    assert near(strongest(button.icon()), theme.on_accent())
    set_primary(button, is_primary=False)
    assert near(strongest(button.icon()), theme.text())


def test_an_icon_follows_the_theme_and_a_new_one_replaces_it(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    theme.set_color_scheme(Qt.ColorScheme.Light)
    icons.give(button, "play")
    icons.give(button, "pause")
    before = button.icon().cacheKey()
    theme.set_color_scheme(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: button.icon().cacheKey() != before)
    assert near(strongest(button.icon()), theme.text())
    theme.set_color_scheme(Qt.ColorScheme.Unknown)


def test_every_icon_is_drawn_in_the_colour_asked_for(qtbot: QtBot) -> None:  # noqa: ARG001
    for file in (resources() / "icons" / "lucide").glob("*.svg"):
        assert re.search('stroke="currentColor"', file.read_text()), file.name
        assert not icons.pixmap(file.stem, QColor("red")).isNull()


def test_every_icon_in_the_folder_is_used() -> None:
    package = Path(digitpad.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py"))
    icons_there = [file.stem for file in (resources() / "icons" / "lucide").glob("*.svg")]
    assert [name for name in icons_there if f'"{name}"' not in code] == []

"""The colours that all of the window shares."""

import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.base.layouts import column

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(params=[Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def scheme(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Qt.ColorScheme]:  # noqa: ARG001
    theme.set_color_scheme(request.param)
    yield request.param
    theme.set_color_scheme(Qt.ColorScheme.Light)
    theme.set_color_scheme(Qt.ColorScheme.Unknown)


def test_the_frame_of_a_check_box_stands_out_from_the_window(
    scheme: Qt.ColorScheme, qtbot: QtBot
) -> None:
    window = QWidget()
    window.resize(200, 60)
    theme.dress(window)
    box = QCheckBox("Augment", window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    option = QStyleOptionButton()
    option.initFrom(box)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = window.grab().toImage()
    ground = image.pixelColor(window.width() - 1, window.height() - 1)
    frame = image.pixelColor(QPoint(place.left(), place.center().y()))
    assert theme.is_dark() == (scheme == Qt.ColorScheme.Dark)
    assert (ground.lightness() < 128) == theme.is_dark()
    assert abs(frame.lightness() - ground.lightness()) > 30


def test_a_title_in_a_scroll_area_stays_a_title_in_other_colours_and_windows(qtbot: QtBot) -> None:
    class Titled(QScrollArea):
        def __init__(self) -> None:
            super().__init__()
            self.title = QLabel("Title")
            page = QWidget()
            column(self.title, parent=page)
            self.setWidget(page)
            theme.follow(self.set_looks)

        def set_looks(self) -> None:
            self.title.setFont(theme.font("title"))

    theme.set_color_scheme(Qt.ColorScheme.Light)
    area = Titled()
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    theme.set_color_scheme(Qt.ColorScheme.Dark)
    assert area.title.font() == theme.font("title")
    window = QWidget()
    qtbot.addWidget(window)
    column(area, parent=window)
    assert area.title.font() == theme.font("title")
    theme.set_color_scheme(Qt.ColorScheme.Light)
    theme.set_color_scheme(Qt.ColorScheme.Unknown)
    assert area.title.font() == theme.font("title")


class _Quiet(QWidget):
    """A label in quiet text."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel("quiet")
        column(self.label, parent=self)
        theme.follow(self._set_looks)

    def _set_looks(self) -> None:
        theme.set_text_color(self.label, theme.quiet_text())


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_label_keeps_the_colour_of_the_new_theme(
    qtbot: QtBot, scheme: Qt.ColorScheme, is_shown: bool
) -> None:
    other = {Qt.ColorScheme.Light: Qt.ColorScheme.Dark, Qt.ColorScheme.Dark: Qt.ColorScheme.Light}
    page, quiet = QWidget(), _Quiet()
    column(quiet, parent=page)
    qtbot.addWidget(page)
    if is_shown:
        with qtbot.waitExposed(page):
            page.show()
    theme.set_color_scheme(other[scheme])
    page.show()
    painted = []
    QTimer.singleShot(0, lambda: painted.append(page.grab()))
    qtbot.waitUntil(lambda: bool(painted))
    assert quiet.label.palette().color(QPalette.ColorRole.WindowText) == theme.quiet_text()


@pytest.mark.usefixtures("qapp")
def test_a_widget_that_follows_is_gone_with_its_last_name() -> None:
    class Follower(QLabel):
        def __init__(self) -> None:
            super().__init__()
            theme.follow(self.set_looks)

        def set_looks(self) -> None:
            self.setFont(theme.scaled_font(2.0))

    label = Follower()
    gone = weakref.ref(label)
    del label
    assert gone() is None


def test_a_widget_that_follows_hears_of_another_scheme_and_font_once_each(
    qtbot: QtBot, qapp: QApplication, scheme: Qt.ColorScheme
) -> None:
    class Follower(QWidget):
        heard = 0

        def set_looks(self) -> None:
            self.heard += 1

    widget = Follower()
    qtbot.addWidget(widget)
    theme.follow(widget.set_looks)
    is_light = scheme == Qt.ColorScheme.Light
    theme.set_color_scheme(Qt.ColorScheme.Dark if is_light else Qt.ColorScheme.Light)
    assert widget.heard == 2
    usual = qapp.font()
    qapp.setFont(theme.scaled_font(2.0))
    try:
        qtbot.waitUntil(lambda: widget.heard == 3)
    finally:
        qapp.setFont(usual)


def test_a_blend_goes_from_the_ground_to_the_colour() -> None:
    black, white = QColor("black"), QColor("white")
    assert theme.blend(black, white, 0.0) == black
    assert theme.blend(black, white, 1.0) == white
    assert theme.blend(black, white, 0.5) == QColor(128, 128, 128)


@pytest.mark.parametrize(
    ("ground", "text"),
    [("#ffffff", "black"), ("#f0803c", "black"), ("#c04a00", "white"), ("#1e1e1e", "white")],
)
def test_text_is_black_on_light_grounds_and_white_on_dark_ones(ground: str, text: str) -> None:
    assert theme.readable_on(QColor(ground)) == QColor(text)


def _contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast ratio, 1 to 21."""

    def luminance(color: QColor) -> float:
        channels = (color.redF(), color.greenF(), color.blueF())
        red, green, blue = (
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in channels
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.usefixtures("scheme")
def test_every_text_colour_stands_out_from_ground_and_card() -> None:
    texts: tuple[theme.Role, ...] = ("text", "quiet_text", "accent", "good", "bad")
    for role in texts:
        for below in (theme.ground(), theme.card()):
            assert _contrast(theme.color(role), below) >= 4.5, role
    assert _contrast(theme.on_accent(), theme.accent()) >= 4.5

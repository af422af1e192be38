"""Draw and read, open, paste, copy and save."""

import re
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QSlider,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.base.accessibility import Announcer
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.draw.tab import DrawTab
from digitpad.gui.widgets.digit_image import DigitImage
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.pictures.rgb import from_grey
from tests.gui.translated import in_brackets
from tests.pictures.clean import ink_in
from tests.program.program import SEVEN, THREE, draw, find


def digit(tab: DrawTab) -> str:
    return find(tab, QLabel, "predicted_digit").text()


def verdict(tab: DrawTab) -> str:
    return find(tab, QLabel, "verdict").text()


def seen(tab: DrawTab) -> NDArray[np.uint8]:
    image = find(tab, DigitImage, "network_input").image
    assert image is not None
    return image


def click(tab: DrawTab, name: str) -> None:
    QTest.mouseClick(find(tab, QPushButton, name), Qt.MouseButton.LeftButton)


def picture_of_three(tab: DrawTab) -> QImage:
    draw(tab.canvas, THREE)
    tab.open_and_save.copy()
    tab.canvas.clear()
    return QGuiApplication.clipboard().image()


def test_drawn_digits_are_read(tab: DrawTab, qtbot: QtBot) -> None:
    assert not digit(tab).isdigit()
    draw(tab.canvas, THREE)
    qtbot.waitUntil(lambda: digit(tab) == "3")
    click(tab, "clear_button")
    qtbot.waitUntil(lambda: verdict(tab) == "Draw a digit")
    draw(tab.canvas, SEVEN)
    qtbot.waitUntil(lambda: digit(tab) == "7")


def test_the_reading_follows_the_pen(tab: DrawTab, qtbot: QtBot) -> None:
    shown = find(tab, DigitImage, "network_input")
    QTest.mousePress(tab.canvas, Qt.MouseButton.LeftButton, pos=tab.canvas.rect().center() / 2)
    QTest.mouseMove(tab.canvas, tab.canvas.rect().center())
    qtbot.waitUntil(lambda: shown.image is not None)
    first = seen(tab)
    QTest.mouseMove(tab.canvas, tab.canvas.rect().center() * 3 / 2)
    qtbot.waitUntil(lambda: shown.image is not first)
    QTest.mouseRelease(tab.canvas, Qt.MouseButton.LeftButton)


def test_the_network_sees_the_ink_in_its_own_frame(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, SEVEN)
    qtbot.waitUntil(lambda: digit(tab) == "7")
    expected = draw_input(tab.canvas.drawn().ink)
    assert np.array_equal(seen(tab), expected)


def test_undo_and_redo_are_read_too(tab: DrawTab, qtbot: QtBot) -> None:
    assert not find(tab, QPushButton, "undo_button").isEnabled()
    draw(tab.canvas, SEVEN)
    qtbot.waitUntil(lambda: digit(tab) == "7")
    click(tab, "undo_button")
    qtbot.waitUntil(lambda: not digit(tab).isdigit())
    assert not find(tab, QPushButton, "undo_button").isEnabled()
    click(tab, "redo_button")
    qtbot.waitUntil(lambda: digit(tab) == "7")


def test_the_eraser_button_makes_the_left_button_erase(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, SEVEN)
    click(tab, "eraser_button")
    draw(tab.canvas, SEVEN)
    qtbot.waitUntil(lambda: verdict(tab) == "Draw a digit")
    assert tab.canvas.can_undo


def test_the_slider_sets_the_pen_and_the_reading_stays(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, THREE)
    qtbot.waitUntil(lambda: digit(tab) == "3")
    confidence = find(tab, QLabel, "confidence").text()
    find(tab, QSlider, "pen_width").setValue(34)
    assert tab.canvas.pen_width == 34
    assert find(tab, QLabel, "confidence").text() == confidence


def test_a_test_image_is_read_pixel_for_pixel(tab: DrawTab, qtbot: QtBot) -> None:
    image = draw_input(tab.canvas.drawn().ink)
    image[8:20, 13:16] = 255
    tab.show_input(image)
    qtbot.waitUntil(lambda: digit(tab) == "1")
    assert np.array_equal(seen(tab), image)


def test_without_a_model_nothing_is_read(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, THREE)
    qtbot.waitUntil(lambda: digit(tab) == "3")
    tab.set_recognizer(None, "other")
    assert verdict(tab) == "Loading the model..."
    assert not digit(tab).isdigit()
    tab.set_recognizer(None, "")
    assert verdict(tab).startswith("There is no model")


def test_a_picture_file_is_read(tab: DrawTab, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "three.png"
    picture_of_three(tab).save(str(path))
    tab.open_and_save.open(path)
    qtbot.waitUntil(lambda: digit(tab) == "3")
    assert tab.canvas.drawn().picture is not None


def test_copy_and_paste_bring_the_drawing_back_as_a_picture(tab: DrawTab, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(picture_of_three(tab))
    tab.open_and_save.paste()
    qtbot.waitUntil(lambda: digit(tab) == "3")


def test_pasting_from_an_empty_clipboard_says_so(
    tab: DrawTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda _self: None)  # as some platforms have it
    with qtbot.waitSignal(tab.status_changed) as heard:
        tab.open_and_save.paste()
    assert heard.args == ["There is no picture to paste; copy one first"]


def test_pasting_no_picture_says_so(tab: DrawTab, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("hello")
    with qtbot.waitSignal(tab.status_changed) as heard:
        tab.open_and_save.paste()
    assert heard.args == ["There is no picture to paste; copy one first"]


def test_a_blank_picture_says_that_it_shows_no_writing(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "blank.png"
    Image.new("L", (90, 90), 200).save(path)
    said: list[str] = []
    tab.status_changed.connect(said.append)
    tab.open_and_save.open(path)
    qtbot.waitUntil(lambda: bool(said) and said[-1].startswith("No writing"))
    assert verdict(tab) == "Draw a digit"


def test_a_file_that_is_no_picture_is_refused_in_one_sentence(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draw(tab.canvas, THREE)
    path = tmp_path / "text.png"
    path.write_text("hello")
    tab.open_and_save.open(path)
    qtbot.waitUntil(lambda: tab.findChild(QMessageBox, "open_problem") is not None)
    box = find(tab, QMessageBox, "open_problem")
    assert "PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC" in box.text()
    box.close()
    assert tab.canvas.drawn().strokes
    assert caplog.records


def test_a_drawing_is_saved_as_png(tab: DrawTab, qtbot: QtBot, tmp_path: Path) -> None:
    draw(tab.canvas, THREE)
    path = tmp_path / "three.png"
    said: list[str] = []
    tab.status_changed.connect(said.append)
    tab.open_and_save.save(str(path))
    qtbot.waitUntil(lambda: said == [f"Saved to {path}"])
    with Image.open(path) as saved:
        assert saved.convert("L").getextrema() == (0, 255)


def test_a_drawing_that_cannot_be_saved_says_why(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    draw(tab.canvas, THREE)
    tab.open_and_save.save(str(tmp_path / "file" / "three.png"))
    qtbot.waitUntil(lambda: tab.findChild(QMessageBox, "save_problem") is not None)
    box = find(tab, QMessageBox, "save_problem")
    assert box.text().startswith("Not saved")
    box.close()
    assert tab.canvas.drawn()
    assert caplog.records


def test_ink_that_was_saved_opens_again_and_can_be_undone(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path
) -> None:
    draw(tab.canvas, THREE)
    strokes = tab.canvas.drawn().strokes
    path = tmp_path / "three.inkml"
    tab.open_and_save.save(str(path))
    qtbot.waitUntil(lambda: tab.tools.recent.paths == (path,))
    tab.canvas.clear()
    qtbot.waitUntil(lambda: not digit(tab).isdigit())
    tab.open_and_save.open(path)
    qtbot.waitUntil(lambda: digit(tab) == "3")
    (opened,) = tab.canvas.drawn().strokes
    np.testing.assert_allclose(opened.points, strokes[0].points, atol=1e-3)
    tab.canvas.undo()
    assert not tab.canvas.drawn()


def test_several_files_are_listed_and_one_is_put_on_the_canvas(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / "a.unp", tmp_path / "b.unp"]
    for file, ends in zip(files, ([50, 200], [51, 200]), strict=True):
        file.write_bytes(write_drawings([Drawing(Ink.through([[50, 10], ends]))]))
    tab.open_and_save.open_files(files)
    table = find(tab, QTableView, "readings_table")
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    table.activated.emit(table.model().index(1, 0))
    qtbot.waitUntil(lambda: digit(tab) == "1")
    assert tab.tools.recent.paths == (files[1],)
    table.window().close()


def test_a_folder_is_listed(tab: DrawTab, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.unp").write_bytes(write_drawings([Drawing(Ink.through([[0, 0], [9, 90]]))]))
    tab.canvas.dropped.emit((tmp_path,))
    qtbot.waitUntil(lambda: tab.findChild(QTableView, "readings_table") is not None)
    table = find(tab, QTableView, "readings_table")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    table.window().close()


def test_a_recent_file_opens_again_and_one_that_is_gone_is_forgotten(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "one.unp"
    path.write_bytes(write_drawings([Drawing(Ink.through([[50, 10], [50, 200]]))]))
    tab.tools.recent.remember([path])
    (menu,) = tab.findChildren(QMenu, "recent_menu")
    assert menu.menuAction() in tab.tools.file_actions()
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: digit(tab) == "1")
    path.unlink()
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: tab.tools.recent.paths == ())
    find(tab, QMessageBox, "open_problem").close()
    assert caplog.records


def test_the_reading_is_copied_as_text(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, SEVEN)
    qtbot.waitUntil(lambda: digit(tab) == "7")
    action = tab.tools.copy_reading_action
    assert action.shortcut().toString() == "Ctrl+Shift+C"
    action.trigger()
    copied = QGuiApplication.clipboard().text()
    assert re.fullmatch(r"7 \(\d+\.\d %\)", copied)


def test_the_reading_is_announced_once_the_pen_rests(tab: DrawTab, qtbot: QtBot) -> None:
    panel = find(tab, QWidget, "reading_panel")
    announcer = tab.findChild(Announcer)
    assert announcer is not None
    with qtbot.waitSignal(announcer.announced) as heard:
        draw(tab.canvas, SEVEN)
    assert heard.args is not None
    assert heard.args[0].startswith("Seven, ")
    assert panel.accessibleDescription() == heard.args[0]
    with qtbot.waitSignal(announcer.announced) as heard:
        tab.canvas.clear()
    assert heard.args == ["The canvas is empty"]


def test_why_nothing_is_read_changes_its_language(tab: DrawTab, qapp: QApplication) -> None:
    tab.set_recognizer(None, "other")
    with in_brackets(qapp):
        assert verdict(tab) == "<Loading the model...>"
    assert verdict(tab) == "Loading the model..."


def test_the_tab_fits_a_small_screen_beside_the_inside_pane(tab: DrawTab, qtbot: QtBot) -> None:
    least = tab.minimumSizeHint()
    assert least.width() <= 516  # 800 px less the pane's
    assert least.height() <= 372  # 480 px less the bars of menus, tabs and messages
    tab.resize(least)
    draw(tab.canvas, THREE)
    qtbot.waitUntil(lambda: digit(tab) == "3")
    tab.tools.replay_action.trigger()
    for name in ("replay_chart", "replay_play", "replay_close", "replay_slider", "replay_button"):
        part = find(tab, QWidget, name)
        assert tab.rect().contains(QRect(part.mapTo(tab, QPoint(0, 0)), part.size())), name


def test_what_was_taken_for_ink_can_be_seen_of_pictures_only(tab: DrawTab, qtbot: QtBot) -> None:
    action = tab.tools.ink_action
    assert not action.isEnabled()
    draw(tab.canvas, SEVEN)
    assert not action.isEnabled()
    levels = np.full((90, 80), 250, np.uint8)
    levels[20:70, 38:44] = 20
    tab.canvas.show_drawing(CanvasState(picture=Picture(from_grey(levels), ink_in(levels))))
    assert action.isEnabled()
    pale = tab.canvas.grab().toImage()
    action.trigger()
    qtbot.waitUntil(lambda: tab.canvas.grab().toImage() != pale)
    tab.show_input(draw_input(Ink.through([[0, 0], [40, 90]])))
    assert not action.isEnabled()

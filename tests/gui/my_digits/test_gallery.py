"""The gallery of the user's digits: keys, selection, and what is kept of it when it changes."""

import pytest
from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.my_digits.delegate import paint_ink
from digitpad.gui.my_digits.gallery import KeptDigitGallery
from digitpad.gui.my_digits.text import caption, describe
from digitpad.gui.widgets.image_gallery import ImageModel
from digitpad.handwriting.digit_store import KeptDigit
from tests.gui.my_digits.own import own_digit
from tests.gui.translated import in_brackets


def digits(count: int) -> list[KeptDigit]:
    """Newest first: the highest id."""
    return [own_digit(id_, id_ % 10, held=id_ % 3 == 0) for id_ in range(count, 0, -1)]


@pytest.fixture
def gallery(qtbot: QtBot) -> KeptDigitGallery:
    gallery = KeptDigitGallery()
    qtbot.addWidget(gallery)
    gallery.resize(420, 400)
    with qtbot.waitExposed(gallery):
        gallery.show()
    gallery.setFocus()
    gallery.show_digits(digits(50))
    return gallery


def select(gallery: KeptDigitGallery, *rows: int) -> None:
    for row in rows:
        flag = QItemSelectionModel.SelectionFlag.Select
        gallery.selectionModel().setCurrentIndex(gallery.model().index(row, 0), flag)


def ids(gallery: KeptDigitGallery) -> list[int]:
    return [digit.id for digit in gallery.selected()]


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ImageModel(caption, describe)
    model.show_items(digits(3))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_digit_is_told_to_screen_readers(gallery: KeptDigitGallery, qapp: QApplication) -> None:
    index = gallery.model().index(0, 0)
    assert index.data() == "0"
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("0, no model has read it\n")
    with in_brackets(qapp):
        said = index.data(Qt.ItemDataRole.ToolTipRole)
        assert said.startswith("<0, no model has read it>\n")
        assert gallery.accessibleName() == "<My digits>"


def test_right_and_left_go_across_the_ends_of_rows(gallery: KeptDigitGallery) -> None:
    select(gallery, 0)
    for _ in range(7):
        QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Left)
    assert ids(gallery) == [44]


def test_shift_and_arrows_select_a_run_across_rows(gallery: KeptDigitGallery) -> None:
    select(gallery, 1)
    for _ in range(6):
        QTest.keyClick(gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ids(gallery) == [49, 48, 47, 46, 45, 44, 43]


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Up])
def test_a_key_that_leads_nowhere_else_selects_the_digit_that_has_the_keys(
    gallery: KeptDigitGallery, key: Qt.Key
) -> None:
    gallery.selectionModel().setCurrentIndex(
        gallery.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    assert ids(gallery) == []
    QTest.keyClick(gallery, key)
    assert ids(gallery) == [50]


@pytest.mark.parametrize("modifier", ["NoModifier", "ShiftModifier", "KeypadModifier"])
def test_a_digits_key_is_told(gallery: KeptDigitGallery, qtbot: QtBot, modifier: str) -> None:
    with qtbot.waitSignal(gallery.digit_typed) as heard:
        QTest.keyClick(gallery, Qt.Key.Key_7, Qt.KeyboardModifier[modifier])
    assert heard.args == [7]


def test_selection_current_and_place_stay_by_the_digits(gallery: KeptDigitGallery) -> None:
    select(gallery, 30, 32)
    bar = gallery.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 7)
    before = gallery.visualRect(gallery.model().index(30, 0)).top()
    columns = gallery.viewport().width() // gallery.gridSize().width()
    gallery.show_digits(digits(50 + columns))  # a row of new ones above
    assert ids(gallery) == [20, 18]
    assert gallery.currentIndex().row() == 32 + columns
    assert gallery.visualRect(gallery.model().index(30 + columns, 0)).top() == before


def test_at_the_top_new_digits_come_into_sight(gallery: KeptDigitGallery) -> None:
    gallery.show_digits(digits(60))
    assert gallery.verticalScrollBar().value() == 0


def test_what_takes_the_place_of_the_selection_is_selected(gallery: KeptDigitGallery) -> None:
    select(gallery, 3, 4)
    gallery.show_digits([digit for digit in gallery.digits if digit.id not in ids(gallery)])
    assert ids(gallery) == [45]
    assert gallery.currentIndex().row() == 3


def test_nothing_is_selected_where_nothing_was(gallery: KeptDigitGallery) -> None:
    gallery.show_digits(digits(40))
    assert ids(gallery) == []


def test_what_is_to_be_chosen_is_selected_and_comes_into_sight(gallery: KeptDigitGallery) -> None:
    gallery.show_digits(digits(50), choose=[2, 1])
    assert ids(gallery) == [2, 1]
    assert gallery.visualRect(gallery.currentIndex()).bottom() <= gallery.viewport().height()


def test_a_gallery_without_digits_says_so(gallery: KeptDigitGallery) -> None:
    full = gallery.grab().toImage()
    gallery.show_digits([])
    assert ids(gallery) == []
    assert gallery.grab().toImage() != full


def test_digits_share_the_width(gallery: KeptDigitGallery) -> None:
    for width in (420, 500):
        gallery.resize(width, 400)
        cell, room = gallery.gridSize().width(), gallery.viewport().width()
        assert room - room // cell * cell < room // cell + 2


def test_what_was_misread_stands_out(gallery: KeptDigitGallery) -> None:
    gallery.show_digits([own_digit(1, 7, 1, model="a"), own_digit(2, 7, 7, model="a")])
    picture = gallery.viewport().grab().toImage()
    wrong = theme.bad()
    found = [
        any(
            picture.pixelColor(x, y) == wrong
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        )
        for place in (gallery.visualRect(gallery.model().index(row, 0)) for row in range(2))
    ]
    assert found == [True, False]


def test_thumbnails_for_which_there_was_no_time_are_made_soon(
    gallery: KeptDigitGallery, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def slowly(*args: object) -> None:
        made.append(args)
        deadline = QElapsedTimer()
        deadline.start()
        while not deadline.hasExpired(16):
            pass
        paint_ink(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("digitpad.gui.my_digits.delegate.paint_ink", slowly)
    gallery.show_digits([own_digit(id_, 3) for id_ in range(1001, 1007)])
    gallery.viewport().repaint()
    assert len(made) == 1
    qtbot.waitUntil(lambda: len(made) == 6)


def test_many_digits_are_offered_and_only_those_seen_are_painted(
    gallery: KeptDigitGallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()

    def ask(digit: KeptDigit) -> str:
        asked.add(digit.id)
        return caption(digit)

    monkeypatch.setattr("digitpad.gui.my_digits.delegate.caption", ask)
    gallery.show_digits(digits(20_000))
    gallery.grab()
    assert 0 < len(asked) < 60
    gallery.selectAll()
    assert len(gallery.selected()) == 20_000

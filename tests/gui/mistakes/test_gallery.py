"""The gallery offers what it is given and is walked through with the keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation, ModelEvaluation
from digitpad.gui.base import theme
from digitpad.gui.mistakes.example import Example
from digitpad.gui.mistakes.gallery import Gallery, GalleryModel
from digitpad.gui.widgets.digit_image import make_picture
from digitpad.gui.widgets.image_gallery import ITEM_ROLE
from tests.evaluation.answers import MIXED, make_evaluation
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    model = GalleryModel()
    model.show(make_evaluation(), np.array([5, 0, 3, 7, 2]))
    gallery = Gallery(model)
    qtbot.addWidget(gallery)
    gallery.resize(320, 400)
    with qtbot.waitExposed(gallery):
        gallery.show()
    return gallery


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = GalleryModel()
    model.show(make_evaluation(), np.array([5, 0]))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_rows_are_in_the_order_given(gallery: Gallery) -> None:
    model = gallery.model()
    captions = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert captions == ["3 → 5", "4 → 9", "4 → 9", "9 → 4", "7 → 1"]


def test_a_row_knows_its_image_and_says_so_to_screen_readers(gallery: Gallery) -> None:
    index = gallery.model().index(0, 0)
    example = index.data(ITEM_ROLE)
    assert (example.index, example.label, example.prediction) == (5, 3, 5)
    assert example.confidence == pytest.approx(0.9)
    text = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Image 5: label 3, read as 5, confidence 90.0 %"


def test_rows_are_found_by_the_image() -> None:
    model = GalleryModel()
    model.show(make_evaluation(), np.array([5, 0]))
    assert model.row_of(0) == 1
    assert model.row_of(1) is None


def test_arrow_keys_go_from_image_to_image_across_rows(gallery: Gallery) -> None:
    seen: list[Example] = []
    gallery.show_row(0)
    gallery.example_changed.connect(seen.append)
    for _ in range(6):
        QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Left)
    assert [example.index for example in seen] == [0, 3, 7, 2, 7]


def test_home_end_and_the_page_keys_go_far(gallery: Gallery) -> None:
    model = gallery.model()
    assert isinstance(model, GalleryModel)
    model.show(make_evaluation(MIXED * 50), np.arange(400))
    gallery.show_row(0)
    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(gallery, key)
        places.append(gallery.currentIndex().row())
    assert 4 <= places[0] < 30
    assert places[1:] == [0, 399, 0]


def test_up_and_down_go_to_the_rows_above_and_below(gallery: Gallery) -> None:
    gallery.show_row(0)
    QTest.keyClick(gallery, Qt.Key.Key_Down)
    assert gallery.currentIndex().row() == gallery.viewport().width() // gallery.gridSize().width()
    QTest.keyClick(gallery, Qt.Key.Key_Up)
    assert gallery.currentIndex().row() == 0


def test_the_gallery_changes_its_language(gallery: Gallery, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert gallery.accessibleName() == "<Test images>"
        text = gallery.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert text == "<Image 5: label 3, read as 5, confidence 90.0 %>"
        assert gallery.whatsThis().startswith("<Each image")


def test_enter_opens_the_image(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.show_row(1)
    with qtbot.waitSignal(gallery.opened):
        QTest.keyClick(gallery, Qt.Key.Key_Return)


def test_a_click_makes_an_image_the_current_one(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.show_row(0)
    place = gallery.visualRect(gallery.model().index(2, 0)).center()
    with qtbot.waitSignal(gallery.example_changed) as heard:
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args is not None
    assert heard.args[0].index == 3


def test_only_images_that_are_seen_are_painted(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = gallery.model()
    assert isinstance(model, GalleryModel)
    asked: set[int] = set()
    example = model.item

    def ask(row: int) -> Example:
        asked.add(row)
        return example(row)

    monkeypatch.setattr(model, "item", ask)
    model.show(make_evaluation(MIXED * 1250), np.arange(10_000))
    gallery.grab()
    assert 0 < len(asked) < 100
    gallery.show_row(9_999)
    gallery.grab()
    assert 9_999 in asked
    assert len(asked) < 200


def test_picture_has_paper_and_ink_in_the_colours_given() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[3, 5] = 255
    image[4, 5] = 128
    picture = make_picture(image, QColor("white"), QColor("#102030"))
    assert picture.pixelColor(5, 3) == QColor("#102030")
    assert picture.pixelColor(0, 0) == QColor("white")
    assert 120 < picture.pixelColor(5, 4).red() < 145


def test_images_share_the_width(gallery: Gallery) -> None:
    for width in (420, 500):
        gallery.resize(width, 400)
        cell, room = gallery.gridSize().width(), gallery.viewport().width()
        assert room - room // cell * cell < room // cell + 2


def test_an_empty_gallery_has_no_rows(qtbot: QtBot) -> None:
    model = GalleryModel()
    gallery = Gallery(model)
    qtbot.addWidget(gallery)
    gallery.step(1)
    assert model.rowCount(QModelIndex()) == 0
    assert not gallery.currentIndex().isValid()


def test_another_models_reading_is_noted_while_it_is_compared() -> None:
    model = GalleryModel()
    second = make_evaluation([(label, label, 0.7) for label, _, _ in MIXED])
    model.show(make_evaluation(), np.array([5, 0]), ModelEvaluation("mine", second))
    other = model.item(0).other
    assert other is not None
    assert (other.model, other.digit) == ("mine", 3)
    assert other.confidence == pytest.approx(0.7)
    said = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert said.endswith("“mine” reads 3, confidence 70.0 %")


def test_an_image_with_a_doubted_label_has_a_mark(gallery: Gallery) -> None:
    evaluation = make_evaluation([(8, 9, 0.9)])
    images = np.repeat(evaluation.digits.images, 10_000, axis=0)
    labels = np.full(10_000, 8, np.uint8)
    digits = DigitSet(images, labels, "mnist", "test")
    many = Evaluation(digits, np.repeat(evaluation.probabilities, 10_000, axis=0), labels + 1)
    model = gallery.model()
    assert isinstance(model, GalleryModel)
    model.show(many, np.array([947, 948]))
    assert model.item(0).suspect is not None
    assert model.item(1).suspect is None
    picture = gallery.viewport().grab().toImage()
    mark = theme.bad()
    marked = [
        any(
            picture.pixelColor(x, y) == mark
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.top() + 12)
        )
        for place in (gallery.visualRect(model.index(row, 0)) for row in range(2))
    ]
    assert marked == [True, False]

"""Own data are looked at before they are used."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.training_set.parts import read_parts
from digitpad.datasets.own.turn import Turn, put_right
from digitpad.datasets.synthetic import make_digits
from digitpad.evaluation.own_survey import OwnSurvey, survey_own_data
from digitpad.gui.own_data import survey_job
from digitpad.gui.own_data.sheet import OwnDataSheet
from digitpad.models.store import ModelStore
from tests.datasets.own.forms import Write, lay, pictures, table
from tests.gui.translated import in_brackets
from tests.program.program import find

DIGITS = make_digits(100, seed=0)
LYING = replace(DIGITS, images=put_right(DIGITS.images, Turn("transposed")))


@pytest.fixture
def tab(qtbot: QtBot) -> QWidget:
    tab = QWidget()
    qtbot.addWidget(tab)
    tab.show()
    return tab


@pytest.fixture
def sheet(tab: QWidget, bundled_store: ModelStore) -> Iterator[OwnDataSheet]:
    sheet = OwnDataSheet(bundled_store.models, tab, is_to_train=True)
    sheet.invite()
    yield sheet
    sheet.end()


@pytest.fixture
def mistakes_sheet(tab: QWidget, bundled_store: ModelStore) -> Iterator[OwnDataSheet]:
    sheet = OwnDataSheet(bundled_store.models, tab, is_to_train=False)
    sheet.invite()
    yield sheet
    sheet.end()


def folder_a_digit(name: str) -> Write:
    def write(folder: Path, digits: DigitSet) -> Path:
        return pictures(lambda place, label: f"{label}/{place}.png")(folder / name, digits)

    return write


def click(sheet: OwnDataSheet, name: str) -> None:
    QTest.mouseClick(find(sheet, QPushButton, name), Qt.MouseButton.LeftButton)


def is_shown(sheet: OwnDataSheet, name: str) -> bool:
    return find(sheet, QWidget, name).isVisible()


def text(sheet: OwnDataSheet, name: str) -> str:
    return find(sheet, QLabel, name).text()


def read(sheet: OwnDataSheet, path: Path, qtbot: QtBot) -> None:
    sheet.read(path)
    qtbot.waitUntil(lambda: is_shown(sheet, "own_data_title"), timeout=20_000)


def use(sheet: OwnDataSheet, qtbot: QtBot) -> OwnData:
    with qtbot.waitSignal(sheet.chosen) as heard:
        click(sheet, "use_own_data_button")
    assert heard.args is not None
    own = heard.args[0]
    assert isinstance(own, OwnData)
    return own


def test_a_table_is_shown_with_its_counts_and_used(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    path = table("train.csv")(tmp_path, DIGITS)
    read(sheet, path, qtbot)
    assert text(sheet, "own_data_title") == "train.csv"
    notes = "80 digits to train on, 20 to test on.\n20 % of each digit is held out for the test."
    assert text(sheet, "own_data_notes") == notes
    rows = find(sheet, QWidget, "own_digit_rows")
    assert rows.accessibleDescription().startswith("0: 8 + 2, 1: 8 + 2")
    assert not is_shown(sheet, "turn_question")
    own = use(sheet, qtbot)
    assert (own.path, own.sha256) == (str(path), read_parts(own).sha256)
    assert not sheet.isVisible()


def test_a_file_is_chosen_in_a_dialog(sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot) -> None:
    path = table("train.csv")(tmp_path, DIGITS)
    click(sheet, "choose_file_button")
    dialog = find(sheet, QFileDialog, "own_data_dialog")
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: is_shown(sheet, "own_data_title"), timeout=20_000)


def test_a_folder_is_dropped(sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot) -> None:
    folder = pictures(lambda place, label: f"{label}/{place}.png")(tmp_path / "class", DIGITS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    place, copy = QPoint(9, 9), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    sheet.dropEvent(QDropEvent(place, copy, data, buttons, keys))
    qtbot.waitUntil(lambda: is_shown(sheet, "own_data_title"), timeout=20_000)
    assert text(sheet, "own_data_title") == "class"


def test_images_that_lie_are_turned_when_that_is_wanted(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    read(sheet, table()(tmp_path, LYING), qtbot)
    asked = "These images seem to be transposed. Of 80 tried, the bundled model reads"
    assert text(sheet, "turn_question_text").startswith(asked)
    assert not find(sheet, QPushButton, "use_own_data_button").isEnabled()
    click(sheet, "turn_images_button")
    button = find(sheet, QPushButton, "use_own_data_button")
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=20_000)
    assert not is_shown(sheet, "turn_question")
    assert "have been put right" in text(sheet, "own_data_notes")
    own = use(sheet, qtbot)
    assert (own.turn, own.sha256) == (Turn("transposed"), read_parts(own).sha256)


def test_images_are_left_as_they_lie_when_that_is_wanted(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    read(sheet, table()(tmp_path, LYING), qtbot)
    click(sheet, "leave_images_button")
    assert not is_shown(sheet, "turn_question")
    assert use(sheet, qtbot).turn == Turn()


def test_what_cannot_be_read_is_told_and_others_can_be_chosen(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet.read(lay(tmp_path, {"few.csv": b"no,digits\n1,2\n"}))
    heading = find(sheet, QLabel, "own_data_invitation_heading")
    qtbot.waitUntil(lambda: heading.isVisible() and heading.text() == "Not read", timeout=20_000)
    assert "few.csv" in text(sheet, "own_data_invitation_text")
    assert is_shown(sheet, "choose_file_button")
    assert not is_shown(sheet, "use_own_data_button")
    read(sheet, table()(tmp_path, DIGITS), qtbot)


def test_other_data_can_be_chosen_instead(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    read(sheet, table()(tmp_path, DIGITS), qtbot)
    click(sheet, "other_data_button")
    assert is_shown(sheet, "choose_file_button")
    assert not is_shown(sheet, "use_own_data_button")


@pytest.mark.parametrize(
    ("choice", "mode", "write"),
    [
        ("test_file_action", QFileDialog.FileMode.ExistingFile, table("t")),
        ("test_folder_action", QFileDialog.FileMode.Directory, folder_a_digit("t")),
    ],
)
def test_other_digits_to_test_on_can_be_named(
    sheet: OwnDataSheet,
    tmp_path: Path,
    qtbot: QtBot,
    choice: str,
    mode: QFileDialog.FileMode,
    write: Write,
) -> None:
    path, other = table()(tmp_path, DIGITS), write(tmp_path, make_digits(30, seed=1))
    read(sheet, path, qtbot)
    menu = find(sheet, QPushButton, "other_test_button").menu()
    next(action for action in menu.actions() if action.objectName() == choice).trigger()
    dialog = find(sheet, QFileDialog, "own_data_dialog")
    assert dialog.fileMode() == mode
    dialog.fileSelected.emit(str(other))
    title = find(sheet, QLabel, "own_data_title")
    qtbot.waitUntil(lambda: title.text() == "mine.csv, tested on t", timeout=20_000)
    own = use(sheet, qtbot)
    assert (own.path, own.test) == (str(path), str(other))


def test_nothing_is_used_when_the_sheet_is_left(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet.read(table()(tmp_path, DIGITS))
    with qtbot.assertNotEmitted(sheet.chosen):
        click(sheet, "cancel_own_data_button")
    assert not sheet.isVisible()
    sheet.invite()
    assert is_shown(sheet, "choose_file_button")


@pytest.mark.parametrize("button", ["use_own_data_button", "cancel_own_data_button"])
def test_what_was_read_is_let_go_of_when_the_sheet_closes(
    sheet: OwnDataSheet,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
) -> None:
    read_before: list[ref[OwnSurvey]] = []

    def survey_noted(*arguments: Any, **options: Any) -> OwnSurvey:
        survey = survey_own_data(*arguments, **options)
        read_before.append(ref(survey))
        return survey

    monkeypatch.setattr(survey_job, "survey_own_data", survey_noted)
    read(sheet, table()(tmp_path, DIGITS), qtbot)
    click(sheet, button)

    def is_gone() -> bool:
        gc.collect()
        return bool(read_before) and read_before[0]() is None

    qtbot.waitUntil(is_gone)


def test_all_digits_are_to_test_on_where_only_mistakes_are_shown(
    mistakes_sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    read(mistakes_sheet, table()(tmp_path, DIGITS.take(slice(0, 12))), qtbot)
    assert text(mistakes_sheet, "own_data_notes") == "Digits: 12."
    assert not is_shown(mistakes_sheet, "other_test_button")
    assert find(mistakes_sheet, QPushButton, "use_own_data_button").text() == "Show the mistakes"


def test_the_sheet_speaks_the_windows_language(
    sheet: OwnDataSheet, tmp_path: Path, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QApplication

    read(sheet, table()(tmp_path, LYING), qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_brackets(app):
        assert sheet.windowTitle() == "<Your own data>"
        assert text(sheet, "turn_question_text").startswith("<These images seem to be")
        assert text(sheet, "own_data_notes").startswith("<")
    assert sheet.windowTitle() == "Your own data"


def test_the_digits_that_are_kept_are_one_of_the_choices(
    tab: QWidget, bundled_store: ModelStore, tmp_path: Path, qtbot: QtBot
) -> None:
    path = table("my-digits.csv")(tmp_path, DIGITS)
    models = bundled_store.models
    sheet = OwnDataSheet(models, tab, is_to_train=True, snapshot=lambda *_: path)
    sheet.invite()
    click(sheet, "my_digits_button")
    qtbot.waitUntil(lambda: is_shown(sheet, "own_data_title"), timeout=20_000)
    assert use(sheet, qtbot).path == str(path)
    sheet.end()


def test_without_kept_digits_they_are_not_offered(mistakes_sheet: OwnDataSheet) -> None:
    assert not is_shown(mistakes_sheet, "my_digits_button")

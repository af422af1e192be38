"""Mistakes on digits of the user's own."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.datasets.own.training_set.own_data import OwnData, own_data_at
from digitpad.datasets.own.training_set.parts import read_parts
from digitpad.datasets.synthetic import make_digits
from digitpad.gui.mistakes.tab import MistakesTab
from digitpad.models.store import StoredModel
from tests.datasets.own.forms import table
from tests.evaluation.answers import make_model
from tests.gui.mistakes.acting import MISTAKES, choose, summary
from tests.gui.translated import in_brackets
from tests.program.program import find

DIGITS = make_digits(50, seed=0)


@pytest.fixture
def own(tmp_path: Path) -> OwnData:
    chosen = own_data_at(table("train.csv")(tmp_path, DIGITS))
    return replace(chosen, sha256=read_parts(chosen).sha256)


def trained_on(own: OwnData, name: str = "mine") -> StoredModel:
    model = make_model(name)
    return replace(model, record=replace(model.record, config={"own": asdict(own)}))


def titles(tab: MistakesTab) -> list[str]:
    box = find(tab, QComboBox, "mistakes_data")
    return [box.itemText(row) for row in range(box.count())]


def chosen(tab: MistakesTab) -> str:
    return find(tab, QComboBox, "mistakes_data").currentText()


def ask(tab: MistakesTab) -> QDialog:
    """Choose the line that asks for own data."""
    box = find(tab, QComboBox, "mistakes_data")
    box.setCurrentIndex(box.count() - 1)
    return find(tab, QDialog, "own_data_sheet")


def open_file(tab: MistakesTab, own: OwnData, qtbot: QtBot) -> None:
    """Choose a file by clicking."""
    sheet = ask(tab)
    QTest.mouseClick(find(sheet, QPushButton, "choose_file_button"), Qt.MouseButton.LeftButton)
    find(sheet, QFileDialog, "own_data_dialog").fileSelected.emit(own.path)
    use = find(sheet, QPushButton, "use_own_data_button")
    qtbot.waitUntil(use.isVisible, timeout=20_000)
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)


def test_a_file_is_opened_and_its_mistakes_are_browsed(
    evaluated: MistakesTab, own: OwnData, qtbot: QtBot
) -> None:
    assert titles(evaluated)[-1] == "Your own data..."
    open_file(evaluated, own, qtbot)
    assert chosen(evaluated) == "train.csv"
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)


def test_data_that_were_away_can_be_chosen_again(
    evaluated: MistakesTab, own: OwnData, qtbot: QtBot
) -> None:
    file = Path(own.path)
    content = file.read_bytes()
    open_file(evaluated, own, qtbot)
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)
    file.unlink()
    evaluated.set_model(make_model("other"))
    qtbot.waitUntil(lambda: summary(evaluated) != MISTAKES)
    file.write_bytes(content)
    open_file(evaluated, own, qtbot)
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)


def test_a_sheet_that_is_left_changes_nothing(evaluated: MistakesTab) -> None:
    sheet = ask(evaluated)
    sheet.reject()
    assert chosen(evaluated) == "MNIST test set"
    assert summary(evaluated) == MISTAKES


def test_a_model_is_tested_on_what_was_held_out_of_its_own_data(
    evaluated: MistakesTab, own: OwnData, qtbot: QtBot
) -> None:
    evaluated.set_model(trained_on(own))
    assert chosen(evaluated) == "train.csv: test part"
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)

    choose(evaluated, "mistakes_data", "mnist")
    evaluated.set_model(trained_on(own, "another"))
    assert chosen(evaluated) == "MNIST test set"  # as the user wanted
    assert titles(evaluated).count("train.csv: test part") == 1


def test_own_data_that_are_gone_are_not_chosen(evaluated: MistakesTab, own: OwnData) -> None:
    Path(own.path).unlink()
    evaluated.set_model(trained_on(own))
    assert chosen(evaluated) == "MNIST test set"


def test_data_that_go_while_they_are_listed_are_told(
    evaluated: MistakesTab, own: OwnData, qtbot: QtBot
) -> None:
    evaluated.set_model(trained_on(own))
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)
    Path(own.path).unlink()
    evaluated.set_model(make_model("other"))
    assert (
        find(evaluated, QLabel, "mistakes_notice").text() == "train.csv: test part: no longer here"
    )
    text = find(evaluated, QLabel, "mistakes_notice_text").text()
    assert text.startswith("train.csv is no longer in ")


def test_a_damaged_record_names_no_data(evaluated: MistakesTab) -> None:
    model = make_model("mine")
    damaged = replace(model, record=replace(model.record, config={"own": {"path": 7}}))
    evaluated.set_model(damaged)
    assert chosen(evaluated) == "MNIST test set"


def test_the_choice_follows_the_language(evaluated: MistakesTab, own: OwnData) -> None:
    from PySide6.QtWidgets import QApplication

    evaluated.set_model(trained_on(own))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_brackets(app):
        assert titles(evaluated)[-2:] == ["<<train.csv>: test part>", "<Your own data...>"]

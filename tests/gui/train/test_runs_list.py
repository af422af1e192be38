"""Earlier runs are listed, compared, used and repeated."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from digitpad.datasets.catalogue import sources
from digitpad.gui.train.runs_list import RunsList
from digitpad.models.history import History, RateChange
from digitpad.models.record import DataRecord
from digitpad.models.store import StoredModel
from digitpad.networks.config import PRESETS, TrainingConfig
from tests.evaluation.answers import make_model
from tests.gui.layouts import settle
from tests.gui.train.trainings import make_history
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BUTTONS = (
    "show_curves_button",
    "use_run_button",
    "use_settings_button",
    "copy_command_button",
    "copy_script_button",
)


def make_run(
    name: str,
    day: int = 1,
    epochs: int = 2,
    accuracy: float | None = 0.99,
    config: TrainingConfig | None = PRESETS["quick"],
    continued_from: str = "",
) -> StoredModel:
    model = make_model(name)
    record = replace(
        model.record,
        network=config.network if config else "imported",
        created=f"2026-03-{day:02}T12:00:00+00:00",
        config=asdict(config) if config else {},
        trained_on=(DataRecord("mnist", "train", 60_000, ""),),
        history=make_history(epochs),
        test_accuracy=accuracy,
        continued_from=continued_from,
    )
    return replace(model, record=record)


@pytest.fixture
def runs(qtbot: QtBot, tmp_path: Path) -> RunsList:
    runs = RunsList(sources(tmp_path))
    qtbot.addWidget(runs)
    runs.resize(700, 300)
    runs.show()
    return runs


def column(runs: RunsList, number: int) -> list[str]:
    table = find(runs, QTableWidget, "runs")
    items = (table.item(row, number) for row in range(table.rowCount()))
    return [item.text() for item in items if item is not None]


def choose(runs: RunsList, *names: str) -> None:
    table = find(runs, QTableWidget, "runs")
    table.clearSelection()
    for row, name in enumerate(column(runs, 0)):
        if name in names:
            for cell in range(table.columnCount()):
                item = table.item(row, cell)
                assert item is not None
                item.setSelected(True)


def press(runs: RunsList, name: str) -> None:
    find(runs, QPushButton, name).click()


def enabled(runs: RunsList) -> set[str]:
    return {name for name in BUTTONS if find(runs, QPushButton, name).isEnabled()}


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_run_is_told_with_its_settings_and_results(runs: RunsList) -> None:
    runs.set_models([make_run("first", day=2)])
    row = [column(runs, number)[0] for number in range(7)]
    assert row[0] == "first"
    assert row[1].startswith("2026-03-0")
    assert row[2:] == ["Compact (fast)", "2", "65.67 %", "99.00 %", "MNIST"]


def test_the_newest_run_comes_first_and_is_chosen(runs: RunsList, qtbot: QtBot) -> None:
    runs.set_models([make_run("old", 1), make_run("new", 9), make_run("middle", 5)])
    assert column(runs, 0) == ["new", "middle", "old"]
    with qtbot.waitSignal(runs.use_requested) as heard:
        press(runs, "use_run_button")
    assert heard.args == ["new"]


def test_numbers_are_sorted_as_numbers(runs: RunsList) -> None:
    runs.set_models([make_run("a", epochs=2), make_run("b", epochs=12), make_run("c", epochs=3)])
    find(runs, QTableWidget, "runs").sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert column(runs, 3) == ["2", "3", "12"]


def test_models_without_a_run_are_left_out(runs: RunsList) -> None:
    imported = make_run("imported")
    imported = replace(imported, record=replace(imported.record, history=History()))
    runs.set_models([imported])
    assert column(runs, 0) == []
    assert enabled(runs) == set()


def test_several_runs_can_only_be_compared(runs: RunsList, qtbot: QtBot) -> None:
    runs.set_models([make_run("one", 1), make_run("two", 2), make_run("three", 3)])
    choose(runs, "one", "three")
    assert enabled(runs) == {"show_curves_button"}
    with qtbot.waitSignal(runs.curves_requested) as heard:
        press(runs, "show_curves_button")
    assert heard.args == [["three", "one"]]


def test_a_run_without_settings_can_t_be_repeated(runs: RunsList) -> None:
    runs.set_models([make_run("strange", config=None, accuracy=None)])
    assert enabled(runs) == {"show_curves_button", "use_run_button"}
    assert column(runs, 5) == ["–"]


def test_settings_of_an_older_version_are_filled_up(runs: RunsList, qtbot: QtBot) -> None:
    model = make_run("old")
    config = {name: value for name, value in model.record.config.items() if name != "precision"}
    runs.set_models([replace(model, record=replace(model.record, config=config))])
    with qtbot.waitSignal(runs.settings_requested) as heard:
        press(runs, "use_settings_button")
    assert heard.args == [PRESETS["quick"]]


def test_a_run_is_copied_as_a_command(runs: RunsList, qtbot: QtBot) -> None:
    runs.set_models([make_run("my run", continued_from="best")])
    with qtbot.waitSignal(runs.copied):
        press(runs, "copy_command_button")
    assert copied() == 'digitpad train --preset quick --continue "best" --save "my run"'


def test_a_bundled_model_s_name_is_not_given_to_another(runs: RunsList) -> None:
    runs.set_models([replace(make_run("digitpad"), bundled=True)])
    press(runs, "copy_command_button")
    assert copied() == "digitpad train --preset quick"


def test_a_run_is_copied_as_a_script(runs: RunsList, qtbot: QtBot) -> None:
    runs.set_models([make_run("mine", continued_from="best")])
    with qtbot.waitSignal(runs.copied):
        press(runs, "copy_script_button")
    assert "import keras" in copied()
    assert 'the weights of "best"' in copied()


def test_copies_of_a_run_with_a_changed_learning_rate_say_that_they_keep_the_first(
    runs: RunsList, qtbot: QtBot
) -> None:
    model = make_run("mine")
    history = replace(make_history(2), rates=(RateChange(1.25, 0.015, 0.001),))
    runs.set_models([replace(model, record=replace(model.record, history=history))])
    press(runs, "copy_script_button")
    assert "# It keeps the first learning rate" in copied()
    with qtbot.waitSignal(runs.copied) as told:
        press(runs, "copy_command_button")
    assert told.args == ["Copied as a command, which keeps the first learning rate"]
    assert copied() == 'digitpad train --preset quick --save "mine"'


def test_what_is_chosen_stays_so_when_models_come_and_go(runs: RunsList, qtbot: QtBot) -> None:
    runs.set_models([make_run("one", 1), make_run("two", 2)])
    choose(runs, "one")
    runs.set_models([make_run("one", 1), make_run("two", 2), make_run("three", 3)])
    with qtbot.waitSignal(runs.use_requested) as heard:
        press(runs, "use_run_button")
    assert heard.args == ["one"]


def test_the_list_changes_its_language_and_keeps_what_is_chosen(
    runs: RunsList, qapp: QApplication, qtbot: QtBot
) -> None:
    runs.set_models([make_run("one", 1), make_run("two", 2)])
    choose(runs, "one")
    with in_brackets(qapp):
        assert column(runs, 2) == ["<Compact (fast)>"] * 2
        assert find(runs, QPushButton, "show_curves_button").text() == "<Show curves>"
        with qtbot.waitSignal(runs.use_requested) as heard:
            press(runs, "use_run_button")
    assert heard.args == ["one"]
    header = find(runs, QTableWidget, "runs").horizontalHeaderItem(0)
    assert header is not None
    assert header.text() == "Name"


def test_a_row_s_tool_tip_has_what_a_narrow_table_leaves_out(runs: RunsList) -> None:
    runs.set_models([make_run("first try")])
    item = find(runs, QTableWidget, "runs").item(0, 0)
    assert item is not None
    told = item.toolTip().splitlines()
    assert told[0] == "Name: first try"
    assert told[-1] == "Digits: MNIST"


@pytest.mark.parametrize(("width", "lines"), [(900, 1), (420, 2)])
def test_buttons_are_in_one_row_where_there_is_room(runs: RunsList, width: int, lines: int) -> None:
    runs.resize(width, 300)
    settle()
    buttons = [find(runs, QPushButton, name) for name in BUTTONS]
    tops = {button.mapTo(runs, QPoint()).y() for button in buttons}
    assert len(tops) == lines
    assert all(button.mapTo(runs, QPoint()).x() + button.width() <= width for button in buttons)

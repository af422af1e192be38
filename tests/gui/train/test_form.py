"""The form holds every setting of a TrainingConfig, by preset or one by one."""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.datasets.catalogue import sources
from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.gui.train.form import TrainingForm
from digitpad.networks.config import PRESETS, PresetName, TrainingConfig
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

OWN_DATA = OwnData("/data/train.csv", sha256="abc")


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> TrainingForm:
    form = TrainingForm(sources(tmp_path))
    qtbot.addWidget(form)
    form.show()
    return form


def choose(form: TrainingForm, name: str, data: object) -> None:
    combo = find(form, QComboBox, name)
    index = combo.findData(data)
    assert index >= 0
    combo.setCurrentIndex(index)


def preset(form: TrainingForm) -> str:
    return str(find(form, QComboBox, "preset").currentData())


def test_the_form_begins_with_the_defaults(form: TrainingForm) -> None:
    assert form.config() == TrainingConfig()
    assert preset(form) == "article"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_fills_every_field(form: TrainingForm, name: PresetName) -> None:
    choose(form, "preset", name)
    assert form.config() == PRESETS[name]
    assert preset(form) == name


def test_another_setting_makes_it_custom_and_the_preset_s_own_names_it_again(
    form: TrainingForm,
) -> None:
    epochs = find(form, QSpinBox, "epochs")
    epochs.setValue(6)
    assert preset(form) == "custom"
    epochs.setValue(5)
    assert preset(form) == "article"
    assert find(form, QComboBox, "preset").findData("custom") < 0


def test_every_setting_has_a_control_with_a_name_and_help(form: TrainingForm) -> None:
    settings = {field.name for field in fields(TrainingConfig)} - {"datasets", "own"}
    names = settings | {"dataset", "preset"}
    for name in sorted(names):
        control = find(form, QWidget, name)
        assert control.accessibleName(), name
        assert len(control.whatsThis()) > 40, name
        assert control.toolTip().startswith("<p>"), name  # breaks its lines


def test_a_change_is_told(form: TrainingForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.config_changed) as heard:
        choose(form, "network", "robust")
    assert heard.args == [TrainingConfig(network="robust")]


def test_filling_the_form_is_told_once(form: TrainingForm) -> None:
    heard: list[TrainingConfig] = []
    form.config_changed.connect(heard.append)
    form.set_config(PRESETS["best"])
    assert heard == [PRESETS["best"]]


def test_label_smoothing_is_for_cross_entropy_only(form: TrainingForm) -> None:
    smoothing = find(form, QDoubleSpinBox, "label_smoothing")
    assert smoothing.isEnabled()
    choose(form, "loss", "squared_error")
    assert not smoothing.isEnabled()


def test_advanced_settings_open_and_close(form: TrainingForm) -> None:
    button = find(form, QToolButton, "advanced_button")
    seed = find(form, QSpinBox, "seed")
    assert not seed.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seed.isVisible()
    assert button.accessibleName() == "Hide advanced settings"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not seed.isVisible()


def test_the_fields_of_both_groups_begin_at_the_same_place(form: TrainingForm) -> None:
    QTest.mouseClick(find(form, QToolButton, "advanced_button"), Qt.MouseButton.LeftButton)
    form.adjustSize()
    controls = (find(form, QWidget, name) for name in ("epochs", "optimizer", "seed"))
    lefts = {control.mapTo(form, control.rect().topLeft()).x() for control in controls}
    assert len(lefts) == 1


def test_nothing_is_cut_off_in_a_narrow_place(qtbot: QtBot, tmp_path: Path) -> None:
    form = TrainingForm(sources(tmp_path))
    scroll = QScrollArea()
    qtbot.addWidget(scroll)
    scroll.setWidget(form)
    scroll.setWidgetResizable(True)
    scroll.resize(304, 300)
    with qtbot.waitExposed(scroll):
        scroll.show()
    choose(form, "preset", "best")
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    combo = find(form, QComboBox, "dataset")
    width = combo.fontMetrics().horizontalAdvance(combo.currentText())
    assert width < combo.width() - 24  # the arrow
    state = find(form, QLabel, "dataset_state")
    assert state.height() >= state.heightForWidth(state.width())


def test_the_form_is_restored_as_it_was(qtbot: QtBot, form: TrainingForm, tmp_path: Path) -> None:
    config = replace(PRESETS["quick"], datasets=("pendigits",), seed=5)
    form.set_config(config)
    find(form, QToolButton, "advanced_button").click()
    other = TrainingForm(sources(tmp_path))
    qtbot.addWidget(other)
    other.restore(form.state())
    assert other.config() == config
    assert other.state() == form.state()


@pytest.mark.parametrize(
    "damage",
    [
        {"epochs": "five"},
        {"epochs": 0},
        {"epochs": True},
        {"learning_rate": 10**400},
        {"optimizer": "magic"},
        {"datasets": ["mnist", 3]},
        {"datasets": []},
        {"augment": 1},
    ],
)
def test_a_damaged_setting_leaves_the_form_as_it_is(
    form: TrainingForm, damage: dict[str, object]
) -> None:
    form.restore({"config": {**asdict(PRESETS["quick"]), **damage}, "advanced": "yes"})
    assert form.config() == TrainingConfig()
    assert not find(form, QSpinBox, "seed").isVisible()


def test_the_form_changes_its_language_and_keeps_its_settings(
    form: TrainingForm, qapp: QApplication
) -> None:
    config = replace(PRESETS["quick"], early_stopping=0, seed=3)
    form.set_config(config)
    find(form, QToolButton, "advanced_button").click()
    with in_brackets(qapp):
        assert form.config() == config
        assert find(form, QComboBox, "preset").currentText() == "<Custom>"
        assert find(form, QComboBox, "network").currentText() == "<Compact (fast)>"
        assert find(form, QSpinBox, "early_stopping").text() == "<Never>"
        assert find(form, QToolButton, "advanced_button").accessibleName().startswith("<Hide")
        assert "<Seed>" in {label.text() for label in form.findChildren(QLabel)}
    assert form.config() == config
    assert find(form, QComboBox, "preset").currentText() == "Custom"


def test_a_preset_keeps_digits_of_the_users_own(form: TrainingForm) -> None:
    form.data.use_own(OWN_DATA)
    assert form.config() == TrainingConfig(datasets=("own",), own=OWN_DATA)
    assert find(form, QComboBox, "preset").currentData() == "article"
    choose(form, "preset", "quick")
    assert form.config() == replace(PRESETS["quick"], datasets=("own",), own=OWN_DATA)
    assert find(form, QComboBox, "preset").currentData() == "quick"


def test_own_digits_are_remembered_even_while_others_are_chosen(
    form: TrainingForm, tmp_path: Path, qtbot: QtBot
) -> None:
    form.data.use_own(OWN_DATA)
    form.data.set_datasets(("synthetic",))
    other = TrainingForm(sources(tmp_path))
    qtbot.addWidget(other)
    other.restore(json.loads(json.dumps(form.state())))
    assert (other.data.datasets, other.data.own) == (("synthetic",), None)
    assert other.data.known_own == OWN_DATA
    form.data.use_own(OWN_DATA)
    other.restore(json.loads(json.dumps(form.state())))
    assert other.config() == form.config()

"""The name under which a model will be saved."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.layouts import column
from digitpad.gui.widgets.model_name_field import ModelNameField
from digitpad.models.store import LONGEST_NAME, ModelStore, StoredModel
from tests.gui.translated import in_brackets


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def field(page: QWidget, store: ModelStore, qtbot: QtBot) -> ModelNameField:
    field = ModelNameField(store, "model_name", page)
    field.set_replacing("Replaces it")
    column(field.label, field.edit, field.hint, parent=page)
    with qtbot.waitExposed(page):
        page.show()
    return field


def test_it_says_when_saving_will_replace_a_model(
    field: ModelNameField, store: ModelStore, stored_model: StoredModel, qtbot: QtBot
) -> None:
    store.copy(stored_model, "mine")
    assert not field.hint.isVisible()
    with qtbot.waitSignal(field.changed) as changed:
        field.edit.setText(" mine ")
    assert changed.args == ["mine"]
    assert (field.name(), field.hint.text()) == ("mine", "Replaces it")
    assert field.hint.isVisible()
    field.edit.setText("another")
    assert not field.hint.isVisible()


def test_it_can_look_again_whether_the_name_is_taken(
    field: ModelNameField, store: ModelStore, stored_model: StoredModel
) -> None:
    field.edit.setText("mine")
    store.copy(stored_model, "mine")
    field.refresh()
    assert field.hint.isVisible()


def test_no_name_is_longer_than_a_model_may_have(field: ModelNameField) -> None:
    assert field.edit.maxLength() == LONGEST_NAME


def test_another_name_can_be_typed_at_once(
    page: QWidget, field: ModelNameField, qtbot: QtBot
) -> None:
    field.edit.setText("mine")
    with qtbot.waitActive(page):
        page.activateWindow()
    field.ask_again()
    assert field.edit.hasFocus()
    assert field.edit.selectedText() == "mine"


def test_controls_are_named_for_screen_readers(field: ModelNameField, qapp: QApplication) -> None:
    assert (field.edit.objectName(), field.hint.objectName()) == ("model_name", "model_name_hint")
    with in_brackets(qapp):
        assert field.label.text() == "<Save as>"
        assert field.edit.accessibleName() == "<Name of the new model>"
        assert field.hint.accessibleName() == "<What saving will replace>"

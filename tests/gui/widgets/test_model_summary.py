"""A model in one line."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from digitpad.gui.widgets.model_summary import data_title, model_summary
from digitpad.models.store import StoredModel
from tests.gui.translated import in_brackets


def test_it_says_how_large_a_model_is_and_how_well_it_reads(stored_model: StoredModel) -> None:
    accuracy = stored_model.record.test_accuracy
    assert accuracy is not None
    said = f"digitpad: 468,242 parameters, {100 * accuracy:.2f} % on MNIST"
    assert model_summary(stored_model) == said
    unmeasured = replace(stored_model, record=replace(stored_model.record, test_accuracy=None))
    assert model_summary(unmeasured) == "digitpad: 468,242 parameters"
    assert model_summary(None) == "No model"


def test_digits_that_nobody_knows_have_the_name_that_they_have(qapp: QApplication) -> None:
    assert data_title("somebody's") == "somebody's"
    with in_brackets(qapp):
        assert data_title("pendigits") == "<Pen digits (UCI)>"

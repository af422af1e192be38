"""One-line summary of a model for the status bar."""

from PySide6.QtCore import QCoreApplication

from digitpad.datasets.source import title_of
from digitpad.gui.base.translation import translated
from digitpad.gui.widgets.figures import percent
from digitpad.models.store import StoredModel


def model_summary(model: StoredModel | None) -> str:
    """Name, number of parameters and, if known, test accuracy of a model."""
    translate = QCoreApplication.translate
    if model is None:
        return translate("ModelSummary", "No model")
    record = model.record
    if record.test_accuracy is None or record.test_data is None:
        text = translate("ModelSummary", "{}: {:,} parameters")
        return text.format(model.name, record.parameters)
    title = data_title(record.test_data.name)
    text = translate("ModelSummary", "{}: {:,} parameters, {} on {}")
    return text.format(model.name, record.parameters, percent(record.test_accuracy, 2), title)


def data_title(name: str) -> str:
    """The title, in the window's language, of a digit set named in a record."""
    return translated(title_of(name))

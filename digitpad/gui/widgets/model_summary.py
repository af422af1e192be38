"""A model in one line, as the status bar has it."""

from PySide6.QtCore import QCoreApplication

from digitpad.datasets.source import TITLES
from digitpad.gui.base.translation import translated
from digitpad.messages import Message
from digitpad.models.store import StoredModel


def model_summary(model: StoredModel | None) -> str:
    """Which model it is, how large, and how well it reads, where that is known."""
    translate = QCoreApplication.translate
    if model is None:
        return translate("ModelSummary", "No model")
    record = model.record
    if record.test_accuracy is None or record.test_data is None:
        text = translate("ModelSummary", "{}: {:,} parameters")
        return text.format(model.name, record.parameters)
    title = data_title(record.test_data.name)
    text = translate("ModelSummary", "{}: {:,} parameters, {:.2%} on {}")
    return text.format(model.name, record.parameters, record.test_accuracy, title)


def data_title(name: str) -> str:
    """What digits are called that a record names."""
    return translated(TITLES.get(name, Message("{}", name)))

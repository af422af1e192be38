"""Offer the version before of a model that is damaged."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def offer_previous(parent: QWidget, name: str, go_back: Callable[[], None]) -> None:
    """Ask whether the version before shall take the damaged model's place; holds up nothing.

    Args:
        parent: Who asks.
        name: The model's name.
        go_back: Called when the answer is yes.
    """
    text = QCoreApplication.translate(
        "DamagedModel", "The model {} is damaged. The version before it is whole: bring it back?"
    )
    box = QMessageBox(QMessageBox.Icon.Warning, "digitpad", text.format(name), parent=parent)
    box.setObjectName("damaged_model_question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    bring = QCoreApplication.translate("DamagedModel", "Bring it back")
    leave = QCoreApplication.translate("DamagedModel", "Not now")
    yes = box.addButton(bring, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(leave, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes)
    yes.clicked.connect(go_back)
    box.open()

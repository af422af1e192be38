"""Say in one sentence what could not be done."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from digitpad.errors import DigitpadError
from digitpad.paths import user_paths


def show_problem(parent: QWidget, name: str, error: Exception) -> None:
    """Open a message beside `parent`'s window; it doesn't hold up anything.

    Args:
        parent: Where the problem arose.
        name: The message's object name, snake_case.
        error: A DigitpadError speaks for itself; of another one, the log has the details.
    """
    text = str(error)
    if not isinstance(error, DigitpadError):
        text = QCoreApplication.translate("Problem", "Something went wrong. Details are in {}")
        text = text.format(user_paths().log)
    box = QMessageBox(QMessageBox.Icon.Warning, "digitpad", text, parent=parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()

"""What is asked before a window closes that would lose something."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_to_close(parent: QWidget, question: str, discard: Callable[[], object]) -> None:
    """Ask, without stopping the program, and call `discard` when the answer is to close."""
    translate = QCoreApplication.translate
    box = QMessageBox(QMessageBox.Icon.Question, "digitpad", question, parent=parent)
    box.setObjectName("close_question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    discard_text = translate("ClosingQuestion", "Discard and close")
    leave = box.addButton(discard_text, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(translate("ClosingQuestion", "Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    leave.clicked.connect(discard)
    box.open()

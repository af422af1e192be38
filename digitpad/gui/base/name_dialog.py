"""A dialog that asks for a name."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLineEdit, QWidget

from digitpad.gui.base.controls import named, set_primary

_FIELD_PX = 380  # the window's title and forty letters have room


def ask_name(
    parent: QWidget,
    name: str,
    title: str,
    button: str,
    suggestion: str,
    use: Callable[[str], object],
) -> None:
    """Open a non-blocking dialog.

    Args:
        parent: A widget of the window that asks.
        name: The dialog's object name, snake_case.
        title: The dialog's title.
        button: What accepting it does, on its button.
        suggestion: The name that stands there at first.
        use: Called with the name.
    """
    dialog = named(QInputDialog(parent), name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(QCoreApplication.translate("NameDialog", "Name"))
    dialog.setOkButtonText(button)
    dialog.setCancelButtonText(QCoreApplication.translate("NameDialog", "Cancel"))
    dialog.setTextValue(suggestion)
    for buttons in dialog.findChildren(QDialogButtonBox):
        set_primary(buttons.button(QDialogButtonBox.StandardButton.Ok), is_primary=True)
    for field in dialog.findChildren(QLineEdit):
        field.setMinimumWidth(_FIELD_PX)  # the dialog's own minimum is that of its layout
    dialog.textValueSelected.connect(use)
    dialog.open()

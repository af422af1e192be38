"""The row with the button that closes a window of the Help menu."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from digitpad.gui.base.controls import touchable


def closing_box(dialog: QDialog, close: QPushButton) -> QDialogButtonBox:
    """A box with a button that closes the dialog.

    Args:
        dialog: Is rejected by the button.
        close: The dialog keeps it and sets its text. It must have been made by Python: PySide takes
            a standard button for a dead one that had the same address, and loses both at once.
    """
    box = QDialogButtonBox()
    box.addButton(touchable(close), QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    return box

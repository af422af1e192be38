"""The place of the form of settings, which scrolls where the window is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from digitpad.gui.base.controls import named
from digitpad.gui.train.form import TrainingForm


class FormArea(QScrollArea):
    """Scrolls the form up and down, and brings the advanced settings into sight when they open."""

    def __init__(self, form: TrainingForm) -> None:
        super().__init__()
        named(self, "training_form_scroll")
        self._form = form
        self.setWidgetResizable(True)
        self.setWidget(form)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for surface in (self.viewport(), form):
            surface.setAutoFillBackground(False)  # the card's is seen
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_awaited = False
        form.advanced_toggled.connect(self._on_advanced_toggled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_advanced_toggled(self) -> None:
        self._is_awaited = True  # the range changes once the form is laid out

    def _on_range_changed(self) -> None:
        top_px = self._form.advanced_top_px
        if self._is_awaited and top_px is not None:
            self.verticalScrollBar().setValue(top_px)
        self._is_awaited = False

"""Pane with the activations of all layers, one unit's sum and the occlusion map."""

from functools import partial
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDockWidget, QFrame, QLabel, QLayout, QScrollArea, QWidget

from digitpad.explanation.activations import Activations, CompiledLayer
from digitpad.explanation.occlusion import occlusion_maps
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, explain, named
from digitpad.gui.base.layouts import STRETCH, column
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.inside.feature_maps import FeatureMaps
from digitpad.gui.inside.ink_view import InkView
from digitpad.gui.inside.occlusion_view import OcclusionView
from digitpad.gui.inside.title_bar import TitleBar
from digitpad.gui.inside.unit_view import UnitView
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.widgets.card import Card
from digitpad.ink.rasterize import InputSteps
from digitpad.models.store import StoredModel
from digitpad.override import override
from digitpad.recognition.recognizer import Recognizer

_WIDTH_PX = 252
_REST_MS = 250  # the pen must rest this long before the occlusion map is calculated

_Insight = tuple[StoredModel, Activations, Recognizer]


class InsidePane(QDockWidget):
    """Shows what the network does with an image while it is drawn.

    It calculates only while visible; the model is read when first needed.

    Signals:
        closed(): The user has closed the pane.
        steps_changed(object): The preprocessing steps to use, as InputSteps; all of them once
            the pane is hidden.
    """

    closed = Signal()
    steps_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside_pane")
        self._model: StoredModel | None = None
        self._insight: _Insight | None = None
        self._image: NDArray[np.uint8] | None = None
        self._unit: tuple[int, int, int, int] | None = None
        self._reading = LatestJob(self, can_be_left=True)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._asking = LatestJob(self, can_be_left=True)
        self._asking.succeeded.connect(self._on_why_known)
        self._one_asks = Lock()
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._ask_why)
        self._layers: list[tuple[QLabel, FeatureMaps]] = []
        self._lay_out()
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None) -> None:
        """Show another model."""
        self._model = model
        self._insight = None
        self._reading.drop()
        self._asking.drop()
        self._clear()
        self._read_model()

    def show_image(self, image: NDArray[np.uint8] | None) -> None:
        """Show the activations for an image, uint8, shape (28, 28), or nothing."""
        self._image = image
        if self.isVisible():
            self._look()

    def show_picture(self, picture: Picture | None) -> None:
        """Show what was taken for ink of a picture; None where the input comes from strokes."""
        self._ink_view.show_picture(picture)
        self._ink_card.setVisible(picture is not None)
        self._steps_card.setVisible(picture is None)  # which are those of strokes

    def end(self) -> None:
        """Stop all jobs: the window closes."""
        self._rested.stop()
        self._reading.end()
        self._asking.end()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Use all preprocessing steps again."""
        super().hideEvent(event)
        for box in (self._fits, self._centres):
            box.setChecked(True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was drawn meanwhile."""
        super().showEvent(event)
        self._read_model()
        self._look()

    def _lay_out(self) -> None:
        self._said = named(WrappedLabel(), "inside_notice")
        self._steps_heading = QLabel()
        self._fits = named(QCheckBox(), "fits_step")
        self._centres = named(QCheckBox(), "centres_step")
        for box in (self._fits, self._centres):
            box.setChecked(True)
            box.toggled.connect(self._on_steps_changed)
        self._why_heading, self._unit_heading = QLabel(), QLabel()
        self._why = OcclusionView()
        self._unit_view = UnitView()
        self._layers_heading = QLabel()
        self._layers_column = column(self._layers_heading)
        self._steps_card = _card(column(self._steps_heading, self._fits, self._centres))
        self._ink_heading, self._ink_view = QLabel(), InkView()
        self._ink_card = _card(column(self._ink_heading, self._ink_view))
        self._ink_card.hide()
        self._cards = (
            _card(column(self._why_heading, self._why)),
            _card(column(self._unit_heading, self._unit_view)),
            _card(self._layers_column),
        )
        page = QWidget()
        cards = self._ink_card, self._steps_card, *self._cards
        column(self._said, *cards, STRETCH, parent=page, margins=theme.SPACE_PX)
        scroll = named(QScrollArea(), "inside_layers")
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(_WIDTH_PX)
        self.setWidget(scroll)
        self.setTitleBarWidget(TitleBar(self))

    def _set_looks(self) -> None:
        headings = (self._ink_heading, self._steps_heading, self._why_heading)
        for heading in (*headings, self._unit_heading, self._layers_heading):
            heading.setFont(theme.font("body", bold=True))
        for heading, _ in self._layers:
            heading.setFont(theme.font("small"))
            theme.set_text_color(heading, theme.quiet_text())
        theme.set_text_color(self._said, theme.quiet_text())

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Inside the network"))
        self._steps_heading.setText(self.tr("From ink to input"))
        self._fits.setText(self.tr("Fit into 20×20 pixels"))
        self._centres.setText(self.tr("Centre of mass in the middle"))
        explain(
            self._fits,
            self.tr("Off: the whole canvas is shrunk to 28×28 pixels, as most programs do it."),
        )
        explain(
            self._centres,
            self.tr("Off: the ink stays where it is, and not where MNIST's digits have theirs."),
        )
        self._ink_heading.setText(self.tr("From picture to ink"))
        explain(
            self._ink_view,
            self.tr(
                "Another network says of each pixel whether it is ink, and not table, shadow, line"
                " or frame. The largest group of ink is framed as MNIST's digits are."
            ),
        )
        self._why_heading.setText(self.tr("Why this digit"))
        self._unit_heading.setText(self.tr("One unit"))
        self._layers_heading.setText(self.tr("Layer by layer"))
        self._describe()
        if self._insight is not None:
            for widgets, layer in zip(self._layers, self._insight[1].layers, strict=True):
                heading, maps = widgets
                heading.setText(self._title(layer))
                maps.setAccessibleName(self._title(layer))

    def _on_steps_changed(self) -> None:
        self.steps_changed.emit(InputSteps(self._fits.isChecked(), self._centres.isChecked()))

    def _describe(self) -> None:
        if self._model is None:
            self._said.setText(self.tr("There is no model to look into."))
        elif self._insight is None:
            self._said.setText(self.tr("Opening the model..."))
        elif self._image is None or not self._image.any():
            self._said.setText(self.tr("Draw a digit, and see what each layer makes of it."))
        else:
            self._said.clear()
        self._said.setVisible(bool(self._said.text()))
        for card in self._cards:
            card.setVisible(self._insight is not None)

    def _title(self, layer: CompiledLayer) -> str:
        size = "×".join(map(str, layer.shape))
        if layer.kind == "convolution":
            assert layer.weights is not None
            height, width = layer.weights.shape[1:3]
            return self.tr("Convolution {}×{}: {} maps").format(height, width, size)
        titles = {
            "pooling": self.tr("Pooling: {} maps"),
            "dense": self.tr("Dense layer: {} units"),
            "softmax": self.tr("Softmax: {} probabilities"),
        }
        return titles.get(layer.kind, self.tr("Other layer: {}")).format(size)

    def _read_model(self) -> None:
        model = self._model
        if model is not None and self._insight is None and self.isVisible():
            self._reading.start(
                lambda *_: (model, Activations(model.read(".tflite")), model.recognizer())
            )
        self._describe()

    def _on_read(self, insight: _Insight) -> None:
        self._insight = insight
        for number, layer in enumerate(insight[1].layers):
            heading, maps = QLabel(), FeatureMaps(layer.shape)
            maps.setObjectName(f"layer_{number}")
            if layer.kind == "convolution":
                maps.unit_chosen.connect(partial(self._choose, number))
            for widget in (heading, maps):
                self._layers_column.addWidget(widget)
            self._layers.append((heading, maps))
        self._set_looks()
        self._set_texts()
        self._look()

    def _choose(self, layer: int, channel: int, row: int, at: int) -> None:
        self._unit = (layer, channel, row, at)
        for number, (_, maps) in enumerate(self._layers):
            maps.choose((channel, row, at) if number == layer else None)
        self._show_unit()

    def _on_failed(self, error: Exception) -> None:
        self._said.setText(error_text(error))
        self._said.show()

    def _clear(self) -> None:
        for widget in chain.from_iterable(self._layers):
            self._layers_column.removeWidget(widget)
            widget.deleteLater()
        self._layers, self._unit = [], None
        self._unit_view.show_unit(None)
        self._why.show_maps(None, None, 0)

    def _look(self) -> None:
        """Show all activations now, and the occlusion map once the pen rests."""
        self._describe()
        if self._insight is None or self._image is None:
            return
        outputs = self._insight[1].look(self._image)
        for (_, maps), output in zip(self._layers, outputs, strict=True):
            maps.show_output(output)
        self._show_unit()
        self._rested.start()

    def _show_unit(self) -> None:
        if self._insight is not None and self._image is not None and self._unit is not None:
            self._unit_view.show_unit(self._insight[1].unit(*self._unit), self._unit[1:])

    def _ask_why(self) -> None:
        if self._insight is None or self._image is None:
            return
        image, recognizer = self._image, self._insight[2]

        def ask(*_: object) -> object:
            with self._one_asks:  # a dropped job may still be running
                likeliest = recognizer.recognize(image).probabilities.argmax()
                return image, occlusion_maps(recognizer, image), int(likeliest)

        self._asking.start(ask)

    def _on_why_known(self, answer: tuple[NDArray[np.uint8], NDArray[np.float32], int]) -> None:
        self._why.show_maps(*answer)


def _card(content: QLayout) -> Card:
    card = Card()
    column(content, parent=card, margins=theme.SPACE_PX + theme.SPACE_PX // 2)
    return card

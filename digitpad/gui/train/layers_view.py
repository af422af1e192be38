"""Table of a network's layers: what each does, its output shape and its parameters."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QTableWidgetItem, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.train.tables import RowTable
from digitpad.networks.architectures import INPUT_SHAPE, LayerRow, Shape, layer_rows
from digitpad.networks.config import NetworkName

_EXPLANATION_ROLE = Qt.ItemDataRole.UserRole


class LayersView(QWidget):
    """The layers in a table, their total of parameters, and what the chosen layer does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network: NetworkName | None = None
        self._total = named(QLabel(), "parameters")
        self._hint = QLabel(wordWrap=True)
        self._explanation = named(QLabel(wordWrap=True), "layer_explanation")
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._explanation.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._table = RowTable("layers", 4, numbers=(2, 3), dispensable=(1,))
        self._table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        half = theme.SPACE_PX // 2
        words = column(self._total, self._hint, spacing=half)
        column(words, (self._table, 1), self._explanation, parent=self, spacing=2 * half)
        theme.follow(self._set_looks)
        self._table.currentItemChanged.connect(self._on_current_changed)
        follow_language(self._set_texts)

    def show_network(self, name: NetworkName) -> None:
        """Show the layers of a network."""
        self._network = name
        self._fill(layer_rows(name))
        self._table.setCurrentCell(0, 0)
        self._on_current_changed(self._table.item(0, 0))

    def _set_texts(self) -> None:
        self._total.setAccessibleName(self.tr("Parameters of the network"))
        self._hint.setText(
            self.tr("An image of 28×28 pixels goes in at the top; ten probabilities come out below")
        )
        self._explanation.setAccessibleName(self.tr("What the chosen layer does"))
        self._table.setAccessibleName(self.tr("Layers of the network"))
        self._table.set_titles(
            (self.tr("Layer"), self.tr("In Keras"), self.tr("Output"), self.tr("Parameters"))
        )
        if self._network is not None:
            self._fill(layer_rows(self._network))
            self._on_current_changed(self._table.currentItem())

    def _fill(self, rows: list[LayerRow]) -> None:
        before = INPUT_SHAPE
        self._table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._fill_row(number, row, before)
            before = row.output_shape
        self._table.fit_columns()
        total = sum(row.parameters for row in rows)
        self._total.setText(self.tr("{:,} parameters").format(total))

    def _fill_row(self, number: int, row: LayerRow, before: Shape) -> None:
        count = f"{row.parameters:,}" if row.parameters else "–"
        texts = (translated(row.name), row.kind, format_shape(row.output_shape), count)
        change = f"{format_shape(before)} \N{RIGHTWARDS ARROW} {format_shape(row.output_shape)}"
        help_text = f"{change}. {_explanations().get(row.kind, '')}".strip()
        for place, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setData(_EXPLANATION_ROLE, help_text)
            item.setToolTip(f"<p>{help_text}</p>")
            self._table.set_cell(number, place, item)

    def _set_looks(self) -> None:
        self._total.setFont(theme.font("title"))
        theme.set_text_color(self._hint, theme.quiet_text())

    def _on_current_changed(self, item: QTableWidgetItem | None) -> None:
        self._explanation.setText(item.data(_EXPLANATION_ROLE) if item else "")


def format_shape(shape: Shape) -> str:
    """A shape in words: "26 × 26 × 16"."""
    return " \N{MULTIPLICATION SIGN} ".join(str(side) for side in shape)


def _explanations() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "Conv2D": translate(
            "LayersView", "Slides small filters over the image; each looks for one feature."
        ),
        "MaxPooling2D": translate(
            "LayersView", "Keeps the strongest answer of every few pixels: smaller, less fussy."
        ),
        "BatchNormalization": translate(
            "LayersView", "Keeps the numbers in a range in which the next layer learns quickly."
        ),
        "Activation": translate("LayersView", "Sets what is negative to 0 (relu)."),
        "Flatten": translate("LayersView", "Lines all numbers up in one row."),
        "Dense": translate("LayersView", "Weighs every number of the layer before it."),
        "Dropout": translate(
            "LayersView",
            "While training, forgets a share of the numbers at random, so that "
            "the network can't rely on any one of them.",
        ),
    }

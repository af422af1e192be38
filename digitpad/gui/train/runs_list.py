"""Table of earlier runs with their settings and results, to compare, use and repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from digitpad.datasets.source import Source
from digitpad.gui.base.controls import explain, push_button
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.train.copy_settings import copy_command, copy_script
from digitpad.gui.train.fields import choice_texts
from digitpad.gui.train.tables import RowTable
from digitpad.gui.widgets.reading_text import local_time
from digitpad.gui.widgets.side_by_side import SideBySide
from digitpad.models.store import StoredModel
from digitpad.networks.config import TrainingConfig, read_config
from digitpad.override import override

_NAME_ROLE = Qt.ItemDataRole.UserRole
_ORDER_ROLE = Qt.ItemDataRole.UserRole + 1
_DATE_COLUMN, _COLUMNS = 1, 7
_NUMBER_COLUMNS = (3, 4, 5)
_DISPENSABLE = (6, 1, 2, 4)  # what a narrow window leaves out: digits, date, network, validation
_NOTHING = "–"


class RunsList(QWidget):
    """The models that were trained, the newest first.

    Signals:
        curves_requested(object): Show the curves of these models: a list of names.
        use_requested(str): The model of that name should become the one in use.
        settings_requested(object): The form should hold this TrainingConfig.
        copied(str): What is on the clipboard now.
    """

    curves_requested = Signal(object)
    use_requested = Signal(str)
    settings_requested = Signal(object)
    copied = Signal(str)

    def __init__(self, sources: Mapping[str, Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._models: dict[str, StoredModel] = {}
        self._table = RowTable("runs", _COLUMNS, _NUMBER_COLUMNS, _DISPENSABLE)
        self._table.horizontalHeader().setSortIndicator(_DATE_COLUMN, Qt.SortOrder.DescendingOrder)
        self._curves = push_button("show_curves_button", self._on_curves_clicked)
        self._use = push_button("use_run_button", self._on_use_clicked)
        self._settings = push_button("use_settings_button", self._on_settings_clicked)
        self._command = push_button("copy_command_button", self._on_command_clicked)
        self._script = push_button("copy_script_button", self._on_script_clicked)
        using, copying = QWidget(), QWidget()
        row(self._curves, self._use, self._settings, STRETCH, parent=using)
        row(self._command, self._script, STRETCH, parent=copying)
        column((self._table, 1), SideBySide(using, copying), parent=self)
        self._table.itemSelectionChanged.connect(self._allow)
        follow_language(self._set_texts)

    def set_models(self, models: Sequence[StoredModel]) -> None:
        """List those of these models that were trained by digitpad."""
        chosen = [model.name for model in self._chosen()]
        self._models = {model.name: model for model in models if model.record.history.epochs}
        self._fill()
        self._select(chosen)

    def _set_texts(self) -> None:
        self._table.setAccessibleName(self.tr("Earlier runs"))
        explain(self._table, self.tr("Choose one run, or several to compare their curves"))
        self._table.set_titles(
            (
                self.tr("Name"),
                self.tr("Date"),
                self.tr("Network"),
                self.tr("Epochs"),
                self.tr("Validation"),
                self.tr("Test"),
                self.tr("Digits"),
            )
        )
        for button, text, help_text in (
            (self._curves, self.tr("Show curves"), self.tr("Draw up to four runs in the charts")),
            (self._use, self.tr("Use this model"), self.tr("Draw with this network")),
            (
                self._settings,
                self.tr("Use these settings"),
                self.tr("Fill the form with the settings of this run"),
            ),
            (
                self._command,
                self.tr("Copy as command"),
                self.tr("Copy the line that repeats this run in a terminal"),
            ),
            (
                self._script,
                self.tr("Copy as Keras script"),
                self.tr("Copy a short script that trains such a network with Keras alone"),
            ),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            explain(button, help_text)
        self.set_models(list(self._models.values()))

    def _fill(self) -> None:
        self._table.setSortingEnabled(False)  # or rows would move while they are filled
        self._table.blockSignals(True)
        self._table.setRowCount(len(self._models))
        titles = {name: translated(source.title) for name, source in self._sources.items()}
        for number, model in enumerate(self._models.values()):
            cells = _cells(model, choice_texts() | titles)
            about = self._describe([text for text, _order in cells])
            for place, (text, order) in enumerate(cells):
                item = _Cell(text)
                item.setToolTip(about)
                item.setData(_NAME_ROLE, model.name)
                item.setData(_ORDER_ROLE, order)
                self._table.set_cell(number, place, item)
        self._table.blockSignals(False)
        self._table.setSortingEnabled(True)
        self._table.fit_columns()

    def _describe(self, texts: Sequence[str]) -> str:
        """A run in full: a narrow table leaves columns out and cuts long names."""
        titles = (self._table.horizontalHeaderItem(place) for place in range(_COLUMNS))
        named = [
            self.tr("{}: {}").format(title.text(), text)
            for title, text in zip(titles, texts, strict=True)
            if title is not None
        ]
        return "\n".join(named)

    def _select(self, names: Sequence[str]) -> None:
        """Select models; the newest where none of them is there."""
        selection = self._table.selectionModel()
        selection.clear()
        rows = [row for row in range(self._table.rowCount()) if self._name_at(row) in names]
        flags = QItemSelectionModel.SelectionFlag
        for chosen in rows or range(min(self._table.rowCount(), 1)):
            index = self._table.model().index(chosen, 0)
            selection.setCurrentIndex(index, flags.Select | flags.Rows)
        self._allow()

    def _name_at(self, row: int) -> str:
        item = self._table.item(row, 0)
        assert item is not None
        return str(item.data(_NAME_ROLE))

    def _chosen(self) -> list[StoredModel]:
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return [self._models[self._name_at(row)] for row in rows]

    def _allow(self) -> None:
        """Enable what can be done with the chosen runs."""
        chosen = self._chosen()
        has_one = len(chosen) == 1
        has_settings = has_one and _config(chosen[0]) is not None
        self._curves.setEnabled(bool(chosen))
        self._use.setEnabled(has_one)
        for button in (self._settings, self._command, self._script):
            button.setEnabled(has_settings)

    def _only(self) -> tuple[StoredModel, TrainingConfig]:
        (model,) = self._chosen()
        config = _config(model)
        assert config is not None
        return model, config

    def _on_curves_clicked(self) -> None:
        self.curves_requested.emit([model.name for model in self._chosen()])

    def _on_use_clicked(self) -> None:
        self.use_requested.emit(self._chosen()[0].name)

    def _on_settings_clicked(self) -> None:
        _model, config = self._only()
        self.settings_requested.emit(config)

    def _on_command_clicked(self) -> None:
        model, config = self._only()
        name = "" if model.bundled else model.name  # a bundled model's name is always taken
        record = model.record
        self.copied.emit(copy_command(config, name, record.continued_from, record.history.rates))

    def _on_script_clicked(self) -> None:
        model, config = self._only()
        record = model.record
        self.copied.emit(copy_script(config, record.continued_from, record.history.rates))


class _Cell(QTableWidgetItem):
    """A cell that is sorted by its value, not by its text."""

    @override
    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(_ORDER_ROLE) < other.data(_ORDER_ROLE))


def _cells(model: StoredModel, words: dict[str, str]) -> list[tuple[str, str | float]]:
    """The text of each cell in a run's row, with the value to sort by.

    Args:
        model: The model that the run has made.
        words: The names of networks and digit sets.
    """
    record = model.record
    last, best = record.history.epochs[-1], record.history.best_epoch
    names = dict.fromkeys(data.name for data in record.trained_on)
    digits = " + ".join(words.get(name, name) for name in names)
    network = words.get(record.network, record.network)
    validation = best.val_accuracy if best is not None else None
    return [
        (model.name, model.name.casefold()),
        (local_time(record.created) or record.created, record.created),
        (network, network.casefold()),
        (str(last.epoch), last.epoch),
        _share(validation),
        _share(record.test_accuracy),
        (digits or _NOTHING, digits),
    ]


def _share(share: float | None) -> tuple[str, float]:
    return (_NOTHING, -1.0) if share is None else (f"{100 * share:.2f} %", share)


def _config(model: StoredModel) -> TrainingConfig | None:
    """The settings of a run; None if it has none, or unknown ones."""
    values = model.record.config
    # A setting that came with a later version has its default.
    return read_config({**asdict(TrainingConfig()), **values}) if values else None

"""The chooser of digit sets: their state on disk, and the import of a copy of the user's."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QWidget

from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.training_set.source import OWN
from digitpad.datasets.source import ImportableSource, Source
from digitpad.errors import DigitpadError
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import WrappedLabel, explain, make_action, named, push_button, quiet
from digitpad.gui.base.file_dialogs import ask_what_to_open
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.own_data.choice_box import ChoiceBox
from digitpad.gui.train.digits.choices import Choice, Datasets, choices
from digitpad.messages import Message
from digitpad.networks.config import DatasetName
from digitpad.progress import Progress


class DatasetField(QWidget):
    """The chooser of digit sets, with the state of each chosen one below it.

    Its last line asks for digits of the user's own.

    Attributes:
        chooser: The combo box.

    Signals:
        datasets_changed(): Other digit sets were chosen.
        own_data_requested(): The user wants to choose digits of their own.
    """

    datasets_changed = Signal()
    own_data_requested = Signal()

    def __init__(self, sources: Mapping[str, Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._job = LatestJob(self)  # the import
        self._is_stopping = False
        self._report = ""  # of the import; "" while the state of the digits is shown
        self._own: OwnData | None = None
        self._choices = choices(sources, None)
        self._chosen = self._choices[0]
        self.chooser: QComboBox = named(ChoiceBox(), "dataset")
        self._list()
        self._state = named(WrappedLabel(), "dataset_state")
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._menu = named(QMenu(self), "import_data_menu")
        self._import = quiet(push_button("import_data_button", self._on_import_clicked))
        icons.give(self._import, "folder-open")
        layout = column(self.chooser, self._state, parent=self, spacing=theme.SPACE_PX // 2)
        layout.addWidget(self._import, alignment=Qt.AlignmentFlag.AlignLeft)
        self.chooser.currentIndexChanged.connect(self._on_index_changed)
        self._job.progressed.connect(self._on_import_progressed)
        self._job.succeeded.connect(self.refresh)
        self._job.failed.connect(self._on_import_failed)
        self._job.cancelled.connect(self.refresh)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    @property
    def datasets(self) -> Datasets:
        """The chosen digit sets."""
        return self._chosen.datasets

    @property
    def own(self) -> OwnData | None:
        """Where the user's digits are, if these are among the chosen ones."""
        return self._chosen.own

    @property
    def known_own(self) -> OwnData | None:
        """Where the user's digits are that can be chosen, or None."""
        return self._own

    def set_datasets(self, datasets: Datasets, own: OwnData | None = None) -> None:
        """Choose digit sets; changes nothing when they aren't offered.

        Args:
            datasets: The sets.
            own: The user's digits among them, which are offered from now on; or None.
        """
        if own is not None:
            self.offer_own(own)
        wanted = Choice(datasets, own)
        if wanted in self._choices:
            self.chooser.setCurrentIndex(self._choices.index(wanted))

    def use_own(self, own: OwnData) -> None:
        """Choose digits of the user's, and nothing beside them."""
        self.set_datasets((OWN,), own)

    def offer_own(self, own: OwnData) -> None:
        """Offer digits of the user's, instead of those before, without choosing them."""
        if own == self._own:
            return
        had_own = self._chosen.own is not None
        self._own = own
        self._choices = choices(self._sources, own)
        datasets = self._chosen.datasets
        self._chosen = Choice(datasets, own if had_own else None)
        self._list()
        if had_own:
            self.refresh()
            self.datasets_changed.emit()

    def refresh(self) -> None:
        """Look again at the state of the digits on disk."""
        if not self._job.is_running:
            self._show("")

    def end(self) -> None:
        """Cancel, silence and wait for an import: the window closes."""
        self._job.end()

    def offer_import(self, place: QPoint) -> None:
        """Offer a file or a folder for the chosen digits, in a menu at a place on the screen.

        Those of the user's own are chosen anew.
        """
        if self.own is not None:
            self.own_data_requested.emit()
        elif not self._job.is_running:
            self._menu.popup(place)

    def import_file(self, name: DatasetName, file: str) -> None:
        """Import a digit set from a file or folder, in the background."""
        source = self._sources[name]
        assert isinstance(source, ImportableSource)
        self._is_stopping = False
        self._job.start(partial(source.import_from, Path(file)))
        self._show(Message("Reading {}...", Path(file).name))

    def _list(self) -> None:
        """List what can be chosen, and show what is; emits nothing."""
        self.chooser.blockSignals(True)
        self.chooser.clear()
        self.chooser.addItems([""] * (len(self._choices) + 1))
        self.chooser.setCurrentIndex(self._choices.index(self._chosen))
        self.chooser.blockSignals(False)
        self._name_choices()

    def _name_choices(self) -> None:
        for row, choice in enumerate(self._choices):
            self.chooser.setItemText(row, self._title(choice))
        self.chooser.setItemText(len(self._choices), self.tr("Your own data..."))

    def _title(self, choice: Choice) -> str:
        if len(choice.datasets) > 1 and len(choice.datasets) == len(self._sources):
            return self.tr("All together")
        return " + ".join(translated(each.title) for each in choice.sources(self._sources))

    def _describe(self, source: Source) -> str:
        state = source.state()
        detail = translated(state.detail)
        if len(self.datasets) == 1:
            return self.tr("Ready: {}").format(detail) if state.ready else detail
        text = self.tr("{}, ready: {}") if state.ready else self.tr("{}: {}")
        return text.format(translated(source.title), detail)

    def _explain(self, source: Source) -> str:
        """Licence and folder of a digit set: too long for the form itself."""
        title, folder = translated(source.title), source.state().folder
        licence = translated(source.licence)
        if folder is None:
            return self.tr("{}: {}").format(title, licence)
        return self.tr("{} in {}: {}").format(title, folder, licence)

    def _importable(self) -> list[DatasetName]:
        known = self._sources
        return [name for name in self.datasets if isinstance(known.get(name), ImportableSource)]

    def _set_texts(self) -> None:
        self.chooser.setAccessibleName(self.tr("Digits to train on"))
        self._name_choices()
        self._state.setAccessibleName(self.tr("State of the digits"))
        self._menu.setAccessibleName(self.tr("What to import"))
        self._import.setAccessibleName(self.tr("Import from disk..."))
        explain(
            self._import,
            self.tr("Use a copy that you have already, a file or a folder, instead of a download"),
        )
        self._show_state()

    def _show(self, report: str) -> None:
        self._report = report
        self._show_state()

    def _show_state(self) -> None:
        """Show the report of an import, or else the state of the chosen digits."""
        self._import.setText(self._import_text())
        if self._report:
            self._state.setText(translated(self._report))
        else:
            chosen = self._chosen.sources(self._sources)
            self._state.setText("\n".join(self._describe(source) for source in chosen))
            explain(self._state, "; ".join(self._explain(source) for source in chosen))
            self._import.setVisible(bool(self._importable()))
            self._fill_menu()
        self._set_looks()

    def _import_text(self) -> str:
        if not self._job.is_running:
            return self.tr("Import from disk...")
        return self.tr("Stopping...") if self._is_stopping else self.tr("Cancel")

    def _set_looks(self) -> None:
        self._state.setFont(theme.font("small"))
        is_problem = bool(self._report) and not self._job.is_running
        color = theme.bad() if is_problem else theme.quiet_text()
        theme.set_text_color(self._state, color)

    def _fill_menu(self) -> None:
        """Offer a file or a folder for each chosen set that can be imported."""
        self._menu.clear()
        for name in self._importable():
            title = translated(self._sources[name].title)
            for kind, text in (
                ("file", self.tr("{} from a file...").format(title)),
                ("folder", self.tr("{} from a folder...").format(title)),
            ):
                action = make_action(self._menu, f"import_{name}_{kind}_action", text)
                action.triggered.connect(partial(self._ask_for_import, name, kind == "folder"))
                self._menu.addAction(action)

    def _ask_for_import(self, name: DatasetName, is_folder: bool) -> None:
        title = self.tr("Import {}").format(translated(self._sources[name].title))
        mode = QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFile
        use = partial(self.import_file, name)
        ask_what_to_open(self, "import_data_dialog", title, use, mode=mode)

    def _on_index_changed(self) -> None:
        row = self.chooser.currentIndex()
        if row == len(self._choices):  # which is no digits, but the wish for others
            self._list()
            self.own_data_requested.emit()
            return
        self._chosen = self._choices[row]
        self.refresh()
        self.datasets_changed.emit()

    def _on_import_clicked(self) -> None:
        if self._job.is_running:
            self._job.cancel()
            self._is_stopping = True
            self._show_state()
            return
        self.offer_import(self._import.mapToGlobal(self._import.rect().bottomLeft()))

    def _on_import_progressed(self, progress: Progress) -> None:
        self._show(Message("{}...", Message(progress.message)))

    def _on_import_failed(self, error: Exception) -> None:
        unknown = Message("The file was not read: see the log.")
        self._show(error.message if isinstance(error, DigitpadError) else unknown)

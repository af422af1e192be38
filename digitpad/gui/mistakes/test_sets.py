"""The choice of test images: a digit set's, or a file's of the user's."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox

from digitpad.datasets.own.training_set.source import OwnSource
from digitpad.datasets.source import Source
from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.own_data.choice_box import ChoiceBox

BUILT_IN = "synthetic"
"""The source that needs no download."""

_FIRST = "mnist"
_MOST_CHARACTERS = 34  # of the chosen one's title, or it would take the room of what stands beside


def title_of_test(source: Source) -> str:
    """Title of a source's test set in the window."""
    translate = QCoreApplication.translate
    titles = {
        "mnist": translate("MistakesTab", "MNIST test set"),
        "pendigits": translate("MistakesTab", "Pen digits of unseen writers"),
        "unipen": translate("MistakesTab", "UNIPEN's digits of unseen writers"),
        BUILT_IN: translate("MistakesTab", "Built-in digits"),
    }
    if isinstance(source, OwnSource) and not source.is_whole:
        return translate("MistakesTab", "{}: test part").format(translated(source.title))
    return titles.get(source.name) or translated(source.title)


class TestSets(ChoiceBox):
    """A combo box of test sets, whose last line asks for digits of the user's own.

    Signals:
        source_changed(): Another test set was chosen.
        own_data_requested(): The user wants to choose digits of their own.
    """

    __test__ = False  # pytest takes it for a class of tests
    source_changed = Signal()
    own_data_requested = Signal()

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        touchable(named(self, "mistakes_data"))
        self._sources = dict(sources)
        self._chosen = _FIRST if self._sources[_FIRST].state().ready else BUILT_IN
        self._list()
        self.currentIndexChanged.connect(self._on_index_changed)
        follow_language(self._set_texts)

    @property
    def source(self) -> Source:
        """The chosen source."""
        return self._sources[self._chosen]

    def offers(self, source: Source) -> bool:
        """Whether a source can be chosen."""
        return source.name in self._sources

    def choose(self, name: str) -> None:
        """Choose a source by its name."""
        self.setCurrentIndex(self.findData(name))

    def add(self, source: Source) -> None:
        """Offer a source, and choose it."""
        if not self.offers(source):
            self._sources[source.name] = source
            self._list()
        self.choose(source.name)

    def _list(self) -> None:
        """List the sources, and show which is chosen; emits nothing."""
        self.blockSignals(True)
        self.clear()
        for name in self._sources:
            self.addItem("", name)
        self.addItem("", "")
        self.choose(self._chosen)
        self.blockSignals(False)
        self._set_texts()

    def _set_texts(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("MistakesTab", "Test images"))
        for index, source in enumerate(self._sources.values()):
            self.setItemText(index, title_of_test(source))
        own = QCoreApplication.translate("MistakesTab", "Your own data...")
        self.setItemText(len(self._sources), own)
        self._fit()

    def _fit(self) -> None:
        """Be as wide as the titles, unless one is long."""
        titles = [self.itemText(index) for index in range(self.count())]
        is_long = max(map(len, titles)) > _MOST_CHARACTERS
        policies = QComboBox.SizeAdjustPolicy
        short, usual = policies.AdjustToMinimumContentsLengthWithIcon, policies.AdjustToContents
        self.setMinimumContentsLength(_MOST_CHARACTERS if is_long else 0)
        self.setSizeAdjustPolicy(short if is_long else usual)

    def _on_index_changed(self) -> None:
        name = self.currentData()
        if name:
            self._chosen = name
            self.source_changed.emit()
        else:  # which is no digits, but the wish for others
            self._list()
            self.own_data_requested.emit()

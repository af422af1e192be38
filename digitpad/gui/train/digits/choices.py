"""Which digit sets can be chosen: each alone, the presets' mixtures, and digits of the user's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.training_set.source import OWN, OwnSource
from digitpad.datasets.source import Source
from digitpad.networks.config import PRESETS, DatasetName

Datasets = tuple[DatasetName, ...]

_BESIDE_OWN: DatasetName = "mnist"


@dataclass(frozen=True)
class Choice:
    """What a network can be trained on.

    Attributes:
        datasets: The digit sets, as in a TrainingConfig.
        own: Where the user's digits are, or None where they are not among these.
    """

    datasets: Datasets
    own: OwnData | None = None

    def sources(self, known: Mapping[str, Source]) -> list[Source]:
        """The sources of these digits.

        Args:
            known: All others by name.
        """
        own = {OWN: OwnSource(self.own)} if self.own else {}
        found: dict[str, Source] = {**known, **own}
        return [found[name] for name in self.datasets]


def choices(known: Mapping[str, Source], own: OwnData | None) -> list[Choice]:
    """All that can be chosen, in the order in which it is listed.

    Args:
        known: The sources by name.
        own: Digits of the user's that were chosen, or None.
    """
    alone: list[Datasets] = [(cast(DatasetName, name),) for name in known]
    mixed = [preset.datasets for preset in PRESETS.values()]
    listed = [Choice(datasets) for datasets in dict.fromkeys([*alone, *mixed])]
    if own is None:
        return listed
    return [*listed, Choice((OWN,), own), Choice((OWN, _BESIDE_OWN), own)]

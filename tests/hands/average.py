"""Average the weights of models of one network: `python -m tests.hands.average A B --save C`.

Models that end near each other, as the last epochs of a run or runs that continue one model do,
are often better together than each alone (Wortsman et al. 2022, "Model soups"). The average is
calibrated on what chooses; of one model, that is all that is done. Batch normalisation keeps the
mean of the models' statistics.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from digitpad.datasets.catalogue import sources
from digitpad.models.history import History
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.models.tflite_conversion import tflite_converter
from digitpad.networks.config import PRESETS, read_config
from digitpad.system.paths import bundled_models
from digitpad.training.checkpoint import RunRecord
from digitpad.training.data import TrainingData
from digitpad.training.finish import finish
from tests.hands.measures import held_out


def main() -> int:
    """Average, calibrate and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", help="their names; the first one's record is kept")
    parser.add_argument("--data-dir", type=Path, required=True, help="where they are, and it goes")
    parser.add_argument("--save", required=True, help="the average's name")
    options = parser.parse_args()
    store = ModelStore(options.data_dir / "models", bundled_models())
    with tempfile.TemporaryDirectory() as folder:
        test = sources(Path(folder))["mnist"].load("test")
        data = TrainingData((), test, validation=held_out(Path(folder)))
    store.save(options.save, make([store.find(name) for name in options.models], data))
    return 0


def make(models: Sequence[StoredModel], data: TrainingData) -> ModelFiles:
    """The average, calibrated on the validation parts of `data` and measured on its test set.

    Its record is the first one's, with a note that names all.
    """
    first = models[0].record
    config = read_config(first.config) or PRESETS["best"]
    run = RunRecord(config, first.network, first.continued_from, (), (), first.duration_s)
    with tflite_converter() as convert:
        files, _ = finish(average(models), run, History(), data, convert)
    names = ", ".join(model.name for model in models)
    record = replace(
        files.record,
        trained_on=first.trained_on,
        history=first.history,
        note=f"mean of the weights of {names}" if len(models) > 1 else first.note,
    )
    return replace(files, record=record)


def average(models: Sequence[StoredModel]) -> Any:
    """A Keras model with the mean of the models' weights."""
    networks = [load_keras(model.read(".keras")) for model in models]
    weights = zip(*(network.get_weights() for network in networks), strict=True)
    networks[0].set_weights([sum(arrays) / len(arrays) for arrays in weights])
    return networks[0]


if __name__ == "__main__":
    sys.exit(main())

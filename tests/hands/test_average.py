"""The average of models is calibrated and keeps the first one's record."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from digitpad.models.keras_files import load_keras, model_files, tflite_bytes
from digitpad.models.record import DataRecord
from digitpad.models.store import ModelStore, StoredModel
from digitpad.networks import architectures
from digitpad.system.keras_import import import_keras
from digitpad.training.data import TrainingData
from tests.hands.average import average, make

LEARNED = (DataRecord("synthetic", "train", 1, ""),)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> list[StoredModel]:
    store = ModelStore(tmp_path_factory.mktemp("models"), Path("nowhere"))
    for seed in range(2):
        import_keras().utils.set_random_seed(seed)
        network = architectures.build("compact")
        files = model_files(network, tflite_bytes(network), "compact")
        store.save(f"{seed}", replace(files, record=replace(files.record, trained_on=LEARNED)))
    return store.models()


def test_every_weight_is_the_mean(models: list[StoredModel]) -> None:
    weights = [load_keras(model.read(".keras")).get_weights() for model in models]
    for first, second, mean in zip(*weights, average(models).get_weights(), strict=True):
        np.testing.assert_allclose(mean, (first + second) / 2, rtol=1e-6)


def test_the_record_names_the_models_and_is_otherwise_the_first_ones(
    models: list[StoredModel],
) -> None:
    digits = make_digits(300, seed=1)
    made = make(models, TrainingData((), digits, validation=(digits,))).record
    names = ", ".join(model.name for model in models)
    assert made.note == f"mean of the weights of {names}"
    assert made.trained_on == LEARNED


def test_one_model_alone_is_calibrated(models: list[StoredModel]) -> None:
    digits = make_digits(300, seed=1)
    made = make(models[:1], TrainingData((), digits, validation=(digits,))).record
    assert made.weights_sha256 == models[0].record.weights_sha256
    assert made.calibration.reject_below > 0
    assert made.trained_on == LEARNED

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from digitpad.errors import ModelError
from digitpad.models.keras_files import export_model, load_keras, weights_sha256
from digitpad.models.store import StoredModel


def test_an_h5_export_loads_in_plain_keras_and_answers_alike(
    stored_model: StoredModel, tmp_path: Path
) -> None:
    path = tmp_path / "mnist_classifier.h5"
    export_model(stored_model, path)
    script = (
        "import gc; gc.disable();"  # the import takes a third less
        "import sys, json, numpy, keras;"
        "model = keras.models.load_model(sys.argv[1]);"
        "images = numpy.linspace(0, 1, 3 * 784, dtype='float32').reshape(3, 28, 28, 1);"
        "model.evaluate(images, numpy.array([1, 2, 3]), verbose=0);"
        "print(json.dumps(model.predict(images, verbose=0).tolist()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, check=True, text=True
    )
    images = np.linspace(0, 1, 3 * 784, dtype="float32").reshape(3, 28, 28, 1)
    expected = load_keras(stored_model.read(".keras")).predict(images, verbose=0)
    np.testing.assert_allclose(json.loads(done.stdout), expected, atol=1e-5)


def test_keras_and_litert_exports_are_the_stored_files(
    stored_model: StoredModel, tmp_path: Path
) -> None:
    for suffix in (".keras", ".tflite"):
        export_model(stored_model, tmp_path / f"model{suffix}")
        exported = (tmp_path / f"model{suffix}").read_bytes()
        assert exported == stored_model.path(suffix).read_bytes()


def test_another_suffix_is_refused(stored_model: StoredModel, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"ends in \.keras, \.h5 or \.tflite"):
        export_model(stored_model, tmp_path / "model.onnx")
    assert not list(tmp_path.iterdir())


def test_the_record_has_the_hash_of_the_weights(stored_model: StoredModel) -> None:
    model = load_keras(stored_model.read(".keras"))
    assert weights_sha256(model) == stored_model.record.weights_sha256


def test_a_damaged_keras_file_is_refused() -> None:
    with pytest.raises(ModelError, match="damaged"):
        load_keras(b"PK\x03\x04 junk")

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from digitpad.errors import ModelError
from digitpad.foreign_models import LARGEST_BYTES, import_model
from digitpad.keras_import import import_keras
from digitpad.recognizer import Recognizer

Build = Callable[[Any], list[Any]]


def fit(build: Build, shape: tuple[int, ...], factor: float, offset: float, softmax: bool) -> Any:
    """A small model, trained for a moment on built-in digits in its own way of taking them."""
    keras = import_keras()
    keras.utils.set_random_seed(0)
    digits = make_digits(1500, seed=3)
    images = digits.images.reshape(-1, *shape) * np.float32(factor / 255) + np.float32(offset)
    model = keras.Sequential([keras.Input(shape), *build(keras.layers)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=not softmax)
    model.compile("adam", loss)
    model.fit(images, digits.labels, epochs=4, verbose=0)
    return model


def dense(activation: str | None = "softmax") -> Build:
    def layers(layers: Any) -> list[Any]:
        return [
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation=activation),
        ]

    return layers


@pytest.mark.parametrize(
    ("shape", "factor", "offset", "activation", "note"),
    [
        ((28, 28, 1), 1.0, 0.0, "softmax", ""),
        ((28, 28), 1.0, 0.0, "softmax", "takes 784 numbers"),
        ((784,), 1.0, 0.0, "softmax", "takes 784 numbers"),
        ((28, 28, 1), 255.0, 0.0, "softmax", "pixels from 0 to 255"),
        ((28, 28, 1), 1.0, 0.0, None, "gives logits"),
    ],
)
def test_a_model_that_takes_digits_in_its_own_way_is_adapted(
    tmp_path: Path,
    shape: tuple[int, ...],
    factor: float,
    offset: float,
    activation: str | None,
    note: str,
) -> None:
    model = fit(dense(activation), shape, factor, offset, activation is not None)
    model.save(tmp_path / "theirs.keras")
    files = import_model(tmp_path / "theirs.keras")
    assert note in files.record.note
    assert bool(files.record.note) == bool(note)
    digits = make_digits(300, seed=4)
    answers = Recognizer(files.tflite).probabilities(digits.images)
    assert (answers.argmax(axis=1) == digits.labels).mean() > 0.6
    np.testing.assert_allclose(answers.sum(axis=1), 1, atol=1e-4)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    keras = import_keras()
    keras.Sequential([keras.Input((28, 28, 1)), *dense()(keras.layers)]).save(tmp_path / "m.keras")
    return tmp_path / "m.keras"


def test_the_first_bytes_tell_the_format_not_the_name(plain: Path, tmp_path: Path) -> None:
    keras = import_keras()
    model = keras.saving.load_model(plain)
    model.save(tmp_path / "old.h5")
    (tmp_path / "old.h5").rename(tmp_path / "old.keras")
    assert import_model(tmp_path / "old.keras").record.parameters == model.count_params()
    plain.rename(tmp_path / "new.h5")
    assert import_model(tmp_path / "new.h5").record.parameters == model.count_params()


def refused(path: Path) -> str:
    with pytest.raises(ModelError) as error:
        import_model(path)
    return str(error.value)


def test_another_shape_is_refused(tmp_path: Path) -> None:
    keras = import_keras()
    keras.Sequential([keras.Input((32, 32, 3)), *dense()(keras.layers)]).save(tmp_path / "m.keras")
    assert refused(tmp_path / "m.keras").startswith("Not a digit model: expects 28x28 in")


def test_weights_that_are_not_finite_are_refused(plain: Path) -> None:
    model = import_keras().saving.load_model(plain)
    weights = model.get_weights()
    weights[0][3, 3] = np.nan
    model.set_weights(weights)
    model.save(plain)
    assert "weights are not finite" in refused(plain)


def test_code_inside_a_model_is_refused_and_not_run(tmp_path: Path) -> None:
    keras = import_keras()
    marker = tmp_path / "ran"

    def touch(tensor: Any) -> Any:
        marker.touch()
        return tensor

    layers = [keras.layers.Lambda(touch, output_shape=(28, 28, 1)), *dense()(keras.layers)]
    model = keras.Sequential([keras.Input((28, 28, 1)), *layers])
    model.save(tmp_path / "m.keras")
    model(np.zeros((1, 28, 28, 1), np.float32))
    marker.unlink()  # the code would leave its mark
    assert "Unsafe or unsupported model" in refused(tmp_path / "m.keras")
    assert not marker.exists()


@pytest.mark.parametrize("size", [0, 10, 1000, -1])
def test_a_truncated_file_is_refused(plain: Path, size: int) -> None:
    plain.write_bytes(plain.read_bytes()[:size])
    assert any(word in refused(plain) for word in ("damaged", "no Keras model"))


def test_a_flipped_bit_in_the_weights_is_refused(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    content[len(content) // 2] ^= 0x10
    plain.write_bytes(content)
    assert "damaged" in refused(plain)


def test_a_folder_a_missing_file_and_a_huge_one_are_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)
    assert "Cannot read" in refused(tmp_path / "gone.keras")
    with (tmp_path / "huge.keras").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    assert "too large" in refused(tmp_path / "huge.keras")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.keras", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.weights.h5", b"\0" * 210_000_000)
    assert "unpacks" in refused(tmp_path / "bomb.keras")


def test_an_hdf5_file_that_points_elsewhere_is_refused(tmp_path: Path) -> None:
    import h5py

    with h5py.File(tmp_path / "linked.h5", "w") as file:
        file["weights"] = h5py.ExternalLink("/etc/hostname", "/")
    assert "points to somewhere else" in refused(tmp_path / "linked.h5")

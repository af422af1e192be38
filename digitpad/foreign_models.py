"""Take in anyone's Keras digit model: check it, adapt it, compile it."""

import tempfile
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import ModelError
from digitpad.keras_files import keras_bytes, now, tflite_bytes, versions, weights_sha256
from digitpad.keras_import import import_keras
from digitpad.model_record import ModelRecord
from digitpad.model_store import ModelFiles

LARGEST_BYTES = 50_000_000
"""A model file above this is refused; the article's has 1.4 MB."""

_LARGEST_UNPACKED_BYTES = 200_000_000
_PIXELS = 784
_CLASSES = 10
_PROBES = 300


@dataclass(frozen=True)
class _Scale:
    """A range of pixel values that a model may expect: value = pixel * factor + offset."""

    name: str
    factor: float
    offset: float


_SCALES = (_Scale("0 to 1", 1.0, 0.0), _Scale("0 to 255", 255.0, 0.0), _Scale("-1 to 1", 2.0, -1.0))


def import_model(path: Path) -> ModelFiles:
    """Read a `.keras` or `.h5` file, told apart by its first bytes.

    The model may take (28, 28, 1), (28, 28) or 784 numbers, pixels of 0 to 1, 0 to 255 or -1 to
    1, and give probabilities or logits of ten classes; layers are put around it so that the
    result takes (28, 28, 1) of 0 to 1 and gives probabilities. The range of the pixels is found
    by trying: it is the one with which the model reads the built-in digits best.

    Raises ModelError when the file is missing, damaged, too large, unsafe (it holds code of its
    own) or no digit model.
    """
    content = _read(path)
    model = _load(content, path.name)
    _check_shapes(model)
    adapted, note = _adapt(model)
    keras_file, compiled = keras_bytes(adapted), tflite_bytes(adapted)
    record = ModelRecord(
        network="imported",
        parameters=adapted.count_params(),
        tflite_sha256=sha256(compiled).hexdigest(),
        keras_sha256=sha256(keras_file).hexdigest(),
        weights_sha256=weights_sha256(adapted),
        created=now(),
        versions=versions(),
        note=note,
    )
    return ModelFiles(record, keras_file, compiled)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise ModelError(f"{path} is a folder; choose a .keras or .h5 file.")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ModelError(f"{path.name} is too large for a digit model: over 50 MB.")
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"Cannot read the model file {path}: {error.strerror}.") from error


def _load(content: bytes, name: str) -> Any:
    keras = import_keras()
    damaged = ModelError(f"The model file {name} is damaged; choose another.")
    with tempfile.TemporaryDirectory(prefix="digitpad-") as folder:
        # The copy's suffix follows the content: people rename .h5 to .keras and back.
        path = Path(folder) / f"model{_suffix(content, name)}"
        path.write_bytes(content)
        try:
            _check_safe(path)
            return keras.saving.load_model(path, compile=False, safe_mode=True)
        except (ValueError, TypeError) as error:
            if "lambda" in str(error).lower() or "could not locate" in str(error).lower():
                raise ModelError(
                    f"Unsafe or unsupported model: {name} holds code of its own (a Lambda layer "
                    "or a custom class), and nothing of it was run."
                ) from error
            raise damaged from error
        except (OSError, KeyError, AttributeError, IndexError, ImportError, RuntimeError) as error:
            raise damaged from error
        except (zipfile.BadZipFile, NotImplementedError, RecursionError) as error:
            raise damaged from error


def _suffix(content: bytes, name: str) -> str:
    if content.startswith(b"PK\x03\x04"):
        return ".keras"
    if content.startswith(b"\x89HDF\r\n\x1a\n"):
        return ".h5"
    raise ModelError(f"{name} is no Keras model; choose a .keras or .h5 file.")


def _check_safe(path: Path) -> None:
    """Refuse archives that unpack to too much, and HDF5 files that point outside themselves."""
    if path.suffix == ".keras":
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > _LARGEST_UNPACKED_BYTES:
            raise ModelError("The model is too large: it unpacks to over 200 MB.")
        return
    import h5py

    def find(name: str, link: Any) -> str | None:
        is_elsewhere = isinstance(link, h5py.ExternalLink | h5py.SoftLink)
        return name if is_elsewhere else None  # a name ends the visit; an exception must not

    with h5py.File(path, "r") as file:
        found = file.visititems_links(find)
    if found is not None:
        raise ModelError(f"Unsafe model: its entry {found} points to somewhere else.")


def _check_shapes(model: Any) -> None:
    inputs, outputs = getattr(model, "inputs", None), getattr(model, "outputs", None)
    shapes = [tuple(tensor.shape[1:]) for tensor in (inputs or [])]
    classes = [tuple(tensor.shape[1:]) for tensor in (outputs or [])]
    if shapes not in ([(28, 28, 1)], [(28, 28)], [(_PIXELS,)]) or classes != [(_CLASSES,)]:
        raise ModelError("Not a digit model: expects 28x28 in, 10 classes out.")
    if not all(np.isfinite(weights).all() for weights in model.get_weights()):
        raise ModelError("Not a usable model: its weights are not finite.")


def _adapt(model: Any) -> tuple[Any, str]:
    """The model with layers around it where it needs them, and what was done, in words."""
    probes = make_digits(_PROBES, seed=0)
    shape = tuple(model.inputs[0].shape[1:])
    pixels = (probes.images * np.float32(1 / 255)).reshape(_PROBES, *shape)
    answers = {
        scale: model.predict(pixels * scale.factor + scale.offset, verbose=0) for scale in _SCALES
    }
    if not all(np.isfinite(answer).all() for answer in answers.values()):
        raise ModelError("Not a usable model: it answers with numbers that are not finite.")
    is_softmax = all(_are_probabilities(answer) for answer in answers.values())
    if not is_softmax:
        answers = {scale: _softmax(answer) for scale, answer in answers.items()}
    scale = min(_SCALES, key=lambda scale: _loss(answers[scale], probes))
    notes = [
        f"takes {prod(shape)} numbers" if shape != (28, 28, 1) else "",
        f"expects pixels from {scale.name}" if scale != _SCALES[0] else "",
        "" if is_softmax else "gives logits",
    ]
    note = ", ".join(filter(None, notes))
    if not note:
        return model, ""
    return _wrap(model, shape, scale, is_softmax), f"adapted: {note}"


def _wrap(model: Any, shape: tuple[int, ...], scale: _Scale, is_softmax: bool) -> Any:
    layers = import_keras().layers
    inputs = import_keras().Input((28, 28, 1))
    tensor = layers.Rescaling(scale.factor, scale.offset)(inputs)
    tensor = model(layers.Reshape(shape)(tensor))
    outputs = tensor if is_softmax else layers.Softmax()(tensor)
    return import_keras().Model(inputs, outputs)


def _are_probabilities(answer: NDArray[np.float32]) -> bool:
    return bool((answer >= 0).all() and np.allclose(answer.sum(axis=1), 1, atol=1e-3))


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def _loss(probabilities: NDArray[np.float32], digits: DigitSet) -> float:
    right = probabilities[np.arange(len(digits)), digits.labels]
    return float(-np.log(np.clip(right, 1e-7, 1.0)).mean())

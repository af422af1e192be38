"""Conversion between Keras models in memory and the bytes of model files."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from platform import python_version
from typing import Any

import digitpad
from digitpad.errors import ModelError, SaveError
from digitpad.messages import Message
from digitpad.models.record import ModelRecord
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.system.atomic_files import write_whole
from digitpad.system.keras_import import import_keras
from digitpad.system.libraries import installed_libraries


def keras_bytes(model: Any, suffix: str = ".keras") -> bytes:
    """A Keras model as the content of a `.keras` or `.h5` file.

    The model is compiled first with the usual loss, so that whoever loads the file can call
    `evaluate` with integer labels, whatever loss it was trained with.

    Raises SaveError when the folder of temporary files is full.
    """
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    with temporary_file("model" + suffix) as path:
        model.save(path)
        return path.read_bytes()


def tflite_bytes(model: Any) -> bytes:
    """A Keras model as the content of a `.tflite` file; beside a window, use `tflite_converter`.

    Raises SaveError when the folder of temporary files is full.
    """
    with temporary_file("model.tflite") as path:
        model.export(path, format="litert", verbose=False)
        return path.read_bytes()


def weights_sha256(model: Any) -> str:
    """Hash of the weights; unlike a file's, it is the same for two saves of one model."""
    return sha256(b"".join(weights.tobytes() for weights in model.get_weights())).hexdigest()


def load_keras(content: bytes) -> Any:
    """Load a `.keras` file that this program wrote, in Keras's safe mode.

    Raises ModelError when Keras refuses it.
    """
    keras = import_keras()
    with temporary_file("model.keras") as path:
        path.write_bytes(content)
        try:
            return keras.saving.load_model(path, compile=False, safe_mode=True)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ModelError("The .keras file is damaged; choose another model.") from error


def model_files(model: Any, tflite: bytes, network: str) -> ModelFiles:
    """A Keras model and its conversion, ready to be saved, with a record of what they are.

    Raises SaveError when the folder of temporary files is full.
    """
    keras_file = keras_bytes(model)
    libraries = installed_libraries(("keras", "numpy", "tensorflow"))
    record = ModelRecord(
        network=network,
        parameters=model.count_params(),
        tflite_sha256=sha256(tflite).hexdigest(),
        keras_sha256=sha256(keras_file).hexdigest(),
        weights_sha256=weights_sha256(model),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        versions={
            "digitpad": digitpad.__version__,
            "python": python_version(),
            **{library.name: library.version for library in libraries},
        },
    )
    return ModelFiles(record, keras_file, tflite)


@contextmanager
def temporary_file(name: str) -> Iterator[Path]:
    """A path in a temporary folder, which is deleted when the block ends.

    Raises SaveError when the block can't write there, because the disk is full, say.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="digitpad-") as folder:
            yield Path(folder) / name
    except Exception as error:
        is_full = "No space left" in str(error)  # TensorFlow has an error of its own for that
        if not is_full and not isinstance(error, OSError):
            raise
        reason = (
            Message("the disk is full") if is_full else getattr(error, "strerror", None) or error
        )
        raise SaveError(
            "Not saved: {} ({}); make room there.", reason, tempfile.gettempdir()
        ) from error


def export_model(model: StoredModel, path: Path) -> None:
    """Write a model to a `.keras`, `.h5` or `.tflite` file.

    Raises ModelError when the suffix is another or the model's files are damaged, SaveError when
    the file can't be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (".keras", ".h5", ".tflite"):
        raise ModelError("A model is exported to a file that ends in .keras, .h5 or .tflite.")
    if suffix == ".h5":  # as the article saves its own
        content = keras_bytes(load_keras(model.read(".keras")), suffix)
    else:
        content = model.read(suffix)
    write_whole(path, content)

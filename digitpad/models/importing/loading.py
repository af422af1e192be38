"""Load the model of anyone's Keras file: describe, check, build, fill with weights."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from digitpad.errors import DigitpadError, ModelError
from digitpad.messages import Message
from digitpad.models.importing.checks import safe_description
from digitpad.models.importing.file_kinds import keras_suffix
from digitpad.models.importing.old_activations import mend_hard_sigmoids
from digitpad.models.importing.old_configs import Part, is_old, parts
from digitpad.models.keras_files import temporary_file
from digitpad.system.keras_import import import_keras


def load_foreign(content: bytes, name: str) -> Any:
    """The Keras model of a `.keras` or `.h5` file that any Keras since 2.2 has written.

    It is built in Keras's safe mode, of parts that were checked before.

    Args:
        content: Content of the file.
        name: Its name, for messages.

    Raises ModelError when the file is damaged, too large, unsafe (it holds code of its own), or
    describes what today's Keras can't build.
    """
    description = safe_description(content, name)
    with told_as_model_error(Message("The model file {} is damaged; choose another.", name), name):
        model = _built(description.config, name)
        # The copy's suffix follows the content: people rename .h5 to .keras and back.
        with temporary_file("model" + keras_suffix(content, name)) as path:
            path.write_bytes(content)
            model.load_weights(path)
        if is_old(description.keras_version):
            mend_hard_sigmoids(model)
    return model


@contextmanager
def told_as_model_error(message: str, name: str) -> Iterator[None]:
    """Raise whatever Keras, h5py or TensorFlow raise as a ModelError with `message`.

    When memory ran out, the message says that instead, and names the file `name`.
    """
    try:
        yield
    except DigitpadError:
        raise
    except Exception as error:
        if _is_out_of_memory(error):
            message = Message(
                "{} needs more memory than a digit model may use; choose another.", name
            )
        raise ModelError(message) from error


def _is_out_of_memory(error: Exception) -> bool:
    return isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError"


def _built(config: Any, name: str) -> Any:
    try:
        return _deserialized(config)
    except Exception as error:
        if _is_out_of_memory(error):
            raise
        raise ModelError(
            "{} describes a part that this Keras can't build ({}); load it with the Keras that "
            "made it and save it again, or choose another.",
            name,
            _unbuildable(config),
        ) from error


def _deserialized(config: Any) -> Any:
    return import_keras().saving.deserialize_keras_object(config, safe_mode=True)


def _unbuildable(config: Any) -> str:
    """The kind of the innermost layer that can't be built alone, else of the whole model."""
    layers = import_keras().layers
    for part in reversed([*parts(config)]):
        if isinstance(getattr(layers, part["class_name"], None), type) and not _is_built(part):
            return str(part["class_name"])
    return str(config["class_name"])


def _is_built(part: Part) -> bool:
    with suppress(Exception):  # whatever it is, it names the part
        _deserialized(part)
        return True
    return False

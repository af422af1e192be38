"""Safety checks of a Keras file's configuration and weights, before Keras builds any of it."""

import io
import json
from collections.abc import Iterator
from typing import Any

from digitpad.errors import ModelError, TrainingError
from digitpad.messages import Message
from digitpad.system.archives import ZIP_MAGIC, unzip, zip_members
from digitpad.system.keras_import import import_keras

_HDF5_MAGIC = b"\x89HDF\r\n\x1a\n"
_CONFIG, _WEIGHTS = "config.json", "model.weights.h5"
_LARGEST_CONFIG_BYTES = 5_000_000
_LARGEST_UNPACKED_BYTES = 200_000_000
_TOO_LARGE = Message("The model is too large: it unpacks to over 200 MB.")

_REFUSED = {
    # They run code from the file, or read other files.
    *("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer"),
    *("StringLookup", "IntegerLookup", "TextVectorization"),
}
_STRUCTURE = {
    *("Sequential", "Functional", "Model", "DTypePolicy"),
    *("__keras_tensor__", "__tensor__", "__tuple__", "__numpy__", "__slice__", "__ellipsis__"),
}
_OPERATIONS = ("keras.src.ops.numpy", "keras.src.ops.nn", "keras.ops")


def keras_suffix(content: bytes, name: str) -> str:
    """The file format by its first bytes: ".keras" or ".h5".

    Raises ModelError when it is neither.
    """
    if content.startswith(ZIP_MAGIC):
        return ".keras"
    if content.startswith(_HDF5_MAGIC):
        return ".h5"
    raise ModelError("{} isn't a Keras model; choose a .keras or .h5 file.", name)


def check_safe(content: bytes, name: str) -> None:
    """Refuse files that unpack to too much, link elsewhere or hold parts that aren't Keras's own.

    Nothing of the model is built. Raises ModelError when it is refused or damaged, TrainingError
    when Keras is missing.
    """
    try:
        if keras_suffix(content, name) == ".keras":
            config = _config_of_archive(content, name)
        else:
            config = _config_of_hdf5(content)
        for part in _parts(config):
            _check_part(part, name)
    except (ModelError, TrainingError):
        raise
    except Exception as error:
        raise ModelError("The model file {} is damaged; choose another.", name) from error


def _config_of_archive(content: bytes, name: str) -> Any:
    sizes = zip_members(content, name)
    if sum(sizes.values()) > _LARGEST_UNPACKED_BYTES:
        raise ModelError(_TOO_LARGE)
    (config,) = unzip(content, name, [_CONFIG], _LARGEST_CONFIG_BYTES)
    if _WEIGHTS in sizes:
        _check_hdf5(unzip(content, name, [_WEIGHTS])[0])
    values = json.loads(config)
    values.pop("compile_config", None)  # ignored when the model is loaded
    return values


def _config_of_hdf5(content: bytes) -> Any:
    import h5py

    _check_hdf5(content)
    with h5py.File(io.BytesIO(content), "r") as file:
        config = file.attrs["model_config"]
        if len(config) > _LARGEST_CONFIG_BYTES:
            raise ModelError(_TOO_LARGE)
        return json.loads(config)


def _check_hdf5(content: bytes) -> None:
    """Refuse HDF5 whose links or arrays point to other files, or whose arrays are too large."""
    import h5py

    total_bytes = 0

    # Returning a value ends the visit; an exception must not.
    def find_link(name: str, link: Any) -> str | None:
        return name if isinstance(link, h5py.ExternalLink | h5py.SoftLink) else None

    def find_array(name: str, entry: Any) -> str | None:
        nonlocal total_bytes
        if not isinstance(entry, h5py.Dataset):
            return None
        total_bytes += entry.nbytes
        return name if entry.is_virtual or entry.external else None

    with h5py.File(io.BytesIO(content), "r") as file:
        found = file.visititems_links(find_link) or file.visititems(find_array)
    if found is not None:
        raise ModelError("Unsafe model: its entry {} points to somewhere else.", str(found)[:50])
    if total_bytes > _LARGEST_UNPACKED_BYTES:
        raise ModelError(_TOO_LARGE)


def _parts(config: Any) -> Iterator[dict[str, Any]]:
    """Every layer and other object in a configuration."""
    waiting = [config]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
            if "class_name" in value:
                yield value
        elif isinstance(value, list):
            waiting += value


def _check_part(part: dict[str, Any], name: str) -> None:
    keras = import_keras()
    kind, module = str(part["class_name"]), str(part.get("module") or "keras")
    spaces = (keras.layers, keras.initializers, keras.regularizers, keras.constraints)
    is_known = kind in _STRUCTURE or any(
        isinstance(getattr(space, kind, None), type) for space in spaces
    )
    is_operation = module.startswith(_OPERATIONS)
    if kind in _REFUSED or not (is_known or is_operation) or module.split(".")[0] != "keras":
        raise ModelError(
            "Unsafe or unsupported model: {} has a part that holds code of its own or isn't part "
            "of Keras ({}). None of it was run; choose another.",
            name,
            kind[:50],
        )

"""Read how a Keras file describes its model, within limits and without Keras."""

import io
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from digitpad.errors import DataError, ModelError
from digitpad.messages import Message
from digitpad.models.importing.file_kinds import WEIGHTS_ONLY, keras_suffix
from digitpad.system.archives import unzip, zip_members

_CONFIG, _METADATA, _WEIGHTS = "config.json", "metadata.json", "model.weights.h5"
_LARGEST_CONFIG_BYTES = 5_000_000
_LARGEST_UNPACKED_BYTES = 200_000_000
_TOO_LARGE = Message("The model is too large: it unpacks to over 200 MB.")


@dataclass(frozen=True)
class Description:
    """How a file describes its model.

    Attributes:
        config: The network as JSON values; not checked yet.
        keras_version: The version of Keras that wrote the file, or "".
    """

    config: Any
    keras_version: str


def read_description(content: bytes, name: str) -> Description:
    """Read a model's description and refuse files that unpack to too much or link elsewhere.

    Args:
        content: Content of a `.keras` or `.h5` file.
        name: Its name, for messages.

    Raises ModelError when it is refused or holds no network; DataError, or what json and h5py
    raise, when it is damaged.
    """
    if keras_suffix(content, name) == ".keras":
        return _of_archive(content, name)
    return _of_hdf5(content, name)


def _of_archive(content: bytes, name: str) -> Description:
    sizes = zip_members(content, name)
    if sum(sizes.values()) > _LARGEST_UNPACKED_BYTES:
        raise ModelError(_TOO_LARGE)
    (config,) = unzip(content, name, [_CONFIG], _LARGEST_CONFIG_BYTES)
    if _WEIGHTS in sizes:
        _check_hdf5(unzip(content, name, [_WEIGHTS])[0])
    values = json.loads(config)
    values.pop("compile_config", None)  # ignored when the model is loaded
    version = ""
    with suppress(DataError, ValueError, AttributeError):
        (metadata,) = unzip(content, name, [_METADATA], _LARGEST_CONFIG_BYTES)
        version = str(json.loads(metadata).get("keras_version", ""))
    return Description(values, version)


def _of_hdf5(content: bytes, name: str) -> Description:
    import h5py

    _check_hdf5(content)
    with h5py.File(io.BytesIO(content), "r") as file:
        config = file.attrs.get("model_config")
        if config is None:
            is_keras = "layer_names" in file.attrs or {"layers", "vars", "model_weights"} & {*file}
            if is_keras or "_layer_checkpoint_dependencies" in file:
                raise ModelError(WEIGHTS_ONLY, name)
            raise ModelError("{} is an HDF5 file without a Keras model; choose another.", name)
        if len(config) > _LARGEST_CONFIG_BYTES:
            raise ModelError(_TOO_LARGE)
        version = file.attrs.get("keras_version", "")
        text = version.decode() if isinstance(version, bytes) else str(version)
        return Description(json.loads(config), text)


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

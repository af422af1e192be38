"""What a file that should be a Keras model is, told by its first bytes: Keras's, or whose else."""

from pathlib import Path

from digitpad.errors import DataError, ModelError
from digitpad.messages import Message
from digitpad.system.archives import ZIP_MAGIC, zip_members

WEIGHTS_ONLY = Message(
    "{} holds weights only, without the network that they belong to; save the whole model with "
    "model.save('model.keras') and import that."
)
_WITHOUT_WEIGHTS = Message(
    "{} describes a network without its weights; save the whole model with "
    "model.save('model.keras') and import that."
)
_SAVED_MODEL = Message(
    "{} is a SavedModel, TensorFlow's folder; load it with tf.keras.models.load_model where it was "
    "made, save it with model.save('model.h5') and import that."
)
_PYTORCH = Message(
    "{} is a PyTorch file, which may hold code and is never opened; build the same network in "
    "Keras, copy the weights into it and import what model.save('model.keras') writes."
)
_PICKLE = Message(
    "{} is a Python pickle, which may hold code and is never opened; save the Keras model with "
    "model.save('model.keras') and import that."
)
_ONNX = Message(
    "{} is an ONNX file; convert it to Keras, save it with model.save('model.keras') and import "
    "that."
)
_TFLITE = Message(
    "{} is a TensorFlow Lite file; digitpad opens only those that it has compiled itself, so "
    "import the .keras or .h5 file that it was made of."
)
_TENSORFLOW_JS = Message(
    "{} is a model of TensorFlow.js; convert it to a Keras .h5 file with tensorflowjs_converter "
    "and import that."
)
_OTHER = Message("{} isn't a Keras model; choose a .keras or .h5 file.")

_HDF5_MAGIC = b"\x89HDF\r\n\x1a\n"
_TFLITE_MAGIC = b"TFL3"  # after four bytes
_OLD_PYTORCH_MAGIC = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."
_PICKLE_PROTOCOLS = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
_ONNX_SECOND_TAGS = b"\x12\x1a\x22\x2a\x32\x3a\x42"  # of the fields after the version of ONNX
_NEWEST_ONNX = 30  # versions of its format; 13 in 2026
_BY_SUFFIX = {
    ".onnx": _ONNX,
    ".tflite": _TFLITE,
    ".pb": _SAVED_MODEL,
    ".safetensors": WEIGHTS_ONLY,
    ".pt": _PYTORCH,
    ".pth": _PYTORCH,
    ".pkl": _PICKLE,
    ".pickle": _PICKLE,
    ".joblib": _PICKLE,
    ".index": WEIGHTS_ONLY,
    ".ckpt": WEIGHTS_ONLY,
    ".npy": WEIGHTS_ONLY,
}


def keras_suffix(content: bytes, name: str) -> str:
    """The file format by its first bytes, whatever its name: ".keras" or ".h5".

    Args:
        content: Content of the file.
        name: Its name, for messages.

    Raises ModelError when it is neither; it says whose file it is and what to do.
    """
    if content.startswith(_HDF5_MAGIC):
        return ".h5"
    if content.startswith(ZIP_MAGIC):
        _check_archive(content, name)
        return ".keras"
    raise ModelError(_other_kind(content, name), name)


def folder_refusal(folder: Path) -> ModelError:
    """Why a folder isn't imported: a SavedModel is named, and what to do with it."""
    if (folder / "saved_model.pb").is_file():
        return ModelError(_SAVED_MODEL, folder.name)
    return ModelError("{} is a folder; choose a .keras or .h5 file.", folder)


def _check_archive(content: bytes, name: str) -> None:
    """Refuse whole archives that are someone else's; damaged ones are told from them later."""
    try:
        members = {member.rpartition("/")[2] for member in zip_members(content, name)}
    except DataError:
        return
    if "config.json" in members:
        return
    for member, kind in (
        ("data.pkl", _PYTORCH),
        ("saved_model.pb", _SAVED_MODEL),
        ("model.weights.h5", WEIGHTS_ONLY),
    ):
        if member in members:
            raise ModelError(kind, name)
    is_of_arrays = bool(members) and all(member.endswith(".npy") for member in members)
    raise ModelError(WEIGHTS_ONLY if is_of_arrays else _OTHER, name)


def _other_kind(content: bytes, name: str) -> Message:
    if content[4:8] == _TFLITE_MAGIC:
        return _TFLITE
    if content.startswith(_OLD_PYTORCH_MAGIC):
        return _PYTORCH
    suffix = Path(name).suffix.lower()
    if content.startswith(_PICKLE_PROTOCOLS):
        return _PYTORCH if _BY_SUFFIX.get(suffix) is _PYTORCH else _PICKLE
    if suffix != ".pb" and _is_onnx(content):
        return _ONNX
    head = content[:10_000].lstrip()
    if head.startswith(b"{") and b'"modelTopology"' in head:
        return _TENSORFLOW_JS
    if head.startswith(b"{") and b'"class_name"' in head:
        return _WITHOUT_WEIGHTS
    if ".data-0000" in name:  # a part of a checkpoint of TensorFlow's
        return WEIGHTS_ONLY
    return _BY_SUFFIX.get(suffix, _OTHER)


def _is_onnx(content: bytes) -> bool:
    """Whether it begins as ONNX's protocol buffer does: its version, and what may follow that."""
    if len(content) < 3 or content[0] != 8:
        return False
    return content[1] <= _NEWEST_ONNX and content[2] in _ONNX_SECOND_TAGS

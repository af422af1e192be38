"""Safety checks of a Keras file's description and weights, before Keras builds any of it."""

from dataclasses import replace

from digitpad.errors import ModelError, TrainingError
from digitpad.models.importing.files import Description, read_description
from digitpad.models.importing.old_configs import Part, modernized, parts
from digitpad.system.keras_import import import_keras

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


def safe_description(content: bytes, name: str) -> Description:
    """How a file describes its model, in today's form and checked.

    Files that unpack to too much, link elsewhere or hold parts that aren't Keras's own are refused;
    nothing of the model is built.

    Args:
        content: Content of a `.keras` or `.h5` file of any Keras since 2.2.
        name: Its name, for messages.

    Raises ModelError when it is refused or damaged, TrainingError when Keras is missing.
    """
    try:
        described = read_description(content, name)
        config = modernized(described.config, described.keras_version)
        for part in parts(config):
            _check_part(part, name)
        return replace(described, config=config)
    except (ModelError, TrainingError):
        raise
    except Exception as error:
        raise ModelError("The model file {} is damaged; choose another.", name) from error


def _check_part(part: Part, name: str) -> None:
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

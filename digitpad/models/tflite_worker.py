"""Convert one saved model to LiteRT in a process of its own: `conversion` starts it.

Arguments: the converter's two settings, serialised and in hexadecimal digits, and the file to
write. Of TensorFlow only the converter's native library is loaded, which takes a third of a second;
`import tensorflow` takes three.
"""

import sys
from importlib.machinery import ExtensionFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

_MLIR = "compiler/mlir"
_CONVERTER = f"{_MLIR}/lite/python/_pywrap_converter_api.so"
_ARGUMENT = f"{_MLIR}/quantization/tensorflow/python/pywrap_function_lib.so"  # a type of its own


def main() -> None:
    """Convert."""
    model_flags, converter_flags = map(bytes.fromhex, sys.argv[1:3])
    found = find_spec("tensorflow")
    if found is None or found.origin is None:
        raise ImportError("tensorflow")
    root = Path(found.origin).parent
    _load(root / _ARGUMENT)
    converter = _load(root / _CONVERTER)
    Path(sys.argv[3]).write_bytes(converter.Convert(model_flags, converter_flags, None, False))


def _load(path: Path) -> ModuleType:
    """A native module without the packages around it."""
    name = path.stem
    spec = spec_from_file_location(name, path, loader=ExtensionFileLoader(name, str(path)))
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()

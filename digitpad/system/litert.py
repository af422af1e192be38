"""Start LiteRT's interpreter."""

from threading import Lock
from typing import Any

from digitpad.system.streams import native_messages_muted

_STARTING = Lock()
"""Held while an interpreter is made: two at once were seen to crash, and muting is global."""


def start_interpreter(compiled: bytes, threads: int = 1) -> Any:
    """An interpreter of a `.tflite` model, its tensors allocated.

    Args:
        compiled: A model that this program wrote: a crafted one can crash it.
        threads: How many cores inference may use.

    Raises ValueError or RuntimeError when LiteRT cannot load it.
    """
    # Takes 0.2 s to import, which the command line's help should not wait for.
    from ai_edge_litert.interpreter import Interpreter

    with _STARTING, native_messages_muted():
        interpreter: Any = Interpreter(model_content=compiled, num_threads=threads)
        interpreter.allocate_tensors()
    return interpreter

"""The window; the only part that imports Qt and Matplotlib."""

import builtins

# PySide puts an import of its own into Python's place, for features that nobody here uses. It reads
# and keeps the source of every module that is imported later: half a second and 80 MB for Keras'.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401  (which does that)

builtins.__import__ = _import

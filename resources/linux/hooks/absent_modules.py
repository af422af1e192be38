"""Stand-ins for modules that TensorFlow imports and the program never calls.

The frozen program runs this before anything else, and its folder goes without them.
"""

import sys
from types import ModuleType

for name in ("tensorflow.python.profiler.internal._pywrap_profiler_plugin",):  # 30 MB
    sys.modules[name] = ModuleType(name)

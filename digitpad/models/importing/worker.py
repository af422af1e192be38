"""Worker process that adapts one imported model; `import_model` starts it.

Standard input is the file's content, the only argument its name. Standard output is what
`import_answer` writes: the model, or why there is none.
"""

import os
import sys

from digitpad.errors import DigitpadError
from digitpad.models.importing.adapter import adapt_keras_file
from digitpad.models.importing.answer import ImportedModel, written

_MEMORY_BYTES = 2 * 2**30  # reading the article's model takes 0.6 GB, most of it TensorFlow
_FILE_BYTES = 2**30
_CPU_S = 120  # it takes six; the HDF5 library loops for ever on some damaged files


def main() -> None:
    """Adapt the model on standard input within this process's limits, and write the answer."""
    limit_this_process()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is not part of the answer
    found: ImportedModel | DigitpadError
    try:
        found = adapt_keras_file(sys.stdin.buffer.read(), sys.argv[1])
    except DigitpadError as error:
        found = error
    answer.write(written(found))
    answer.close()


def limit_this_process(cpu_s: int = _CPU_S) -> None:
    """Limit memory, file size and CPU time of this process; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_DATA: _MEMORY_BYTES,
        resource.RLIMIT_FSIZE: _FILE_BYTES,
        resource.RLIMIT_CPU: cpu_s,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        _, most = resource.getrlimit(kind)
        if most == resource.RLIM_INFINITY or limit < most:
            resource.setrlimit(kind, (limit, most))

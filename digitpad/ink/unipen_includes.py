"""Find the files that a UNIPEN file includes.

UNIPEN's release keeps labels in `data/...` and strokes in `include/...`; files from elsewhere keep
what they include beside them.
"""

from pathlib import Path, PurePosixPath

from digitpad.system.atomic_files import read_at_most

_FOLDER = "include"
_LEVELS = 8  # of folders above the file, in one of which `include` may be


def read_included(name: str, beside: Path, limit_bytes: int) -> bytes | None:
    """Read the file that `beside` includes as `name`; None when there is none that can be read.

    It is looked for beside that file, then in a folder `include` there or above. A name that leads
    out of these folders finds nothing.
    """
    inner = PurePosixPath(name.replace("\\", "/"))
    if not inner.parts or inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
        return None
    folder = beside.absolute().parent
    above = [folder, *folder.parents][:_LEVELS]
    for place in (folder, *(each / _FOLDER for each in above)):
        path = place.joinpath(*inner.parts)
        try:
            if path.is_file():
                return read_at_most(path, limit_bytes)
        except (OSError, ValueError):  # unreadable, or no name at all
            continue
    return None

"""Writers in names of folders and files: anna/3/x.png, 3/anna/x.png, writer12_label7.png."""

from collections.abc import Mapping

from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.label_names import folder_of_digit, writer_in

_LEAST_WRITERS = 3  # fewer folders may be of anything


def writers_in_names(labels: Mapping[DataFile, int]) -> dict[DataFile, str]:
    """The writer whom each picture's name tells.

    That is a number behind a word such as "writer"; else the folders around the picture but for
    that of its digit, where there are at least three of them and each has several digits.

    Args:
        labels: The digit of each picture.

    Returns:
        The writers by picture, {} where not all names tell one.
    """
    numbered = {picture: number for picture in labels if (number := writer_in(picture.name))}
    if numbered:
        return numbered if len(numbered) == len(labels) else {}
    named = {picture: _around(picture, label) for picture, label in labels.items()}
    digits: dict[str, set[int]] = {}
    for picture, name in named.items():
        digits.setdefault(name, set()).add(labels[picture])
    is_mixed = all(len(several) > 1 for several in digits.values())
    return named if is_mixed and len(digits) >= _LEAST_WRITERS else {}


def _around(picture: DataFile, label: int) -> str:
    """The names of the folders around a picture, without that of its digit."""
    found = folder_of_digit(picture.folders)
    if found is None or found[1] != label:
        return "/".join(picture.folders)
    place = found[0]
    return "/".join((*picture.folders[:place], *picture.folders[place + 1 :]))

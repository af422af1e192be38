"""Writers in names of folders and files: anna/3/x.png, 3/anna/x.png, writer12_label7.png."""

from collections.abc import Mapping

from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.label_names import folder_of_digit, writer_in
from digitpad.datasets.own.parts import is_test, is_train

_LEAST_WRITERS = 3  # fewer folders may be of anything, and w28 may be a width


def writers_in_names(labels: Mapping[DataFile, int]) -> dict[DataFile, str]:
    """The writer whom each picture's name tells.

    That is a number behind a word such as "writer"; else the folders around the picture but for
    those of its digit and its part, where each has several digits. There must be at least three.

    Args:
        labels: The digit of each picture.

    Returns:
        The writers by picture, {} where not all names tell one.
    """
    numbered = {picture: number for picture in labels if (number := writer_in(picture.name))}
    if len(numbered) == len(labels) and len(set(numbered.values())) >= _LEAST_WRITERS:
        return numbered
    named = {picture: _around(picture, label) for picture, label in labels.items()}
    digits: dict[str, set[int]] = {}
    for picture, name in named.items():
        digits.setdefault(name, set()).add(labels[picture])
    is_mixed = all(name and len(several) > 1 for name, several in digits.items())
    return named if is_mixed and len(digits) >= _LEAST_WRITERS else {}


def _around(picture: DataFile, label: int) -> str:
    """The names of the folders around a picture, without those of its digit and its part."""
    folders = [*picture.folders]
    found = folder_of_digit(folders)
    if found is not None and found[1] == label:
        del folders[found[0]]
    return "/".join(folder for folder in folders if not (is_test(folder) or is_train(folder)))

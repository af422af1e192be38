"""Pictures with their digit in the folder's name, in their own name, or in a table beside them."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import Split, make_images
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.frame import (
    INVERTED,
    VARIOUS,
    Framed,
    have_empty_borders,
    is_dark_on_light,
    resized_note,
)
from digitpad.datasets.own.label_names import digit_of, digits_in_names, folder_of_digit
from digitpad.datasets.own.label_table import labels_in_tables, writers_in_tables
from digitpad.datasets.own.parts import of_part
from digitpad.datasets.own.raw_digits import LabelledPictures
from digitpad.datasets.own.writer_names import writers_in_names
from digitpad.errors import DataError, ImageError
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.messages import Message
from digitpad.pictures.decoding import LARGEST_BYTES, PICTURE_ENDINGS, read_picture
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey, to_grey
from digitpad.progress import IsCancelled, Report

_LIMIT_PICTURES = 200_000
_DIGITS = range(10)
_SHOWN_WRITERS = 3
_SIDE = (IMAGE_SIZE_PX, IMAGE_SIZE_PX)


def pictures_among(files: Sequence[DataFile]) -> list[DataFile]:
    """The pictures among files."""
    return [file for file in files if file.ending in PICTURE_ENDINGS]


def label_pictures(files: Sequence[DataFile], name: str, part: Split) -> LabelledPictures:
    """Choose the pictures that have labels, and tell these.

    A table beside the pictures tells them, else the folder of each, else a part of all names. A
    table may tell the writers, too, or else the names.

    Args:
        files: A folder's files, pictures among them.
        name: The folder's name, for messages.
        part: The part to choose where the folders are of two.

    Raises DataError when nothing tells the labels, or several parts of the names could, or one is
    outside 0 to 9.
    """
    pictures = pictures_among(files)
    if len(pictures) > _LIMIT_PICTURES:
        raise DataError("{} has more than {:,} pictures: choose fewer.", name, _LIMIT_PICTURES)
    labels = labels_in_tables(files, pictures) or _labels_by_folder(pictures, name)
    if not labels:
        labels = _labels_by_name(pictures, name)
    chosen = of_part(part, labels, lambda file: "/".join(file.folders))
    chosen.sort(key=lambda file: (labels[file], file.name))  # the order is always the same
    digits = np.array([labels[file] for file in chosen], np.uint8)
    notes = _left_out(len(pictures), len(labels), len(chosen), part)
    writers = writers_in_tables(files, chosen)
    if not writers and (writers := writers_in_names({file: labels[file] for file in chosen})):
        notes = (*notes, *_taken_for_writers(writers, part))
    return LabelledPictures(chosen, digits, notes, _numbers(writers, chosen))


def read_pictures(
    pictures: Sequence[DataFile], name: str, report: Report, is_cancelled: IsCancelled
) -> Framed:
    """Read pictures as a network takes them.

    Those of 28x28 pixels stay as they are where nearly all have paper all round, as MNIST's have;
    all others are framed as pictures are.

    Args:
        pictures: The pictures.
        name: The folder's name, for messages.
        report: Called with progress, in pictures.
        is_cancelled: Returns whether to stop.

    Raises DataError when one can't be read, and Cancelled when `is_cancelled` says so.
    """
    sizes: Counter[tuple[int, ...]] = Counter()
    is_small = np.zeros(len(pictures), bool)
    places = {picture: place for place, picture in enumerate(pictures)}

    def read(picture: DataFile) -> NDArray[np.uint8]:
        try:
            colours = read_picture(picture.read(LARGEST_BYTES), picture.shown)
        except ImageError as error:
            raise DataError("{}", error) from error
        sizes[colours.shape[:2]] += 1
        is_small[places[picture]] = colours.shape[:2] == _SIDE
        return to_grey(colours) if colours.shape[:2] == _SIDE else picture_to_input(colours)

    message = Message("Reading {}", name)
    images = make_images(pictures, read, message, report, is_cancelled)
    small, is_kept, notes = _kept_or_framed(images[is_small])
    images[is_small] = small
    others = [size for size in sizes if size != _SIDE or not is_kept]
    if others:
        height, width = others[0]
        notes.append(VARIOUS if len(others) > 1 else resized_note(f"{height}x{width}"))
    return Framed(images, tuple(notes))


def _kept_or_framed(
    images: NDArray[np.uint8],
) -> tuple[NDArray[np.uint8], bool, list[Message]]:
    """Pictures of 28x28 pixels, as they are if they can be; whether they are; what was done."""
    notes: list[Message] = []
    if is_dark_on_light(images):
        images = 255 - images
        notes.append(INVERTED)
    if have_empty_borders(images):
        return images, True, notes
    return np.stack([picture_to_input(from_grey(image)) for image in images]), False, notes


def _labels_by_folder(pictures: Sequence[DataFile], name: str) -> dict[DataFile, int]:
    """The label of each picture whose folder, or one around it, names a digit.

    Where all have the same, as in "digits-v2", only a name that is nothing but a digit counts.
    """
    paths = {picture.folders for picture in pictures}
    found = {path: placed for path in paths if (placed := folder_of_digit(path))}
    named = {path: (path[place], number) for path, (place, number) in found.items()}
    kinds = {number for _, number in named.values()}
    if len(kinds) == 1 and not any(_is_bare(folder) for folder, _ in named.values()):
        return {}
    outside = sorted(folder for folder, number in named.values() if number not in _DIGITS)
    if outside:
        raise DataError("{} has a folder {}: labels are 0 to 9.", name, outside[0])
    return {picture: named[picture.folders][1] for picture in pictures if picture.folders in named}


def _is_bare(folder: str) -> bool:
    return folder.isdecimal() or digit_of(folder) is not None


def _labels_by_name(pictures: Sequence[DataFile], name: str) -> dict[DataFile, int]:
    found = digits_in_names([picture.stem for picture in pictures])
    if found.is_ambiguous:
        raise DataError(
            "Several parts of the pictures' names in {} could be their digit, as in {}: put the"
            ' word "label" before it, or the pictures into folders named 0 to 9.',
            name,
            pictures[0].base,
        )
    if found.labels is None:
        raise DataError(
            "There is no digit in the names of the pictures in {}, such as {}: put them into"
            " folders named 0 to 9, or a labels.csv with file names and labels beside them.",
            name,
            pictures[0].base,
        )
    return dict(zip(pictures, found.labels, strict=True))


def _numbers(
    writers: Mapping[DataFile, str], pictures: Sequence[DataFile]
) -> NDArray[np.int32] | None:
    """The number of each picture's writer; None where not all are known."""
    if len(writers) < len(pictures):
        return None
    _, numbers = np.unique([writers[picture] for picture in pictures], return_inverse=True)
    return numbers.astype(np.int32)


def _taken_for_writers(writers: Mapping[DataFile, str], part: Split) -> tuple[Message, ...]:
    """What is said of writers that the names tell, where whole ones may be held out."""
    if part == "test":
        return ()
    names = sorted(set(writers.values()))
    shown = ", ".join(names[:_SHOWN_WRITERS])
    if len(names) <= _SHOWN_WRITERS:
        return (Message("Taken for writers, by the names of folders and files: {}.", shown),)
    return (Message("Taken for writers, by the names of folders and files: {} and others.", shown),)


def _left_out(pictures: int, labelled: int, chosen: int, part: Split) -> tuple[Message, ...]:
    notes = []
    if labelled < pictures:
        notes.append(Message("Pictures without a label were left out: {:,}.", pictures - labelled))
    if chosen < labelled and part == "test":
        notes.append(
            Message("Only the part for tests was read, {:,} of {:,} pictures.", chosen, labelled)
        )
    return tuple(notes)

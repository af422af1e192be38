"""Read labelled drawings of a UNIPEN file as images."""

from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import make_images
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.raw_digits import OwnImages
from digitpad.errors import DataError, InkError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import NoDrawingError, read_drawings
from digitpad.ink.upright import TURNED, stands_upside_down, turned_over
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report


def read_unipen(
    file: DataFile, path: Path | None, report: Report, is_cancelled: IsCancelled
) -> OwnImages:
    """Draw the labelled drawings of a UNIPEN file; others are skipped.

    Ink that stands upside down is turned, and a note tells so.

    Args:
        file: The file.
        path: Where it is, for the files that it includes, or None.
        report: Called with progress, in drawings.
        is_cancelled: Returns whether to stop.

    Raises DataError when it is damaged or has no labelled drawing, and Cancelled when
    `is_cancelled` says so.
    """
    name = file.shown
    try:
        drawings = [
            drawing
            for drawing in read_drawings(file.read(), name, path)
            if drawing.label is not None
        ]
    except NoDrawingError as error:
        raise DataError(
            "There are no digits in {}: choose a CSV, .npz, .npy, IDX, Parquet, .mat or UNIPEN"
            " file, a zip of one, or a folder of pictures.",
            name,
        ) from error
    except InkError as error:
        raise DataError("{}", error.message) from error
    if not drawings:
        raise DataError("No drawing in {} is labelled with a digit from 0 to 9.", name)
    inks = [drawing.ink for drawing in drawings]
    is_turned = stands_upside_down(inks)
    if is_turned:
        inks = [*map(turned_over, inks)]
    images = make_images(inks, draw_input, Message("Reading {}", name), report, is_cancelled)
    labels = np.array([drawing.label for drawing in drawings], np.uint8)
    writers = [drawing.writer for drawing in drawings if drawing.writer is not None]
    known = np.array(writers, np.int32) if len(writers) == len(drawings) else None
    return OwnImages(images, labels, name, (TURNED,) if is_turned else (), known)

"""Export of predictions: a CSV table, and a contact sheet as PNG."""

import csv
import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from digitpad.evaluation.evaluate import Evaluation
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if

_SCALE = 2  # image pixels to sheet pixels
_GAP_PX = 12
_CAPTION_PX = 18
_TITLE_PX = 40
_LEAST_WIDTH_PX = 640  # room for the title above a few images
_TILE_WIDTH_PX = IMAGE_SIZE_PX * _SCALE + _GAP_PX
_TILE_HEIGHT_PX = IMAGE_SIZE_PX * _SCALE + _CAPTION_PX + _GAP_PX
_PAPER = 255
_TEXT = 0
_REPORT_EVERY = 500


def predictions_csv(evaluation: Evaluation, indices: NDArray[np.intp]) -> bytes:
    """A table of a model's predictions, one row per image.

    Args:
        evaluation: The model's predictions.
        indices: intp, shape (m,), the images to list, in this order.

    Returns:
        UTF-8 CSV with the columns index, label, prediction, confidence, p0 to p9.
    """
    confidences = evaluation.confidences
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    header = ["index", "label", "prediction", "confidence", *(f"p{digit}" for digit in range(10))]
    writer.writerow(header)
    for index in indices:
        label, prediction = evaluation.digits.labels[index], evaluation.predictions[index]
        numbers = (confidences[index], *evaluation.probabilities[index])
        writer.writerow([index, label, prediction, *(f"{number:.6f}" for number in numbers)])
    return file.getvalue().encode()


def contact_sheet(
    evaluation: Evaluation,
    indices: NDArray[np.intp],
    title: str,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """A picture of many images, each with "label -> prediction" beneath it, black on white.

    Args:
        evaluation: The model's predictions.
        indices: intp, shape (m,), m >= 1, the images to show, in this order.
        title: One line above them.
        report: Called with progress, in images.
        is_cancelled: Says when to stop.

    Returns:
        A greyscale PNG, wider than high for any m.

    Raises Cancelled when `is_cancelled` says so.
    """
    columns = _columns(len(indices))
    rows = math.ceil(len(indices) / columns)
    size = columns * _TILE_WIDTH_PX + _GAP_PX, _TITLE_PX + rows * _TILE_HEIGHT_PX + _GAP_PX
    sheet = Image.new("L", size, _PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.text((_GAP_PX, _TITLE_PX // 2), title, _TEXT, ImageFont.load_default(16), anchor="lm")
    font = ImageFont.load_default(11)
    for place, index in enumerate(indices):
        if place % _REPORT_EVERY == 0:
            stop_if(is_cancelled)
            report(Progress("Drawing the contact sheet", place, len(indices)))
        left = _GAP_PX + place % columns * _TILE_WIDTH_PX
        top = _TITLE_PX + place // columns * _TILE_HEIGHT_PX
        sheet.paste(_picture(evaluation.digits.images[index]), (left, top))
        caption = f"{evaluation.digits.labels[index]} -> {evaluation.predictions[index]}"
        middle = left + IMAGE_SIZE_PX * _SCALE // 2
        below = top + IMAGE_SIZE_PX * _SCALE + _CAPTION_PX // 2
        draw.text((middle, below), caption, _TEXT, font, anchor="mm")
    stop_if(is_cancelled)
    file = io.BytesIO()
    sheet.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _columns(count: int) -> int:
    """The number of columns that makes the sheet about one and a half times as wide as high."""
    least = _LEAST_WIDTH_PX // _TILE_WIDTH_PX
    return max(least, math.ceil(math.sqrt(1.5 * count * _TILE_HEIGHT_PX / _TILE_WIDTH_PX)))


def _picture(image: NDArray[np.uint8]) -> Image.Image:
    """An enlarged image, dark ink on light grey, so that its edge can be seen."""
    ink = np.kron(image, np.ones((_SCALE, _SCALE), np.uint16))
    return Image.fromarray((245 - ink * 245 // 255).astype(np.uint8))

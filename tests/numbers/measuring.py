"""What numbers are measured with: the bundled model, people's digits and their real numbers."""

import tempfile
from pathlib import Path
from typing import Literal

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.ink.unipen import Drawing
from digitpad.models.store import ModelStore
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.numbers.real_numbers import RealNumber, real_numbers


def what_measures(
    writers: Literal["test", "train"],
) -> tuple[Recognizer, list[Drawing], list[RealNumber]]:
    """The bundled model, pen digits to make numbers of, and UNIPEN's real numbers.

    Args:
        writers: "test" for those who neither trained nor chose, "train" for the others.
    """
    with tempfile.TemporaryDirectory() as folder:
        recognizer = ModelStore(Path(folder), bundled_models()).models()[0].recognizer()
        drawings = [
            drawing
            for drawing in PenDigitsSource(Path(folder)).drawings()
            if (drawing.writer in TEST_WRITERS) == (writers == "test")
        ]
        return recognizer, drawings, real_numbers(Path(folder), writers)

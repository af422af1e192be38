"""A reading in words."""

import numpy as np
import pytest

from digitpad.gui.widgets.reading_text import as_speech, as_text, verdict
from digitpad.recognition.recognizer import BLANK, Recognition, Verdict
from digitpad.recognition.rejection import Rejection


def reading(verdict: Verdict, confidence: float = 0.983, rejection: Rejection = "") -> Recognition:
    probabilities = np.zeros(10, np.float32)
    probabilities[7], probabilities[1] = confidence, 1 - confidence
    return Recognition(probabilities, 7, confidence, verdict, rejection)


@pytest.mark.parametrize(
    ("found", "text", "speech", "said"),
    [
        (reading("digit"), "7 (98.3 %)", "Seven, 98 percent", ""),
        (
            reading("unsure", 0.6),
            "7 (60.0 %)",
            "Unsure: seven, 60 percent, or one",
            "Unsure: 7 or 1",
        ),
        (
            reading("not_a_digit", 0.9, "looks like two digits"),
            *["Looks like two digits"] * 3,
        ),
        (reading("not_a_digit", 0.2, "looks like a plus"), *["Looks like a plus"] * 3),
        (BLANK, "", "The canvas is empty", "Draw a digit"),
    ],
)
def test_a_reading_is_copied_heard_and_seen(
    found: Recognition, text: str, speech: str, said: str
) -> None:
    assert as_text(found) == text
    assert as_speech(found) == speech
    assert verdict(found, blank="Draw a digit") == said

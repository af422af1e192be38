"""Bars in pictures: a bar is a 1 or no digit, whatever it could be cut into."""

import numpy as np
import pytest

from digitpad.models.store import StoredModel
from digitpad.numbers.reader import NumberReader
from tests.pictures.clean import ink_in


@pytest.fixture
def reader(stored_model: StoredModel) -> NumberReader:
    return NumberReader(stored_model.recognizer())


@pytest.mark.parametrize("thickness", [6, 20])
def test_a_bar_in_a_picture_is_no_row_of_ones(reader: NumberReader, thickness: int) -> None:
    picture = np.full((200, 200), 255, np.uint8)
    picture[95 : 95 + thickness, 20:120] = 0
    (symbol,) = reader.read_picture(ink_in(picture)).digits
    assert symbol.recognition.verdict == "not_a_digit"


@pytest.mark.parametrize("thickness", [12, 24])
def test_an_upright_bar_in_a_picture_is_one_digit(reader: NumberReader, thickness: int) -> None:
    picture = np.full((240, 240), 255, np.uint8)
    picture[60:180, 110 : 110 + thickness] = 0
    assert reader.read_picture(ink_in(picture)).text == "1"

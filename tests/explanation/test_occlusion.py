import numpy as np

from digitpad.explanation.occlusion import occlusion_maps
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.recognition.recognizer import Recognizer

STEM = [[90, 40], [84, 110], [78, 190]]
SEVEN = draw_input(Ink.through([[20, 40], [90, 40], *STEM]))


def test_the_bar_of_a_7_speaks_for_7_and_against_1(compiled_model: bytes) -> None:
    maps = occlusion_maps(Recognizer(compiled_model), SEVEN)
    bar = np.zeros(SEVEN.shape, bool)
    rows, columns = np.nonzero(SEVEN)
    bar[rows.min() : rows.min() + 4, columns.min() : columns.min() + 5] = True

    assert maps.shape == (10, 28, 28)
    assert maps[7][bar].mean() > 0
    assert maps[1][bar].mean() < 0


def test_it_is_0_where_there_is_no_ink_and_at_most_1(compiled_model: bytes) -> None:
    maps = occlusion_maps(Recognizer(compiled_model), SEVEN)

    assert not maps[:, SEVEN == 0].any()
    assert np.abs(maps).max() == 1


def test_paper_speaks_for_nothing(compiled_model: bytes) -> None:
    assert not occlusion_maps(Recognizer(compiled_model), np.zeros((28, 28), np.uint8)).any()

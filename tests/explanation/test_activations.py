import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.errors import ModelError
from digitpad.explanation.activations import Activations
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.recognition.recognizer import Recognizer
from tests.training.small_networks import compiled_networks

SEVEN = draw_input(Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]]))


@pytest.fixture(scope="module")
def inside(compiled_model: bytes) -> Activations:
    return Activations(compiled_model)


def test_the_layers_are_those_of_the_network(inside: Activations) -> None:
    kinds = [layer.kind for layer in inside.layers]

    assert kinds == ["convolution"] * 6 + ["dense"] * 2 + ["softmax"]
    assert inside.layers[0].shape == (26, 26, 40)
    assert inside.layers[-1].shape == (10,)


def test_its_last_layer_answers_as_the_recognizer_does(
    inside: Activations, compiled_model: bytes
) -> None:
    answer = inside.look(SEVEN)[-1]

    np.testing.assert_allclose(
        answer, Recognizer(compiled_model).recognize(SEVEN).probabilities, atol=1e-5
    )


def check_units(inside: Activations, image: NDArray[np.uint8]) -> None:
    """Every unit that is looked at is its kernel times its patch, summed up, and relu."""
    outputs = inside.look(image)
    random = np.random.default_rng(0)
    for number, layer in enumerate(inside.layers):
        if layer.kind != "convolution":
            continue
        for _ in range(30):
            row, column, channel = (int(random.integers(size)) for size in layer.shape)
            unit = inside.unit(number, channel, row, column)
            assert unit.patch.shape == unit.kernel.shape
            assert unit.output == outputs[number][row, column, channel]
            assert max(unit.total, 0) == pytest.approx(unit.output, abs=1e-4)


def test_a_unit_is_its_kernel_times_its_patch(inside: Activations) -> None:
    check_units(inside, SEVEN)


def test_the_first_layer_s_patch_is_a_part_of_the_image(inside: Activations) -> None:
    inside.look(SEVEN)
    unit = inside.unit(0, 3, 10, 12)

    assert unit.box == (10, 12, 3, 3)
    np.testing.assert_allclose(unit.patch[:, :, 0], SEVEN[10:13, 12:15] / 255, atol=1e-6)


def test_networks_with_pooling_and_padding_are_looked_into() -> None:
    for compiled in compiled_networks():
        inside = Activations(compiled)
        assert "convolution" in [layer.kind for layer in inside.layers]
        check_units(inside, SEVEN)


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ModelError, match="damaged"):
        Activations(b"no model")

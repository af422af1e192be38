from typing import get_args

import numpy as np
import pytest

from digitpad.networks.architectures import NETWORKS, build, layer_rows
from digitpad.networks.config import NetworkName
from digitpad.system.keras_import import import_keras


def test_every_network_of_the_configuration_can_be_built() -> None:
    assert set(NETWORKS) == set(get_args(NetworkName))


@pytest.mark.parametrize("name", get_args(NetworkName))
def test_the_table_of_layers_is_what_keras_builds(name: NetworkName) -> None:
    model = build(name)
    rows = layer_rows(name)
    assert [row.output_shape for row in rows] == [
        tuple(layer.output.shape[1:]) for layer in model.layers
    ]
    assert [row.parameters for row in rows] == [layer.count_params() for layer in model.layers]


@pytest.mark.parametrize("name", get_args(NetworkName))
def test_a_network_gives_ten_probabilities_an_image(name: NetworkName) -> None:
    answers = build(name).predict(np.ones((3, 28, 28, 1), np.float32), verbose=0)
    assert answers.shape == (3, 10)
    np.testing.assert_allclose(answers.sum(axis=1), 1, atol=1e-5)


def test_the_articles_network_is_the_articles() -> None:
    rows = layer_rows("article")
    assert sum(row.parameters for row in rows) == 108_618
    assert [row.kind for row in rows] == [
        "Conv2D",
        "MaxPooling2D",
        "Conv2D",
        "MaxPooling2D",
        "Flatten",
        "Dense",
        "Dropout",
        "Dense",
    ]
    layers = import_keras().layers
    dropout = next(each for each in build("article").layers if isinstance(each, layers.Dropout))
    assert dropout.rate == 0.5


def test_every_layer_is_named_so_that_it_can_be_said_in_another_language() -> None:
    names = [row.name for row in layer_rows("robust")]
    assert names[:3] == ["Convolution 3×3", "Batch normalisation", "Activation, relu"]
    assert names[6] == "Convolution 5×5, stride 2"
    assert names[6].pattern == "{}, stride {}"
    assert names[6].values == ("Convolution 5×5", 2)

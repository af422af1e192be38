"""The layers of a network with their shapes and parameters."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from digitpad.gui.train.layers_view import LayersView, _explanations, format_shape
from digitpad.networks.architectures import NETWORKS, layer_rows
from digitpad.networks.config import NetworkName
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def view(qtbot: QtBot) -> LayersView:
    view = LayersView()
    qtbot.addWidget(view)
    return view


def cells(view: LayersView) -> list[list[str]]:
    table = find(view, QTableWidget, "layers")
    rows = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        rows.append([item.text() for item in items if isinstance(item, QTableWidgetItem)])
    return rows


def test_the_article_s_network_is_listed_from_the_image_to_the_answer(view: LayersView) -> None:
    view.show_network("article")
    listed = cells(view)
    assert listed[0] == ["Convolution 3×3, relu", "Conv2D", "26 × 26 × 16", "160"]
    assert listed[-1] == ["Dense, softmax", "Dense", "10", "1,290"]
    assert listed[1][3] == "–"  # nothing to learn
    assert find(view, QLabel, "parameters").text() == "108,618 parameters"


def test_another_network_takes_the_place_of_the_one_before(view: LayersView) -> None:
    view.show_network("robust")
    view.show_network("article")
    assert len(cells(view)) == len(layer_rows("article"))


def test_the_chosen_layer_is_explained(view: LayersView) -> None:
    view.show_network("article")
    explanation = find(view, QLabel, "layer_explanation")
    assert explanation.text().startswith("28 × 28 × 1 → 26 × 26 × 16. Slides small filters")
    find(view, QTableWidget, "layers").setCurrentCell(4, 0)
    assert explanation.text().startswith("5 × 5 × 32 → 800. Lines all numbers up")


@pytest.mark.parametrize("name", NETWORKS)
def test_every_layer_has_an_explanation(name: NetworkName) -> None:
    assert {row.kind for row in layer_rows(name)} <= set(_explanations())


def test_a_shape_is_written_as_people_write_it() -> None:
    assert format_shape((5, 5, 32)) == "5 × 5 × 32"
    assert format_shape((10,)) == "10"


def test_the_layers_change_their_language_and_the_chosen_one_stays(
    qtbot: QtBot, qapp: QApplication
) -> None:
    view = LayersView()
    qtbot.addWidget(view)
    view.show_network("article")
    table = find(view, QTableWidget, "layers")
    table.setCurrentCell(4, 0)
    with in_brackets(qapp):
        header = table.horizontalHeaderItem(0)
        assert header is not None
        assert header.text() == "<Layer>"
        assert find(view, QLabel, "parameters").text() == "<108,618 parameters>"
        assert "<Lines all numbers up" in find(view, QLabel, "layer_explanation").text()
    assert table.currentRow() == 4

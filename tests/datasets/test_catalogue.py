"""All digit sources."""

from pathlib import Path
from typing import get_args

from digitpad.datasets.catalogue import sources
from digitpad.networks.config import PublishedName


def test_there_is_a_source_for_every_name_that_settings_know(tmp_path: Path) -> None:
    listed = sources(tmp_path)
    assert tuple(listed) == get_args(PublishedName)
    assert [source.name for source in listed.values()] == list(listed)
    assert [source.title for source in listed.values()] == [
        "MNIST",
        "Pen digits (UCI)",
        "UNIPEN",
        "Built-in digits",
    ]


def test_each_source_names_its_licence_and_its_state(tmp_path: Path) -> None:
    for source in sources(tmp_path).values():
        assert source.licence
        assert source.state().detail


def test_only_the_built_in_digits_are_there_without_network_or_files(tmp_path: Path) -> None:
    ready = [name for name, source in sources(tmp_path).items() if source.state().ready]
    assert ready == ["synthetic"]

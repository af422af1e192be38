"""The split of writers from many places."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from digitpad.datasets.unipen.writer_split import CHOOSING_WRITERS, TEST_WRITERS, split_writers

SITES = {writer: f"site {writer % 12}" for writer in range(1, 301)}


def test_forty_writers_test_and_twenty_choose_and_nobody_does_both() -> None:
    split = split_writers(SITES)
    assert (len(split.test), len(split.choosing)) == (TEST_WRITERS, CHOOSING_WRITERS)
    assert not split.test & split.choosing


def test_every_place_has_its_share_of_the_test_writers() -> None:
    counts = Counter(SITES[writer] for writer in split_writers(SITES).test)
    assert set(counts) == set(SITES.values())
    assert set(counts.values()) == {3, 4}


def test_who_is_held_out_of_a_place_does_not_depend_on_other_places() -> None:
    small = {writer: site for writer, site in SITES.items() if site == "site 1"}
    others = {1000 + writer: "elsewhere" for writer in range(275)}
    of_both = {writer for writer in split_writers(small | others).test if writer in small}
    assert of_both < split_writers(small).test


def test_a_place_with_few_writers_keeps_most_for_training() -> None:
    split = split_writers(SITES | {901: "small", 902: "small", 903: "small"})
    assert len(split.test & {901, 902, 903}) == 1
    assert not split.choosing & {901, 902, 903}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=80))
def test_any_collection_is_split(places: list[int]) -> None:
    sites = dict(enumerate(map(str, places)))
    split = split_writers(sites)
    assert {sites[writer] for writer in split.test} == set(sites.values())
    assert not split.test & split.choosing

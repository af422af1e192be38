"""Settings come back as they were, and damage costs no more than what is damaged."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitpad.gui.base.settings import WindowSettings, load_settings, save_settings
from tests.faults.memory import most_memory_mb

FULL = WindowSettings(
    geometry=bytes(range(256)),
    tab="mistakes",
    model="手写 2",
    scheme="dark",
    pen_width_px=23,
    training={"epochs": 3, "datasets": ["mnist", "synthetic"]},
    recent_files=("/a/手写 2.inkml", "/b.png"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "settings.json"


def write(path: Path, **changes: Any) -> None:
    save_settings(path, FULL)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}))


def test_settings_come_back_as_they_were(path: Path) -> None:
    save_settings(path, FULL)
    assert load_settings(path) == FULL


def test_without_a_file_there_are_defaults_and_no_word_of_it(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert load_settings(path) == WindowSettings()
    assert caplog.records == []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"junk", b"\xff\xfe\x00", b"[]", b"null", b"3", b'"x"', b"[" * 100_000],
    ids=["empty", "cut", "junk", "binary", "list", "null", "number", "text", "deep"],
)
def test_junk_gives_defaults_and_a_line_in_the_log(
    path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert load_settings(path) == WindowSettings()
    (record,) = caplog.records
    assert record.levelno == logging.WARNING


def test_a_file_that_fills_the_memory_gives_defaults(path: Path) -> None:
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(5 * 10**9)
    with most_memory_mb(5):
        assert load_settings(path) == WindowSettings()


def test_what_a_kill_left_half_written_is_gone_on_with(path: Path) -> None:
    save_settings(path, FULL)
    staging = path.parent / ".saved-4194305-0"
    staging.mkdir()
    path.rename(staging / path.name)
    assert load_settings(path) == FULL
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_folder_in_their_place_gives_defaults(path: Path) -> None:
    path.mkdir(parents=True)
    assert load_settings(path) == WindowSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geometry", "no base64!"),
        ("geometry", 5),
        ("geometry", "é"),
        ("tab", "paint"),
        ("tab", ["draw"]),
        ("model", None),
        ("model", {"a": 1}),
        ("scheme", "pink"),
        ("pen_width_px", "wide"),
        ("pen_width_px", True),
        ("pen_width_px", None),
        ("pen_width_px", float("nan")),
        ("pen_width_px", float("inf")),
        ("training", [["epochs", 3]]),
        ("training", "x"),
        ("recent_files", "x"),
        ("recent_files", ["/a", 3]),
    ],
)
def test_a_damaged_value_alone_has_its_default(
    path: Path, name: str, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    write(path, **{name: value})
    expected = {**vars(FULL), name: getattr(WindowSettings(), name)}
    assert vars(load_settings(path)) == expected
    assert name in caplog.text


@pytest.mark.parametrize(("stored", "width"), [(-5, 4), (1e300, 40), (17.9, 17)])
def test_a_pen_width_out_of_range_is_brought_into_it(path: Path, stored: float, width: int) -> None:
    write(path, pen_width_px=stored)
    assert load_settings(path).pen_width_px == width


def test_what_an_older_or_a_newer_program_wrote_is_kept_as_far_as_known(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(path, invented_later={"x": [1]})
    assert load_settings(path) == FULL
    path.write_text('{"tab": "train"}')
    assert load_settings(path) == WindowSettings(tab="train")
    assert caplog.records == []


def test_where_they_cannot_be_written_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_bytes(b"")
    save_settings(tmp_path / "file" / "settings.json", FULL)
    assert "not saved" in caplog.text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.dictionaries(st.sampled_from(list(vars(FULL))), _JSON))
def test_any_values_give_settings(tmp_path: Path, values: dict[str, Any]) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(values))
    loaded = load_settings(path)
    assert {name: type(value) for name, value in vars(loaded).items()} == {
        name: type(value) for name, value in vars(FULL).items()
    }
    save_settings(path, loaded)
    assert load_settings(path).model == loaded.model

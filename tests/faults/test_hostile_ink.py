"""Ink files with bad numbers, no end, no limit, or in another encoding."""

import gzip
import json
from pathlib import Path

import pytest

from digitpad.cli.main import main
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from tests.faults.hostile import refusal

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
WRITTEN = write_drawings([Drawing(SEVEN, 7)])
DOWN, UP = b".PEN_DOWN\n", b"\n.PEN_UP\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"hello\n", "neither a picture"),
        (DOWN + b"1 two" + UP, "something else than numbers"),
        (DOWN + b"1 nan" + UP, "out of range"),
        (DOWN + b"1 1e999" + UP, "out of range"),
        (DOWN + b"1 -inf" + UP, "out of range"),
        (DOWN + b"1 " + b"9" * 400_000 + UP, "out of range"),
        (DOWN + b"1 2 3\n4 5" + UP, "two coordinates"),
        (b".COORD T P\n" + DOWN + b"1 2" + UP, "two coordinates"),
        (b".X_POINTS_PER_INCH 1e-300\n" + DOWN + b"1 2" + UP, "points per inch"),
        (DOWN + b"1 2\n" * 2_100_000, "more than 2,000,000 points"),
        (DOWN + b"1 2 " * 500_000, "more than a million characters"),
        (b".PEN_DOWN\n1 2\n" * 11_000, "more than 10,000 strokes"),
        (gzip.compress(b"\n" * (63 * 2**20), mtime=0), "more than 5,000,000 lines"),
        (gzip.compress(bytes(70 * 2**20), mtime=0), "too large"),
        (gzip.compress(WRITTEN, mtime=0)[:-6], "damaged and cannot be unpacked"),
        (b"\x1f\x9d\x90" + b"\xff" * 99, "damaged and cannot be unpacked"),
        (b"\xff\xfe" + b"\x00\xd8" * 99, "neither a picture"),
    ],
)
def test_what_cannot_be_read_is_refused(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drawing.unp").write_bytes(content)
    said = refusal(capsys, "predict", tmp_path / "drawing.unp", most_mb=250)
    assert message in said
    assert "drawing.unp" in said


@pytest.mark.parametrize(
    "content",
    [
        WRITTEN.replace(b".PEN_UP\n", b""),
        WRITTEN.replace(b"\n", b"\r\n"),
        WRITTEN.replace(b"\n", b"\r"),
        WRITTEN.decode().encode("utf-8-sig"),
        WRITTEN.decode().encode("utf-16"),
        b".COMMENT dessin\xe9 \xe0 la main\n" + WRITTEN,
        gzip.compress(WRITTEN, mtime=0),
        b"\x00\x01\x02 junk before it\n" + WRITTEN,
    ],
    ids=["no pen-up", "CRLF", "CR", "BOM", "UTF-16", "Latin-1", "packed", "junk before"],
)
def test_careless_files_are_read_rightly(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drawing.unp").write_bytes(content)
    assert main(["predict", "--json", str(tmp_path / "drawing.unp")]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["digit"], record["verdict"]) == (7, "digit")


def test_a_scribble_of_a_million_points_is_read_and_is_no_sure_digit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = b"\n".join(b"%d %d" % (x * 7919 % 1000, x * 104729 % 997) for x in range(1_000_000))
    (tmp_path / "drawing.unp").write_bytes(DOWN + points + UP)
    assert main(["predict", "--json", str(tmp_path / "drawing.unp")]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["verdict"] in ("not_a_digit", "unsure")

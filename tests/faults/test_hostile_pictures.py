"""Pictures that are bombs, broken, something else than they say, or of a rare kind."""

import io
import json
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.cli.main import main
from tests.faults.hostile import refusal

TURNED_LEFT = 6
ORIENTATION = 0x0112
FORMATS = "PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC"


def seven() -> Image.Image:
    picture = Image.new("L", (200, 200), 255)
    ImageDraw.Draw(picture).line([(50, 40), (150, 44), (90, 170)], fill=10, width=14)
    return picture


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def transparent() -> Image.Image:
    alpha = seven().point(lambda level: 255 - level)
    return Image.merge("LA", (Image.new("L", alpha.size, 0), alpha)).convert("RGBA")


def turned() -> dict[str, Any]:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_LEFT
    return {"exif": exif}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bomb.png", png_of(30_000, 30_000, bytes(20_000_000)), "too large"),
        ("bomb2.png", png_of(2**31 - 1, 2**31 - 1), "too large"),
        ("wide.bmp", b"BM" + struct.pack("<IIIIiiHH", 99, 0, 54, 40, 2**30, 9, 1, 24), FORMATS),
        ("cut.png", encoded(seven(), "PNG")[:300], FORMATS),
        ("cut.jpg", encoded(seven(), "JPEG")[:1500], FORMATS),
        ("header.png", b"\x89PNG\r\n\x1a\n", FORMATS),
        ("riff.wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(20), FORMATS),
        ("empty.png", b"", "is empty"),
        (
            "drawing.svg",
            b'<svg width="9" height="9"><path d="M0 0"/></svg>',
            "kind SVG",
        ),
        (
            "run.eps",
            b"%!PS-Adobe-3.0 EPSF\n(%pipe%touch ran) (w) file\n",
            "kind PostScript",
        ),
        ("cut.tiff", encoded(seven(), "TIFF")[:300], FORMATS),
        ("page.pdf", encoded(seven(), "PDF"), "kind PDF"),
        ("program.png", b"\x7fELF" + bytes(500), FORMATS),
    ],
)
def test_what_cannot_be_read_is_refused(
    name: str, content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    said = refusal(capsys, "predict", tmp_path / name)
    assert message in said
    assert name in said


@pytest.mark.parametrize(
    "content",
    [
        encoded(seven(), "GIF", save_all=True, append_images=[Image.new("L", (200, 200), 0)] * 3),
        encoded(seven(), "PNG", save_all=True, append_images=[Image.new("L", (200, 200), 0)] * 3),
        encoded(seven().convert("CMYK"), "JPEG"),
        encoded(Image.fromarray(np.asarray(seven(), np.uint16) * 257), "PNG"),
        encoded(seven().transpose(Image.Transpose.ROTATE_90), "JPEG", **turned()),
        encoded(transparent(), "PNG"),
        encoded(transparent(), "WEBP"),
        encoded(seven().convert("P"), "GIF"),
        encoded(seven().convert("1"), "BMP"),
        encoded(seven(), "TIFF", compression="tiff_lzw"),
    ],
    ids=[
        *("animated GIF", "animated PNG", "CMYK", "16 bit", "turned by EXIF", "transparent PNG"),
        *("transparent WEBP", "palette", "1 bit", "TIFF"),
    ],
)
@pytest.mark.parametrize("name", ["seven.png", "seven.jpg"])
def test_rare_and_mislabelled_pictures_are_read_rightly(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["predict", "--json", str(tmp_path / name)]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["digit"], record["verdict"]) == (7, "digit")


def test_a_missing_file_a_sparse_one_and_a_pipe_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "huge.png").open("wb") as file:
        file.write(encoded(seven(), "PNG"))
        file.truncate(5 * 10**9)
    assert "larger than 50 MB" in refusal(capsys, "predict", tmp_path / "huge.png", most_mb=5)
    assert "gone.png" in refusal(capsys, "predict", tmp_path / "gone.png")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert "no regular file" in refusal(capsys, "predict", tmp_path / "pipe.png")


def test_in_a_folder_what_cannot_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "damaged.png").write_bytes(encoded(seven(), "PNG")[:100])
    (tmp_path / "seven.png").write_bytes(encoded(seven(), "PNG"))

    assert main(["predict", str(tmp_path)]) == 0

    said = capsys.readouterr()
    assert "damaged.png: unreadable:" in said.out
    assert "seven.png: 7" in said.out
    assert "1 of the files could not be read" in said.err

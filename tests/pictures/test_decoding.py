import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageOps

from digitpad.errors import ImageError
from digitpad.pictures.decoding import LARGEST_BYTES, read_picture, read_picture_file

LEVELS = np.repeat(np.repeat(np.array([[0, 60, 250], [120, 180, 30]], np.uint8), 8, 0), 8, 1)
UPRIGHT = 1
TURNED_LEFT = 6  # EXIF: turn it clockwise to see it upright
ORIENTATION = 0x0112


def encode(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def grey() -> Image.Image:
    return Image.fromarray(LEVELS)


def read(content: bytes) -> NDArray[np.int64]:
    """The levels of a picture without colours."""
    picture = colours(content)
    assert np.ptp(picture, axis=2).max(initial=0) <= 3
    return picture[..., 1]


def colours(content: bytes) -> NDArray[np.int64]:
    picture = read_picture(content, "it")
    assert picture.dtype == np.uint8
    assert picture.shape[2] == 3
    return picture.astype(np.int64)


def refused(content: bytes) -> str:
    with pytest.raises(ImageError) as error:
        read_picture(content, "it")
    return str(error.value)


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A grey PNG that says it is of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


@pytest.mark.parametrize(
    ("kind", "options", "tolerance"),
    [
        ("PNG", {}, 0),
        ("BMP", {}, 0),
        ("GIF", {}, 0),
        ("WEBP", {"lossless": True}, 1),
        ("WEBP", {"quality": 95}, 12),
        ("JPEG", {"quality": 95}, 12),
    ],
)
def test_every_format_gives_its_grey_levels(
    kind: str, options: dict[str, Any], tolerance: int
) -> None:
    for picture in (grey(), grey().convert("RGB")):
        assert np.abs(read(encode(picture, kind, **options)) - LEVELS).max() <= tolerance


def test_a_file_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(encode(grey(), "PNG"))
    np.testing.assert_array_equal(read_picture_file(tmp_path / "photo.jpg")[..., 0], LEVELS)


def test_a_photo_of_an_iphone_is_read() -> None:
    levels = read((Path(__file__).parent / "steps.heic").read_bytes())
    assert np.abs(levels - np.repeat(np.repeat(LEVELS.astype(int), 2, 0), 2, 1)).max() <= 12


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "jpeg", "tiff_adobe_deflate"])
def test_a_scan_is_read_however_it_is_packed(compression: str) -> None:
    levels = read(encode(grey(), "TIFF", compression=compression))
    assert np.abs(levels - LEVELS).max() <= 12


def strokes_in(color: tuple[int, int, int], size: int = 300) -> Image.Image:
    """Two lines of one colour on nothing."""
    picture = Image.new("RGBA", (size, size), (*color, 0))
    draw = ImageDraw.Draw(picture)
    draw.line([(60, 40), (200, 44), (120, 260)], fill=(*color, 255), width=12)
    return picture


@pytest.mark.parametrize(
    ("color", "ground"),
    [
        ((255, 255, 255), 0),
        ((250, 250, 160), 0),
        ((0, 0, 0), 255),
        ((20, 40, 160), 255),
        ((110, 110, 110), 255),
    ],
)
def test_strokes_on_nothing_lie_on_the_ground_that_shows_them(
    color: tuple[int, int, int], ground: int
) -> None:
    picture = colours(encode(strokes_in(color), "PNG"))
    assert picture[0, 0].tolist() == [ground] * 3
    assert picture[250, 123].tolist() == list(color)


@pytest.mark.parametrize(("level", "ground"), [(255, 0), (0, 255)])
def test_faint_ink_on_nothing_lies_on_the_ground_that_shows_it(level: int, ground: int) -> None:
    picture = Image.new("RGBA", (100, 100), (level,) * 3 + (0,))
    ImageDraw.Draw(picture).line((20, 20, 80, 80), fill=(level,) * 3 + (100,), width=8)
    levels = read(encode(picture, "PNG"))
    assert levels[5, 90] == ground
    assert abs(levels[50, 50] - ground) == pytest.approx(100, abs=2)


def test_a_sheet_with_round_corners_lies_on_white() -> None:
    sheet = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    ImageDraw.Draw(sheet).rounded_rectangle((0, 0, 299, 299), 60, (250, 250, 250, 255))
    sheet.alpha_composite(strokes_in((0, 0, 0)))
    assert read(encode(sheet, "PNG"))[0, 0] == 255


def test_what_is_transparent_is_white() -> None:
    alpha = np.zeros_like(LEVELS)
    alpha[:8] = 255
    picture = Image.merge("LA", (grey(), Image.fromarray(alpha)))
    for mode in ("LA", "RGBA"):
        levels = read(encode(picture.convert(mode), "PNG"))
        np.testing.assert_array_equal(levels[:8], LEVELS[:8])
        assert (levels[8:] == 255).all()


def test_a_transparent_colour_of_a_palette_is_white() -> None:
    picture = Image.fromarray((LEVELS > 100).astype(np.uint8), "L").convert("P")
    picture.putpalette([0, 0, 0, 90, 90, 90])
    levels = read(encode(picture, "GIF", transparency=0))
    np.testing.assert_array_equal(levels, np.where(LEVELS > 100, 90, 255))


@pytest.mark.parametrize(
    ("factor", "offset"), [(257, 0), (16, 0), (16, 40_000), (4, 0), (1.5, 500)]
)
def test_sixteen_bits_are_stretched_to_their_own_range(factor: float, offset: int) -> None:
    levels = (LEVELS.astype(np.float64) * factor + offset).astype(np.uint16)
    expected = (LEVELS - LEVELS.min()) / np.ptp(LEVELS) * 255.0
    for kind in ("PNG", "TIFF"):
        read_levels = read(encode(Image.fromarray(levels), kind))
        assert np.abs(read_levels - expected).max() <= 1


def test_a_blank_sheet_in_sixteen_bits_stays_blank() -> None:
    noise = np.random.default_rng(0).integers(0, 90, (60, 60)).astype(np.uint16)
    assert np.ptp(read(encode(Image.fromarray(noise + 40_000), "PNG"))) <= 1
    assert np.ptp(read(encode(Image.fromarray(noise), "PNG"))) <= 90


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_a_pixel_that_is_no_number_leaves_the_others_as_they_are(odd: float) -> None:
    levels = LEVELS.astype(np.float32) / 255
    levels[0, 0] = odd
    found = read(encode(Image.fromarray(levels), "TIFF"))
    assert found[0, 20] == 255
    assert found[12, 4] == pytest.approx(120 / 250 * 255, abs=2)


@pytest.mark.parametrize("level", [0.0, 5.0, 65_535.0])
def test_one_level_in_any_number_of_bits_is_blank(level: float) -> None:
    for kind in (np.uint16, np.float32, np.int32):
        assert np.ptp(read(encode(Image.fromarray(np.full((9, 9), level, kind)), "TIFF"))) == 0


def test_one_bit_is_black_and_white() -> None:
    picture = grey().point(lambda level: 255 * (level > 100)).convert("1")
    np.testing.assert_array_equal(read(encode(picture, "PNG")), np.where(LEVELS > 100, 255, 0))


def test_cmyk_is_read_as_it_looks() -> None:
    levels = read(encode(grey().convert("CMYK"), "JPEG", quality=95))
    assert np.abs(levels - LEVELS).max() <= 12


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_camera_held_sideways_gives_an_upright_picture(kind: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_LEFT
    turned = grey().transpose(Image.Transpose.ROTATE_90)
    levels = read(encode(turned, kind, exif=exif, quality=95))
    assert levels.shape == LEVELS.shape
    assert np.abs(levels - LEVELS).max() <= 12


@pytest.mark.parametrize("orientation", range(10))
def test_every_way_to_hold_a_camera_is_known(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    content = encode(grey(), "PNG", exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    np.testing.assert_array_equal(read(content), np.asarray(upright))


def test_a_tall_picture_is_converted_strip_by_strip() -> None:
    levels = np.random.default_rng(0).integers(0, 256, (1000, 3), np.uint8)
    np.testing.assert_array_equal(read(encode(Image.fromarray(levels), "PNG")), levels)


def test_colours_stay_what_they_are() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (40, 30, 3), np.uint8)
    np.testing.assert_array_equal(colours(encode(Image.fromarray(picture), "PNG")), picture)


@pytest.mark.parametrize("size", [(1201, 40), (5, 3000), (2000, 1700)])
def test_a_large_picture_is_reduced_by_a_whole_number(size: tuple[int, int]) -> None:
    smooth = np.linspace(0, 255, size[0] * size[1]).reshape(size).astype(np.uint8)
    levels = read(encode(Image.fromarray(smooth), "PNG"))
    factor = -(-max(size) // 1200)
    assert levels.shape == tuple(-(-side // factor) for side in size)
    expected = np.asarray(Image.fromarray(smooth).reduce(factor))
    assert np.abs(levels - expected).max() <= 1


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_with_something_is_read(kind: str) -> None:
    empty = Image.new("L", grey().size, 128)
    options = {"lossless": True} if kind == "WEBP" else {}
    for frames in ([grey(), empty], [empty, grey()], [empty, empty, grey(), empty]):
        content = encode(frames[0], kind, save_all=True, append_images=frames[1:], **options)
        assert np.abs(read(content) - LEVELS).max() <= 1


def test_of_an_empty_animation_the_first_frame_is_read() -> None:
    frames = [Image.new("L", (40, 40), level) for level in (90, 120, 150)]
    assert (read(encode(frames[0], "GIF", save_all=True, append_images=frames[1:])) == 90).all()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_picture_is_refused_with_the_formats_named(kind: str, share: float) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 40), np.uint8)
    content = encode(Image.fromarray(noise), kind)
    assert "use PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC" in refused(
        content[: int(len(content) * share)]
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF"])
def test_damage_gives_a_picture_or_one_sentence(kind: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = UPRIGHT
    options = {} if kind in ("BMP", "GIF") else {"exif": exif}
    content = encode(grey().convert("RGB"), kind, **options)

    @settings(max_examples=60)
    @given(st.integers(0, len(content) - 1), st.binary(min_size=1, max_size=4))
    def damage(place: int, junk: bytes) -> None:
        damaged = content[:place] + junk + content[place + len(junk) :]
        try:
            colours(damaged)
        except ImageError as error:
            assert str(error).startswith("it ")  # noqa: PT017  (a picture is as good)

    damage()


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_junk_is_refused(content: bytes) -> None:
    message = refused(content)
    assert re.search(r"is damaged, or no picture that can be read|is a file of the kind", message)


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n%%EOF\n",
        encode(grey(), "ICO"),
        encode(grey(), "PDF"),
        b"8BPS\0\1" + bytes(60),
        b"\0\0\0 ftypavif" + bytes(60),
    ],
    ids=["SVG", "PostScript", "icon", "PDF", "Photoshop", "AVIF"],
)
def test_of_other_formats_is_said_what_they_are_and_what_to_do(
    content: bytes, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.id
    assert f"of the kind {kind}: export it as a PNG picture" in refused(content)


@pytest.mark.parametrize("size", [(5001, 5000), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_unfolds(size: tuple[int, int]) -> None:
    content = png_of(*size, data=b"\0" * 1000)
    assert len(content) < 1000
    assert "too large" in refused(content)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.write(encode(grey(), "PNG"))
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(ImageError, match=r"huge\.png is too large"):
        read_picture_file(path)


def test_a_picture_without_pixels_is_refused() -> None:
    assert "no picture that can be read" in refused(png_of(0, 5))
    assert "no picture that can be read" in refused(b"")


def test_one_pixel_is_a_picture() -> None:
    assert read(encode(Image.new("L", (1, 1), 77), "PNG")).tolist() == [[77]]


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(ImageError, match=f"Cannot read .*{path.name}"):
            read_picture_file(path)

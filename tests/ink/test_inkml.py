"""InkML: what programs of the world write, and what we write."""

import gzip
import time
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.errors import InkError
from digitpad.ink.inkml import NAMESPACE, Page, read_inkml, write_inkml
from digitpad.ink.strokes import Ink, Stroke

SEVEN = Stroke.through(
    [(20.25, 30), (120, 34.5), (90, 110), (70, 220)], [0.5, 0.7, 1, 1], [0, 8, 16, 24.5]
)
DASH = Stroke.through([(60, 120), (110, 118)], [1, 1], [400, 408])


def inkml(body: str) -> bytes:
    return f'<?xml version="1.0"?>\n<ink xmlns="{NAMESPACE}">{body}</ink>'.encode()


def points_of(body: str) -> list[list[float]]:
    """The points of a file's only stroke."""
    (stroke,) = read_inkml(inkml(body), "x").ink.strokes
    return [[float(value) for value in point] for point in stroke.points]


def test_what_is_written_is_read_again_as_it_was() -> None:
    page = read_inkml(write_inkml(Page(Ink((SEVEN, DASH)), (300.0, 240.5))), "x")
    assert page.paper == (300.0, 240.5)
    for read, written in zip(page.ink.strokes, (SEVEN, DASH), strict=True):
        np.testing.assert_array_equal(read.points, written.points)
        np.testing.assert_array_equal(read.pressure, written.pressure)
        np.testing.assert_array_equal(read.times_ms, written.times_ms)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.floats(-2000, 2000, width=32), st.floats(-2000, 2000, width=32), st.floats(0.1, 1)
        ),
        min_size=1,
        max_size=30,
    )
)
def test_any_stroke_is_read_again_as_it_was(rows: list[tuple[float, float, float]]) -> None:
    written = Stroke.through([row[:2] for row in rows], [row[2] for row in rows])
    (read,) = read_inkml(write_inkml(Page(Ink((written,)), (500.0, 500.0))), "x").ink.strokes
    np.testing.assert_array_equal(read.points, written.points)
    np.testing.assert_array_equal(read.pressure, written.pressure)


def test_without_ink_nothing_is_written() -> None:
    with pytest.raises(InkError, match="draw something first"):
        write_inkml(Page(Ink()))


def test_a_file_without_a_format_has_x_and_y() -> None:
    assert points_of("<trace>10 0, 9 14, 8 28</trace>") == [[10, 0], [9, 14], [8, 28]]


def test_an_explicit_format_says_which_numbers_count() -> None:
    body = """<traceFormat><channel name="T" type="integer" units="s"/>
        <channel name="Y"/><channel name="F" max="200"/><channel name="X"/></traceFormat>
        <trace>5 1 100 20, 6 2 200 40</trace>"""
    (stroke,) = read_inkml(inkml(body), "x").ink.strokes
    np.testing.assert_array_equal(stroke.points, [[20, 1], [40, 2]])
    np.testing.assert_array_equal(stroke.pressure, [0.5, 1])
    np.testing.assert_array_equal(stroke.times_ms, [0, 1000])


def test_values_without_a_channel_are_passed_over() -> None:
    assert points_of("<trace>30 40 7, 50 60 8</trace>") == [[30, 40], [50, 60]]


def test_what_word_and_powerpoint_write_is_read() -> None:
    """Centimetres by a resolution, force, time and differences of first and second order."""
    body = """<definitions><context xml:id="ctx0"><inkSource xml:id="inkSrc0"><traceFormat>
        <channel name="X" type="integer" max="3000" units="cm"/>
        <channel name="Y" type="integer" max="2000" units="cm"/>
        <channel name="F" type="integer" max="1024" units="dev"/>
        <channel name="T" type="integer" max="2.14748E9" units="dev"/></traceFormat>
        <channelProperties><channelProperty channel="X" name="resolution" value="100" units="1/cm"/>
        <channelProperty channel="Y" name="resolution" value="100" units="1/cm"/>
        <channelProperty channel="F" name="resolution" value="0" units="1/dev"/>
        </channelProperties></inkSource><timestamp xml:id="ts0" timeString="2010-05-01T12:00:00"/>
        </context><brush xml:id="br0"><brushProperty name="width" value="0.05" units="cm"/></brush>
        </definitions><traceGroup><annotationXML/>
        <trace contextRef="#ctx0" brushRef="#br0">254 127 512 9,'10'-4'0'8,"2"0"3"0,1 0-1 0</trace>
        </traceGroup>"""
    (stroke,) = read_inkml(inkml(body), "x").ink.strokes
    pixels = np.array([[254, 127], [264, 123], [276, 119], [289, 115]]) * 96 / 254
    np.testing.assert_allclose(stroke.points, pixels, rtol=1e-6)
    np.testing.assert_allclose(stroke.pressure * 1024, [512, 512, 515, 517])
    np.testing.assert_array_equal(stroke.times_ms, [0, 8, 16, 24])


def test_what_onenote_writes_is_read() -> None:
    body = """<definitions><context xml:id="c"><inkSource xml:id="s"><traceFormat>
        <channel name="X" type="integer" max="32767" units="himetric"/>
        <channel name="Y" type="integer" max="32767" units="himetric"/>
        <channel name="F" type="integer" max="32767" units="dev"/></traceFormat>
        <channelProperties><channelProperty channel="X" name="resolution" value="1"
        units="1/himetric"/></channelProperties></inkSource></context></definitions><traceGroup>
        <trace xml:id="st0" contextRef="#c" brushRef="#br0">1423 7569 3456, 1468 7288 7040</trace>
        </traceGroup>"""
    assert points_of(body) == [[1423, 7569], [1468, 7288]]


def test_formulas_of_crohme_are_read() -> None:
    body = """<traceFormat><channel name="X" type="decimal"/><channel name="Y" type="decimal"/>
        <channel name="T" type="decimal"/></traceFormat><annotation type="truth">$7$</annotation>
        <trace id="0">101.5 40 0.1, 59.25 41.5 0.2</trace>
        <traceGroup xml:id="1"><traceView traceDataRef="0"/></traceGroup>"""
    assert points_of(body) == [[101.5, 40], [59.25, 41.5]]


def test_a_context_refers_to_a_source_and_another_format() -> None:
    body = """<definitions><inkSource xml:id="s"><traceFormat><channel name="X" units="cm"/>
        <channel name="Y" units="cm"/></traceFormat><activeArea width="2.54" height="5.08"
        units="cm"/></inkSource><traceFormat xml:id="f"><channel name="Y" units="in"/>
        <channel name="X" units="in"/></traceFormat>
        <context xml:id="c" inkSourceRef="#s" traceFormatRef="#f"/></definitions>
        <trace contextRef="#c">1 2, 3 4</trace>"""
    page = read_inkml(inkml(body), "x")
    np.testing.assert_allclose(page.ink.strokes[0].points, [[192, 96], [384, 288]])
    assert page.paper == pytest.approx((96, 192))


def test_traces_of_groups_and_of_other_namespaces_are_one_drawing() -> None:
    body = """<inkml:ink xmlns:inkml="{}"><inkml:traceGroup><inkml:trace>1 2, 90 80</inkml:trace>
        <inkml:traceGroup><inkml:trace>3 4</inkml:trace></inkml:traceGroup></inkml:traceGroup>
        <inkml:trace>5 6</inkml:trace></inkml:ink>"""
    page = read_inkml(body.format(NAMESPACE).encode(), "x")
    assert [len(stroke.points) for stroke in page.ink.strokes] == [2, 1, 1]
    assert len(read_inkml(b"<ink><trace>1 2</trace></ink>", "x").ink.strokes) == 1


def test_a_group_names_the_context_of_its_traces() -> None:
    body = """<definitions>
        <context xml:id="a"><traceFormat><channel name="Y"/><channel name="X"/></traceFormat>
        </context><context xml:id="b"><traceFormat><channel name="X"/><channel name="Y"/>
        </traceFormat></context></definitions>
        <traceGroup contextRef="#a"><trace>10 20, 30 40</trace></traceGroup>"""
    assert points_of(body) == [[20, 10], [40, 30]]


def test_differences_are_added_up() -> None:
    """The example of the recommendation's section 3.2.1."""
    body = """<trace>1125 18432,'23'43,"7"-8,3-5,7 -3,6 2,6 8,3 6,2 4</trace>"""
    expected = [[1125, 18432], [1148, 18475], [1178, 18510], [1211, 18540], [1251, 18567]]
    assert points_of(body)[:5] == expected


def test_stars_repeat_and_signs_part_values() -> None:
    assert points_of("<trace>10-5, * 7, !31 *, </trace>") == [[10, -5], [10, 7], [31, 7]]


def test_units_become_logical_pixels() -> None:
    body = """<traceFormat><channel name="X" units="in"/><channel name="Y" units="mm"/>
        </traceFormat><trace>1 25.4, 2 50.8</trace>"""
    assert points_of(body) == [[96, 96], [192, 192]]


def test_a_device_tells_its_resolution_and_its_area() -> None:
    body = """<context><inkSource><traceFormat><channel name="X"/>
        <channel name="Y" orientation="-ve"/></traceFormat>
        <activeArea width="2000" height="1000" units="dev"/><channelProperties>
        <channelProperty channel="X" name="resolution" value="1000" units="1/in"/>
        <channelProperty channel="Y" name="resolution" value="1000" units="1/in"/>
        </channelProperties></inkSource></context><trace>1000 1000, 2000 0</trace>"""
    page = read_inkml(inkml(body), "x")
    np.testing.assert_allclose(page.ink.strokes[0].points, [[96, -96], [192, 0]])
    assert page.paper == (192, 96)


def test_fractions_of_an_unknown_unit_are_made_as_large_as_a_digit() -> None:
    assert np.ptp(points_of("<trace>0.1 0.1, 0.3 0.9</trace>"), axis=0).max() == pytest.approx(200)


def test_a_lifted_pen_draws_nothing() -> None:
    body = '<trace type="penUp">50 60, 70 80</trace><trace type="penDown">1 2, 30 40</trace>'
    assert points_of(body) == [[1, 2], [30, 40]]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "<traceFormat><intermittentChannels/></traceFormat><trace>1 2</trace>",
            "intermittent channels",
        ),
        ('<trace continuation="begin">1 2</trace>', "traces in several parts"),
        ("<trace>1 ?</trace>", "not decimal numbers"),
        ("<trace>1 2 T</trace>", "not decimal numbers"),
        ("<trace>#1F 2</trace>", "not decimal numbers"),
    ],
)
def test_what_no_program_writes_is_refused_by_its_name(body: str, what: str) -> None:
    with pytest.raises(InkError, match=rf"x uses .*{what}, which digitpad cannot read"):
        read_inkml(inkml(body), "x")


def test_packed_files_and_other_encodings_are_read() -> None:
    text = '<?xml version="1.0" encoding="{}"?><ink><trace>1 2, 3 4</trace></ink>'
    for content in (
        gzip.compress(text.format("UTF-8").encode()),
        text.format("UTF-16").encode("utf-16"),
        b"\xef\xbb\xbf" + text.format("UTF-8").encode(),
    ):
        assert len(read_inkml(content, "x").ink.strokes[0].points) == 2


BOMB = b"""<!DOCTYPE ink [<!ENTITY a "1 2, "><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><ink><trace>&c;&c;&c; 1 2</trace></ink>"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "unsafe"),
        (b'<!DOCTYPE ink SYSTEM "file:///etc/passwd"><ink/>', "unsafe"),
        (b"<ink><trace>1 2</trace>", "no well-formed XML"),
        (b"<?xml version='1.0' encoding='klingon'?><ink/>", "no well-formed XML"),
        (b"<svg/>", "no InkML file"),
        (inkml(""), "no ink"),
        (inkml("<trace> </trace>"), "no ink"),
        (inkml("<trace>one two</trace>"), "something else than numbers"),
        (inkml("<trace>1 nan</trace>"), "something else than numbers"),
        (inkml("<trace>1 1e999</trace>"), "out of range"),
        (inkml("<trace>1 2, 3</trace>"), "different numbers of values"),
        (inkml("<trace>1 ?</trace>"), "not decimal numbers"),
        (inkml("<trace>1</trace>"), "two coordinates"),
        (inkml("<trace>,</trace>"), "no points"),
        (inkml("<trace>" + "1 2," * 2_000_001 + "</trace>"), "more than 2,000,000 points"),
        (inkml("<trace>1 2</trace>" * 10_001), "more than 10,000 strokes"),
        (inkml("<a/>" * 1_000_001), "more than 1,000,000 elements"),
        (inkml("<a>" * 200 + "</a>" * 200), "elements"),
        (gzip.compress(inkml("\n" * (40 * 2**20))), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, message: str) -> None:
    with pytest.raises(InkError, match=message) as caught:
        read_inkml(content, "it.inkml")
    assert "it.inkml" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "<traceFormat>{}</traceFormat><trace>1 2</trace>".format('<channel name="X"/>' * 90_000),
        "<context>{}</context><trace>1 2</trace>".format(
            "".join(
                f'<channelProperty channel="{number}" name="resolution" value="9" units="1/in"/>'
                for number in range(90_000)
            )
        ),
    ],
)
def test_many_channels_take_no_time(body: str) -> None:
    start = time.process_time()
    with suppress(InkError):
        read_inkml(inkml(body), "x")
    assert time.process_time() - start < 10


def test_a_stroke_may_have_a_million_points() -> None:
    body = "<trace>" + ",".join(f"{number} 7" for number in range(1_000_000)) + "</trace>"
    (stroke,) = read_inkml(inkml(body), "x").ink.strokes
    assert len(stroke.points) == 1_000_000
    np.testing.assert_array_equal(stroke.points[-1], [999_999, 7])

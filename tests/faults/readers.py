"""Every reader of files, with whole files for each and what reading one means."""

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from digitpad.datasets.idx import read_idx, write_idx
from digitpad.datasets.npz import read_npz
from digitpad.datasets.own.read import read_digits
from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.gui.base.settings import WindowSettings, load_settings, save_settings
from digitpad.ink.inkml import Page, read_inkml, write_inkml
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import Drawing, read_drawings, write_drawings
from digitpad.models.importing.adapter import adapt_keras_file
from digitpad.models.record import ModelRecord
from digitpad.models.store import FILES, ModelStore
from digitpad.pictures.decoding import read_picture
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.system.archives import unpack
from digitpad.system.keras_import import import_keras
from digitpad.system.old_layout import finish_writing
from digitpad.system.paths import bundled_models
from tests.faults import own_digits, own_files
from tests.faults.mutations import mutate, mutate_json
from tests.faults.repacking import Damage, inside_gzip, inside_png, inside_zip
from tests.system.test_archives import COUNTED_Z, compress_by_hand

Options = dict[str, object]


@dataclass(frozen=True)
class Reader:
    """One way for a file into the program.

    Attributes:
        seeds: Makes whole files, in an empty folder if need be.
        read: Reads a file's content; a folder is at hand, the same as for `seeds`.
        deep: Damages what lies below a checksum or a packing, or None where nothing does.
        is_json: Whether the content is JSON, which is damaged by hostile values, too.
    """

    seeds: Callable[[Path], list[bytes]]
    read: Callable[[bytes, Path], object]
    deep: Callable[[bytes, Damage, Random], bytes] | None = None
    is_json: bool = False

    def mutated(self, seeds: list[bytes], random: Random) -> bytes:
        """One of the seeds, damaged; the same for the same random numbers."""
        content, other = random.choice(seeds), random.choice(seeds)

        def damage(part: bytes) -> bytes:
            return mutate(part, other, random)

        if self.is_json and random.randrange(2):
            return mutate_json(content, random)
        if self.deep is not None and random.randrange(2):
            return self.deep(content, damage, random)
        return damage(content)


def _ink(_folder: Path) -> list[bytes]:
    rng = np.random.default_rng(0)
    drawn = [Drawing(make_drawing(digit, rng), digit, digit + 3) for digit in (2, 4, 7)]
    written = write_drawings(drawn)
    return [written, write_drawings(drawn[:1]), written.decode().encode("utf-16")]


def _read_ink(content: bytes, _folder: Path) -> object:
    return [draw_input(drawing.ink) for drawing in read_drawings(content, "it")[:3]]


def _inkml(_folder: Path) -> list[bytes]:
    rng = np.random.default_rng(0)
    pages = [Page(make_drawing(digit, rng), (280.0, 280.0)) for digit in (2, 4)]
    by_hand = b"""<?xml version="1.0"?><inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML">
<inkml:definitions><inkml:context xml:id="c"><inkml:traceFormat>
<inkml:channel name="X" type="integer" units="mm"/><inkml:channel name="Y" orientation="-ve"/>
<inkml:channel name="F" max="9"/></inkml:traceFormat></inkml:context></inkml:definitions>
<inkml:traceGroup contextRef="#c"><inkml:trace xml:id="t">
1125 18432 3,'23'43 1,"7"-8 0,3-5*,!7 -3 2,6 2 1</inkml:trace>
<inkml:trace>9 9 9</inkml:trace></inkml:traceGroup>
</inkml:ink>"""
    unknown = by_hand.replace(b"6 2 1", b"? #2 T")
    written = [write_inkml(page) for page in pages]
    wide = written[0].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    return [*written, by_hand, unknown, wide]


def _read_inkml(content: bytes, _folder: Path) -> object:
    return draw_input(read_inkml(content, "it").ink)


def _pictures(_folder: Path) -> list[bytes]:
    levels = np.full((40, 30), 255, np.uint8)
    levels[8:32, 13:17] = 20
    grey = Image.fromarray(levels)
    exif = Image.Exif()
    exif[0x0112] = 6
    held: Options = {"exif": exif}
    frames: Options = {"save_all": True, "append_images": [grey]}
    small: Options = {"lossless": True}
    late: Options = {"progressive": True}
    kinds: list[tuple[str, str, Options]] = [
        *[(mode, "PNG", {}) for mode in ("L", "1", "P", "RGB", "LA", "RGBA", "I;16")],
        *[("L", "PNG", held), ("RGB", "JPEG", held), ("CMYK", "JPEG", {})],
        ("L", "JPEG", late),
        *[(mode, "BMP", {}) for mode in ("1", "L", "RGB")],
        *[("P", "GIF", {}), ("P", "GIF", frames)],
        *[("RGB", "WEBP", {}), ("RGBA", "WEBP", small)],
    ]
    return [_encoded(grey.convert(mode), kind, options) for mode, kind, options in kinds]


def _encoded(picture: Image.Image, kind: str, options: Options) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _read_picture(content: bytes, _folder: Path) -> object:
    return picture_to_input(read_picture(content, "it"))


def _idx(_folder: Path) -> list[bytes]:
    digits = make_digits(5, seed=0)
    return [write_idx(digits.images), write_idx(digits.labels), write_idx(digits.images[:0])]


def _npz(_folder: Path) -> list[bytes]:
    digits = make_digits(5, seed=0)
    found = []
    for save in (np.savez, np.savez_compressed):
        file = io.BytesIO()
        save(file, x=digits.images, y=digits.labels)
        found.append(file.getvalue())
    return found


def _digits(folder: Path) -> list[bytes]:
    return [_idx(folder)[0], *_npz(folder), *_ink(folder)]


def _read_digits(content: bytes, folder: Path) -> object:
    (folder / "digits-images").write_bytes(content)
    (folder / "digits-labels").write_bytes(_idx(folder)[1])
    return read_digits(folder / "digits-images")


def _packed(_folder: Path) -> list[bytes]:
    twice = gzip.compress(b"a") + gzip.compress(b"b")
    return [gzip.compress(b"digits " * 200), twice, COUNTED_Z, compress_by_hand(b"ab" * 900, 9)]


def _records(_folder: Path) -> list[bytes]:
    model = ModelStore(Path("nowhere"), bundled_models()).models()[0]
    record = model.record
    imported = ModelRecord("imported", 1, "a", "b", "c", "2026-01-01T00:00:00+00:00")
    few = replace(record.history, batches=record.history.batches[:3])
    return [replace(record, history=few).to_json(), imported.to_json()]


def _stored(folder: Path) -> list[bytes]:
    """The three files of a model in one: a length before each."""
    model = ModelStore(folder / "models", bundled_models()).models()[0]
    few = replace(model.record.history, batches=())
    keras = model.read(".keras")[-20_000:]  # only its hash counts here
    record = replace(model.record, history=few, keras_sha256=sha256(keras).hexdigest())
    parts = [keras, model.read(".tflite"), record.to_json()]
    return [b"".join(len(part).to_bytes(4, "big") + part for part in parts)]


def _parts_of_stored(content: bytes) -> list[bytes]:
    parts = []
    while content:
        size = int.from_bytes(content[:4], "big")
        parts.append(content[4 : 4 + size])
        content = content[4 + size :]
    return parts


def _one_of_stored(content: bytes, damage: Damage, random: Random) -> bytes:
    parts = _parts_of_stored(content)
    victim = random.randrange(3)
    is_json = victim == len(parts) - 1 and random.randrange(2)
    parts[victim] = mutate_json(parts[victim], random) if is_json else damage(parts[victim])
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _read_stored(content: bytes, folder: Path) -> object:
    models = folder / "models"
    (models / "mine").mkdir(parents=True, exist_ok=True)
    for file, part in zip(FILES.values(), _parts_of_stored(content), strict=False):
        (models / "mine" / file).write_bytes(part)
    store = ModelStore(models, Path("nowhere"))
    store.models()
    model = store.find("mine")
    model.read(".keras")
    return model.recognizer().recognize(np.full((28, 28), 255, np.uint8))


def _settings(folder: Path) -> list[bytes]:
    path = folder / "settings.json"
    training = {"epochs": 3, "datasets": ["mnist"], "learning_rate": 0.004, "augment": True}
    found = []
    for settings in (
        WindowSettings(),
        WindowSettings(
            *(bytes(range(66)), "train", "mine", "dark", "zh_CN", 20, True, training, ("/a/b.png",))
        ),
    ):
        save_settings(path, settings)
        found.append(path.read_bytes())
    return found


def _read_settings(content: bytes, folder: Path) -> object:
    (folder / "settings.json").write_bytes(content)
    settings = load_settings(folder / "settings.json")
    assert {name: type(value) for name, value in vars(settings).items()} == {
        name: type(value) for name, value in vars(WindowSettings()).items()
    }
    return settings


def _moves(_folder: Path) -> list[bytes]:
    return [b'{"a": "b", "c": "aside/c"}', b'{"../outside": "a", "a": "/tmp/x"}']


def _read_moves(content: bytes, folder: Path) -> object:
    """What a crash left is gone on with; nothing outside the folder is touched."""
    inside = folder / "inside"
    (inside / "aside").mkdir(parents=True, exist_ok=True)
    for path in (inside / "a", inside / "c", folder / "outside"):
        path.write_bytes(b"kept")
    note = inside / ".moving-4194305-0"
    note.write_bytes(content)
    finish_writing(inside)
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["outside"]
    assert (folder / "outside").read_bytes() == b"kept"
    return None


def _keras_models(folder: Path, suffix: str) -> list[bytes]:
    keras, found = import_keras(), []
    keras.utils.set_random_seed(0)
    layers = keras.layers
    pixels = [layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten()]
    numbers = [layers.Dense(16, activation="relu"), layers.BatchNormalization()]
    for shape, parts in (((28, 28, 1), pixels), ((784,), numbers)):
        model = keras.Sequential([keras.Input(shape), *parts, layers.Dense(10, "softmax")])
        model.compile("adam", "sparse_categorical_crossentropy")
        model.save(folder / f"seed{suffix}")
        found.append((folder / f"seed{suffix}").read_bytes())
    return found


def _read_keras_file(content: bytes, _folder: Path) -> object:
    return adapt_keras_file(content, "it")


READERS: dict[str, Reader] = {
    "ink": Reader(_ink, _read_ink, inside_gzip),
    "inkml": Reader(_inkml, _read_inkml, inside_gzip),
    "pictures": Reader(_pictures, _read_picture, inside_png),
    "idx": Reader(_idx, lambda content, _: read_idx(content, "it"), inside_gzip),
    "npz": Reader(_npz, lambda content, _: read_npz(content, "it", "x"), inside_zip),
    "digits": Reader(_digits, _read_digits),
    "table": Reader(own_digits.tables, own_digits.reader_of("mine.csv"), own_digits.inside_table),
    "npy": Reader(own_digits.npy_files, own_digits.reader_of("mine.npy")),
    "arrays": Reader(own_digits.npz_files, own_digits.reader_of("mine.npz"), inside_zip),
    "zip": Reader(own_digits.zips, own_digits.reader_of("mine.zip"), inside_zip),
    "parquet": Reader(own_digits.parquet_files, own_digits.reader_of("mine.parquet")),
    "mat": Reader(own_digits.mat_files, own_digits.reader_of("mine.mat")),
    "labels": Reader(own_digits.label_tables, own_digits.read_beside_pictures),
    "packed": Reader(_packed, lambda content, _: unpack(content, "it", 1 << 22)),
    "record": Reader(_records, lambda it, _: ModelRecord.from_json(it, "it"), is_json=True),
    "store": Reader(_stored, _read_stored, _one_of_stored),
    "own": Reader(own_files.databases, own_files.read_database, own_files.inside_database),
    "strokes": Reader(own_files.strokes, own_files.read_strokes, own_files.inside_strokes),
    "settings": Reader(_settings, _read_settings, is_json=True),
    "moves": Reader(_moves, _read_moves, is_json=True),
}
"""Those that take a millisecond or so a file."""

KERAS_READERS: dict[str, Reader] = {
    "keras": Reader(lambda folder: _keras_models(folder, ".keras"), _read_keras_file, inside_zip),
    "h5": Reader(lambda folder: _keras_models(folder, ".h5"), _read_keras_file),
}
"""Those that load TensorFlow and a hostile file may end: only for a process of their own."""

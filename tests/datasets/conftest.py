"""A web server that misbehaves on demand, and a small MNIST with checksums of its own."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from digitpad.datasets.idx import write_idx
from digitpad.override import override

_DRIP_BYTES, _DRIP_PAUSE_S = 16_000, 0.03


@dataclass
class Answer:
    """What the server gives for a path.

    Attributes:
        content: The body, as announced.
        status: The HTTP status.
        sent: How many bytes of the body are sent before the connection ends.
        stalls: Whether the connection stays open and silent then.
        drips: Whether the body comes a little at a time, each after a pause.
        location: Where a redirection leads.
    """

    content: bytes = b""
    status: int = 200
    sent: int | None = None
    stalls: bool = False
    drips: bool = False
    location: str = ""


@dataclass
class WebServer:
    """A server on this machine.

    Attributes:
        url: Its address, with a slash at the end.
        answers: What it gives for a path without its first slash; 404 for all others.
        asked: The paths that were asked for.
        closing: Set at the end of the test: ends what stalls.
    """

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    closing: Event = field(default_factory=Event)


@pytest.fixture
def web() -> Iterator[WebServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            server.asked.append(path)
            answer = server.answers.get(path, Answer(status=404))
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(answer.content)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            content = answer.content[: answer.sent]
            size = _DRIP_BYTES if answer.drips else max(len(content), 1)
            for start in range(0, len(content), size):
                self.wfile.write(content[start : start + size])
                self.wfile.flush()
                server.closing.wait(_DRIP_PAUSE_S if answer.drips else 0)
            if answer.stalls:
                server.closing.wait(20)
            self.close_connection = True

        @override
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server = WebServer(f"http://127.0.0.1:{http.server_port}/")
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.closing.set()
        http.shutdown()
        thread.join()


@dataclass(frozen=True)
class SmallMnist:
    """A set with MNIST's shapes and names: 30 digits to train on and 10 to test with.

    Attributes:
        idx: The content of the four IDX files by name.
        npz: The content of mnist.npz.
    """

    idx: Mapping[str, bytes]
    npz: bytes

    @property
    def checksums(self) -> dict[str, str]:
        return {name: sha256(content).hexdigest() for name, content in self.idx.items()}

    @property
    def packed(self) -> dict[str, bytes]:
        return {name + ".gz": gzip.compress(content) for name, content in self.idx.items()}

    def lay_in(self, folder: Path) -> Path:
        """Put the four files, packed, into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.packed.items():
            (folder / name).write_bytes(content)
        return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallMnist:
    random = np.random.default_rng(0)
    arrays = {}
    for part, count in (("train", 30), ("test", 10)):
        arrays[f"x_{part}"] = random.integers(0, 256, (count, 28, 28), np.uint8)
        arrays[f"y_{part}"] = np.arange(count, dtype=np.uint8) % 10
    path = tmp_path_factory.mktemp("small") / "mnist.npz"
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    names = {
        "train-images-idx3-ubyte": "x_train",
        "train-labels-idx1-ubyte": "y_train",
        "t10k-images-idx3-ubyte": "x_test",
        "t10k-labels-idx1-ubyte": "y_test",
    }
    idx = {name: write_idx(arrays[key]) for name, key in names.items()}
    return SmallMnist(idx, path.read_bytes())


@pytest.fixture(autouse=True)
def bare_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Path:
    """A machine without any digits, but where a test asks for the real ones."""
    if "real_datasets" in request.fixturenames:
        request.getfixturevalue("real_datasets")  # finds them by the variable
    monkeypatch.delenv("DIGITPAD_DATASETS", raising=False)
    monkeypatch.delenv("KERAS_HOME", raising=False)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    for variable in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path / "home"

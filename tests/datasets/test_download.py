"""Downloads from a server that answers, fails, stalls or is not trusted."""

import shutil
import ssl
import subprocess
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from digitpad.datasets import download as module
from digitpad.datasets.download import download, try_mirrors
from digitpad.errors import DataError
from digitpad.progress import Cancelled, Progress, ignore, never
from tests.datasets.conftest import Answer, WebServer

CONTENT = bytes(range(256)) * 1000


def test_what_the_server_has_is_downloaded(web: WebServer) -> None:
    web.answers["digits"] = Answer(CONTENT)
    assert download(web.url + "digits", ignore, never) == CONTENT


def test_progress_is_reported_in_bytes(web: WebServer) -> None:
    web.answers["digits"] = Answer(CONTENT)
    heard: list[Progress] = []
    download(web.url + "digits", heard.append, never)
    assert heard[-1] == Progress(
        "Downloading digits from 127.0.0.1", done=len(CONTENT), total=len(CONTENT)
    )


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (Answer(status=403), "127.0.0.1 answered 403"),
        (Answer(status=404), "127.0.0.1 answered 404"),
        (Answer(status=500), "127.0.0.1 answered 500"),
        (Answer(CONTENT, sent=1000), "127.0.0.1 broke off the transfer"),
        (Answer(CONTENT, sent=100_000, stalls=True), r"127.0.0.1 did not answer for 0\.2 seconds"),
    ],
)
def test_a_failure_names_the_server_and_the_cause(
    web: WebServer, answer: Answer, complaint: str
) -> None:
    web.answers["digits"] = answer
    with pytest.raises(DataError, match=complaint):
        download(web.url + "digits", ignore, never, idle_timeout_s=0.2)


def test_a_slow_server_is_waited_for_as_long_as_something_comes(web: WebServer) -> None:
    web.answers["digits"] = Answer(CONTENT, drips=True)  # takes longer than it may be silent
    assert download(web.url + "digits", ignore, never, idle_timeout_s=0.3) == CONTENT


def test_a_redirection_is_followed(web: WebServer) -> None:
    web.answers["digits"] = Answer(status=302, location=web.url + "moved")
    web.answers["moved"] = Answer(CONTENT)
    assert download(web.url + "digits", ignore, never) == CONTENT
    assert web.asked == ["digits", "moved"]


def test_a_redirection_in_a_circle_is_given_up(web: WebServer) -> None:
    web.answers["digits"] = Answer(status=302, location=web.url + "digits")
    with pytest.raises(DataError, match=r"127\.0\.0\.1 leads from one address to the next"):
        download(web.url + "digits", ignore, never)


def test_a_redirection_to_nowhere_is_told(web: WebServer) -> None:
    web.answers["digits"] = Answer(status=301, location="http://127.0.0.1:1/digits")
    with pytest.raises(DataError, match=r"127\.0\.0\.1 cannot be reached"):
        download(web.url + "digits", ignore, never)


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"127\.0\.0\.1 cannot be reached"):
        download("http://127.0.0.1:1/digits", ignore, never)


def test_a_file_beyond_the_limit_is_not_kept_in_memory(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LIMIT_BYTES", 1000)
    web.answers["digits"] = Answer(CONTENT)
    with pytest.raises(DataError, match="too large"):
        download(web.url + "digits", ignore, never)


def test_cancelling_works_at_once_while_the_server_keeps_silent(web: WebServer) -> None:
    web.answers["digits"] = Answer(CONTENT, sent=100_000, stalls=True)
    heard: list[Progress] = []
    started = time.monotonic()
    with pytest.raises(Cancelled):
        download(
            web.url + "digits", heard.append, lambda: any(progress.done > 0 for progress in heard)
        )
    assert time.monotonic() - started < 5  # the server would stall for 20


def test_a_server_without_a_secure_connection_is_not_asked(web: WebServer) -> None:
    with pytest.raises(DataError, match=r"certificate of 127\.0\.0\.1 is not trusted"):
        download(web.url.replace("http:", "https:") + "digits", ignore, never)
    assert web.asked == []


def test_an_untrusted_certificate_is_refused_and_its_fault_named(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    pem = tmp_path / "server.pem"
    request = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
    )
    command = [openssl, *request.split(), "-keyout", str(pem), "-out", str(tmp_path / "cert")]
    subprocess.run(command, check=True, capture_output=True)
    with pem.open("ab") as file:
        file.write((tmp_path / "cert").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(
            DataError, match=r"certificate of 127\.0\.0\.1 is not trusted: self-signed"
        ):
            download(f"https://127.0.0.1:{server.server_port}/digits", ignore, never)
        thread.join()


def fetch_only(good: str) -> Callable[[str], str]:
    def fetch(mirror: str) -> str:
        if mirror != good:
            raise DataError(f"{mirror} is down.")
        return mirror

    return fetch


def test_mirrors_are_tried_in_turn_until_one_works() -> None:
    assert try_mirrors(["a", "b", "c"], fetch_only("b"), "MNIST") == "b"


def test_when_all_mirrors_fail_one_sentence_says_why_and_what_to_do() -> None:
    with pytest.raises(DataError) as raised:
        try_mirrors(["a", "b", "a"], fetch_only("none"), "MNIST")
    assert str(raised.value) == (
        "MNIST could not be downloaded: try again, choose a copy of yours on the Train tab, "
        "or use the built-in digits. (a is down. b is down.)"
    )


def test_a_cancelled_download_asks_no_further_mirror() -> None:
    asked = []

    def fetch(mirror: str) -> None:
        asked.append(mirror)
        raise Cancelled

    with pytest.raises(Cancelled):
        try_mirrors(["a", "b"], fetch, "MNIST")
    assert asked == ["a"]

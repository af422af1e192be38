"""Download a file from the first mirror that works, with timeouts, progress and cancel."""

import ssl
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import TypeVar
from urllib.parse import urlsplit

from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.override import override
from digitpad.progress import Cancelled, IsCancelled, Progress, Report

IDLE_TIMEOUT_S = 30.0
"""How long a transfer may stall."""

_CONNECT_TIMEOUT_S = 10.0
_LIMIT_BYTES = 64 * 2**20  # the largest file is 11 MB
_CHUNK_BYTES = 2**16
_POLL_S = 0.1
_T = TypeVar("_T")
_E = TypeVar("_E", bound=BaseException)


def try_mirrors(mirrors: Iterable[str], fetch: Callable[[str], _T], title: str) -> _T:
    """What `fetch` returns for the first mirror for which it raises no DataError.

    Raises DataError when no mirror works, saying why and what to do.
    """
    reasons: dict[Message, None] = {}  # an ordered set: offline, all mirrors fail alike
    for mirror in mirrors:
        try:
            return fetch(mirror)
        except DataError as error:
            reasons[error.message] = None
    raise DataError(
        "{} could not be downloaded: try again, choose a copy of yours on the Train tab, "
        "or use the built-in digits. ({})",
        title,
        Message(" ".join(["{}"] * len(reasons)), *reasons),
    )


def host_name(url: str) -> str:
    """The host name in a URL."""
    return urlsplit(url).hostname or url


def download(
    url: str, report: Report, is_cancelled: IsCancelled, idle_timeout_s: float = IDLE_TIMEOUT_S
) -> bytes:
    """Download the file at `url` into memory; progress is in bytes.

    The transfer runs in its own thread, so that cancelling takes effect at once even while the
    server is silent.

    Raises DataError when the download fails, and Cancelled when `is_cancelled` says so.
    """
    message = f"Downloading {url.rsplit('/', 1)[-1]} from {host_name(url)}"
    transfer = _Transfer(url, idle_timeout_s)
    transfer.start()
    try:
        while transfer.is_alive():
            if is_cancelled():
                raise Cancelled
            report(Progress(message, len(transfer.content), transfer.total or None))
            transfer.join(_POLL_S)
    finally:
        transfer.abandoned.set()
    if transfer.failure is not None:
        raise DataError(_reason(transfer.failure, url, idle_timeout_s)) from transfer.failure
    report(Progress(message, len(transfer.content), len(transfer.content)))
    return bytes(transfer.content)


class _Transfer(Thread):
    """Thread that downloads a file into memory.

    Attributes:
        content: The bytes received so far.
        total: The size that the server announced, in bytes; 0 while unknown.
        failure: The error that ended the transfer early, or None.
        abandoned: Set when the file is no longer wanted.
    """

    def __init__(self, url: str, idle_timeout_s: float) -> None:
        super().__init__(name="download", daemon=True)
        self.content = bytearray()
        self.total = 0
        self.failure: OSError | None = OSError("the transfer ended unexpectedly")
        self.abandoned = Event()
        self._url = url
        self._timeout_s = (min(_CONNECT_TIMEOUT_S, idle_timeout_s), idle_timeout_s)

    @override
    def run(self) -> None:
        import requests  # slow to import

        try:
            with requests.get(self._url, stream=True, timeout=self._timeout_s) as response:
                response.raise_for_status()
                self.total = int(response.headers.get("content-length", 0))
                for chunk in response.iter_content(_CHUNK_BYTES):
                    if self.abandoned.is_set():
                        return
                    if len(self.content) + len(chunk) > _LIMIT_BYTES:
                        raise OSError("the file is too large")
                    self.content += chunk
            self.failure = None
        except OSError as error:  # all of requests' errors are
            self.failure = error


def _reason(error: OSError, url: str, idle_timeout_s: float) -> Message:
    """What went wrong, for the user."""
    from requests import exceptions as kinds

    host = host_name(url)
    if isinstance(error, kinds.SSLError):
        fault = _cause(error, ssl.SSLCertVerificationError)
        insecure = Message("no secure connection could be made")
        why = insecure if fault is None else fault.verify_message
        return Message("The certificate of {} is not trusted: {}.", host, why)
    if isinstance(error, kinds.Timeout) or _cause(error, TimeoutError):
        return Message("{} did not answer for {:g} seconds.", host, idle_timeout_s)
    if isinstance(error, kinds.HTTPError) and error.response is not None:
        return Message("{} answered {}.", host, error.response.status_code)
    if isinstance(error, kinds.TooManyRedirects):
        return Message("{} leads from one address to the next without end.", host)
    if isinstance(error, kinds.ChunkedEncodingError):
        return Message("{} broke off the transfer.", host)
    if isinstance(error, kinds.ConnectionError):
        return Message("{} cannot be reached.", host)
    return Message("{}: {}", host, error)


def _cause(error: BaseException | None, kind: type[_E]) -> _E | None:
    """The first error of a kind in the chain of causes of `error`."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error

"""A stand-in for the server with https that stands before the service, like nginx: on this machine alone."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.conftest import cannot_be_tested_here

HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive"}


def certificate(folder: Path) -> ssl.SSLContext:
    """Of this machine, which no browser trusts without being told to."""
    openssl = shutil.which("openssl")
    if openssl is None:
        cannot_be_tested_here("Without openssl there is no certificate to speak https with.")
    key, signed = folder / "key.pem", folder / "certificate.pem"
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(
        [openssl, *made, *names, "-keyout", key, "-out", signed], check=True, capture_output=True, timeout=60
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context


class Before(BaseHTTPRequestHandler):
    """Sends a request on with who asked added to X-Forwarded-For, and the answer back."""

    protocol_version = "HTTP/1.1"
    site: str
    behind: str

    def _send_on(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        said = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        before = self.headers.get("X-Forwarded-For")
        said["X-Forwarded-For"] = ", ".join(filter(None, (before, "192.0.2.33")))
        onward = HTTPConnection(self.behind, timeout=60)
        onward.request(self.command, self.path, self.rfile.read(length), said)
        answer = onward.getresponse()
        body = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        onward.close()

    do_GET = do_POST = _send_on  # noqa: N815  # as http.server calls them

    def log_message(self, *_: object) -> None:
        """Nothing: it is not what is tested."""


@contextmanager
def speaking_https(context: ssl.SSLContext) -> Iterator[type[Before]]:
    """It is at its `site`; say of it what is `behind` it, by host and port."""
    before = type("Before", (Before,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), before)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    before.site = f"https://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield before
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

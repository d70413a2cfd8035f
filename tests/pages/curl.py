"""As much of curl as the examples of the documentation use, for a machine that has none."""

from __future__ import annotations

import argparse
import sys
from http.client import HTTPResponse
from urllib.request import HTTPErrorProcessor, Request, build_opener


class AsItComes(HTTPErrorProcessor):
    """curl prints an answer whatever its status, and follows nothing."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        return response


def asked(words: list[str]) -> argparse.Namespace:
    """Anything else is an error: then this must learn it."""
    parser = argparse.ArgumentParser("curl", allow_abbrev=False)
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--head", action="store_true")
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--data")
    parser.add_argument("address")
    return parser.parse_args(words)


def main() -> None:
    wanted = asked(sys.argv[1:])
    headers = dict(each.split(": ", 1) for each in wanted.header)
    body = None if wanted.data is None else wanted.data.encode()
    request = Request(wanted.address, body, headers, method="HEAD" if wanted.head else None)
    opener = build_opener(AsItComes)
    with opener.open(request, timeout=60) as answer:
        if wanted.head:
            lines = [
                f"HTTP/1.1 {answer.status} {answer.reason}",
                *(": ".join(each) for each in answer.getheaders()),
            ]
            sys.stdout.write("\r\n".join([*lines, "", ""]))
        sys.stdout.flush()
        sys.stdout.buffer.write(answer.read())


if __name__ == "__main__":
    main()

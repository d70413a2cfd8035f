"""Write the catalogues: `make catalogue`."""

from __future__ import annotations

from tests.catalogue.made import MADE


def main() -> None:
    for file, catalogue in MADE.items():
        file.write_text(catalogue(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Building: as pyproject.toml says it, but never a wheel without the pages' style sheets."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BROUGHT_IN = Path(__file__).parent / "web" / "static" / "govuk" / "govuk-frontend.min.css"


class WithStyleSheets(build_py):
    """What is only put into place (`make setup` does, before it brings them in) needs none yet."""

    def run(self) -> None:
        if not self.editable_mode and not BROUGHT_IN.is_file():
            raise SystemExit(
                "The style sheets of the pages are not here, and a wheel without them could not serve. "
                "Build it with: make wheel"
            )
        super().run()


setup(cmdclass={"build_py": WithStyleSheets})

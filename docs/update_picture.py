"""The picture of the page in README.md: the library that comes with mlsysbib, as Chromium shows it.

python docs/update_picture.py       needs chromium
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import mlsysbib

PICTURE = Path(__file__).parent / "figures" / "page.png"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        mlsysbib.dump(mlsysbib.load(), page)
        quiet = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
        shown = (f"--user-data-dir={folder}/profile", "--window-size=1100,720", f"--screenshot={PICTURE}")
        command = ["chromium", "--headless", *quiet, *shown, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()

"""What an installation takes: megabytes, files, packages and seconds.

    python benchmarks/install.py [PACKAGE ...]

Installs this checkout into a fresh virtual environment without pip, and then each PACKAGE into one of its own (papis,
pybtex). A file takes whole blocks of 4 KiB, as on most disks; .pyc are counted. Needs the package index; what pip has
in its cache is not fetched again, which seconds depend on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def measured(package: str, folder: Path) -> tuple[float, int, int, float, list[tuple[float, str]]]:
    """Megabytes, files and packages of an installation, its seconds, and the megabytes of its largest parts."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    begun = time.perf_counter()
    pip = [sys.executable, "-m", "pip", "--python", folder, "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, package], check=True)
    seconds = time.perf_counter() - begun
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    files = [(_on_disk(path), path.relative_to(site).parts[0]) for path in site.rglob("*") if path.is_file()]
    parts: dict[str, float] = {}
    for size, part in files:
        parts[part] = parts.get(part, 0) + size
    largest = sorted(((size, part) for part, size in parts.items()), reverse=True)[:5]
    return sum(parts.values()), len(files), len(list(site.glob("*.dist-info"))), seconds, largest


def _on_disk(path: Path) -> float:
    return -(-path.stat().st_size // 4096) * 4096 / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", nargs="*", help="packages to measure beside this checkout")
    print("| installed | MB | files | packages | seconds | largest, MB |\n|---|---|---|---|---|---|")
    for number, package in enumerate([str(ROOT), *parser.parse_args().package]):
        with tempfile.TemporaryDirectory() as folder:
            size, files, packages, seconds, largest = measured(package, Path(folder) / "env")
        named = "mlsysbib" if number == 0 else package
        parts = ", ".join(f"{part} {each:.1f}" for each, part in largest)
        print(f"| {named} | {size:.1f} | {files:,} | {packages} | {seconds:.0f} | {parts} |", flush=True)


if __name__ == "__main__":
    main()

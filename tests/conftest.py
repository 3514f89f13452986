"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["standin.fixtures"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository; a test that reads it is skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared, which is not here")
    return folder

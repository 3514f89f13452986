"""What several tests share."""

from __future__ import annotations

import atexit
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is: tests of what may take long measure it themselves.
settings.register_profile("untimed", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("untimed")

# Where Python may keep nothing that it compiles, each process that a test starts would compile a hundred modules anew.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    _compiled = tempfile.TemporaryDirectory()
    atexit.register(_compiled.cleanup)
    os.environ["PYTHONPYCACHEPREFIX"] = _compiled.name

# A run in the background starts with Ctrl-C ignored, and so would the commands whose Ctrl-C is tested: a handler that
# Python knows is reset to the default in what it starts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["standin.fixtures"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository; a test that reads it is skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared, which is not here")
    return folder


@pytest.fixture(params=["own", "shared"])
def bib_files(request: pytest.FixtureRequest) -> list[Path]:
    """Files of BibTeX and BibLaTeX with all that is odd in such files: a few of our own, and real ones."""
    if request.param == "own":
        return sorted((Path(__file__).parent / "data" / "bibtex").glob("*.bib"))
    return sorted((request.getfixturevalue("shared") / "bib").rglob("*.bib"))


_SERVICES = ("arxiv", "crossref", "datacite", "dblp", "doi_cn", "openalex", "s2")
_OWN_FOLDERS = {"doi_cn": "doi", "s2": "semantic-scholar"}


@pytest.fixture(params=["own", "shared"])
def service_answers(request: pytest.FixtureRequest) -> list[tuple[str, Path]]:
    """Answers, each with its service: a few of our own in the services' shapes, and real ones."""
    if request.param == "own":
        data = Path(__file__).parent / "data"
        folders = {name: data / _OWN_FOLDERS.get(name, name) for name in _SERVICES}
    else:
        services = request.getfixturevalue("shared") / "services"
        folders = {name: services / name for name in _SERVICES}
    return [(name, path) for name, folder in folders.items() for path in sorted(folder.iterdir())]


@pytest.fixture(scope="session", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What mlsysbib remembers of the files that it wrote, and its styles, are nobody's who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLSYSBIB_STATE_DIR", str(tmp_path_factory.mktemp("state")))
        patch.setenv("MLSYSBIB_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield

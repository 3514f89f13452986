"""Marks for tests of what Windows does not have, each with the reason why it is skipped there."""

from __future__ import annotations

import os
import shutil

import pytest

_ON_WINDOWS = os.name == "nt"

git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
links = pytest.mark.skipif(_ON_WINDOWS, reason="needs symbolic links, which Windows gives to administrators")
permissions = pytest.mark.skipif(_ON_WINDOWS, reason="needs the permissions of POSIX")
shell = pytest.mark.skipif(_ON_WINDOWS, reason="needs a shell of POSIX")
signals = pytest.mark.skipif(_ON_WINDOWS, reason="needs the signals of POSIX")
terminal = pytest.mark.skipif(_ON_WINDOWS, reason="needs a terminal of POSIX's making")
names = pytest.mark.skipif(_ON_WINDOWS, reason="needs names of files that Windows does not allow")
posix = pytest.mark.skipif(_ON_WINDOWS, reason="takes away what Windows does not have")

"""What LaTeX's packages cite and write for their own ends: biblatex (with BibTeX) and REVTeX steer BibTeX by it."""

from __future__ import annotations

import os
import re

from mlsysbib.files.access import read_head

_KEY = re.compile(r"biblatex-control|(?:REVTEX|apsrev|apsrmp|aip)[\w-]*Control", re.IGNORECASE)
_NAME = re.compile(r".*(?:-blx|Notes)(?:\.bib)?", re.DOTALL)
_ENTRY = re.compile(rb"@control\s*[{(]", re.IGNORECASE)


def is_control_key(key: str) -> bool:
    """Whether a package cites this and not the author."""
    return _KEY.fullmatch(key) is not None


def may_be_control_file(name: str) -> bool:
    """Whether a package would give its own database this name: ``paper-blx.bib``, ``paperNotes.bib``."""
    return _NAME.fullmatch(name) is not None


def is_control_file(path: str | os.PathLike[str]) -> bool:
    """Whether a package wrote this .bib file for itself; it holds no reference."""
    if not may_be_control_file(os.path.basename(path)):
        return False
    return _ENTRY.search(read_head(path)) is not None

r"""The .bib files that a paper names, and its style, found where BibTeX and biber look for them.

Both look in the folder where LaTeX runs and in those of BIBINPUTS. LaTeX's output folder may be another
(``-output-directory``), so beside an .aux without its source the folder above is looked in, too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mlsysbib.errors import Place
from mlsysbib.files.access import read_head
from mlsysbib.papers.cited import Database
from mlsysbib.papers.control import is_control_file, may_be_control_file

_GLOB = re.compile(r"[*?\[]")
_MOST_FOLDERS = 1000


def roots_of(paper: Path) -> list[Path]:
    """The folders from which the names in a paper's file count, the likeliest first."""
    folder = paper.parent
    # Not folder.parent, which of "." is "." again.
    above = [] if paper.with_suffix(".tex").exists() else [Path(os.path.normpath(folder / os.pardir))]
    return [folder, *above, Path(), *_run_in(paper)]


def _run_in(paper: Path) -> list[Path]:
    """The folder where LaTeX ran, which the list of its files (-recorder) beside an .aux or .bcf begins with."""
    with suppress(OSError):
        word, _, folder = os.fsdecode(read_head(paper.with_suffix(".fls")).partition(b"\n")[0].rstrip()).partition(" ")
        return [Path(folder)] if word == "PWD" else []
    return []


def found(name: str, where: Place, roots: Iterable[Path], options: str = "") -> list[Database]:
    r"""The database of that name, as the argument of a command or of an .aux says it; several where it is a pattern.

    ``options`` are those of ``\addbibresource``. Nothing for what LaTeX's packages write for themselves.
    """
    name = name.strip().strip('"')
    if reason := _unread(name, options):
        return [Database(name, where, there=False, reason=reason)]
    roots = list(roots)
    if _GLOB.search(name):
        paths = [path for root in roots for path in sorted(_matching(root, name))]
        return [Database(str(path), where) for path in dict.fromkeys(paths) if not is_control_file(path)]
    names = [name, f"{name}.bib"] if name.lower().endswith(".bib") else [f"{name}.bib", name]
    for root in (*roots, *_inputs(roots[0])):
        for path in (root / each for each in names):
            if path.is_file():
                return [] if is_control_file(path) else [Database(str(path), where)]
    return [] if may_be_control_file(name) else [Database(str(roots[0] / names[0]), where, there=False)]


def style_beside(name: str, roots: Iterable[Path]) -> str:
    """The path of a style of BibTeX's that lies with the paper; else its name, for TeX has it."""
    name = name.strip().removesuffix(".bst")
    files = (root / f"{name}.bst" for root in roots)
    return next((str(path) for path in files if path.is_file()), name)


def _unread(name: str, options: str) -> str:
    """Why a database cannot be read at all; "" where it can."""
    said = dict.fromkeys(re.split(r"[,\s{}]+", options.replace(" ", "")), True)
    if "://" in name or "location=remote" in said:
        return "is fetched by biber, not read here; save it, and name it with -e"
    kind = next((each.partition("=")[2] for each in said if each.startswith("datatype=")), "bibtex")
    if kind != "bibtex":
        return f"is {kind}, not BibTeX, so it is not read"
    if re.search(r"[\\#]", name):
        return "is a name that a macro makes; after a run of LaTeX, --aux or --bcf know it"
    return ""


def _matching(root: Path, pattern: str) -> Iterable[Path]:
    anchor = Path(pattern).anchor
    if anchor:
        root, pattern = Path(anchor), str(Path(pattern).relative_to(anchor))
    return (path for path in root.glob(pattern) if path.is_file())


def _inputs(folder: Path) -> Iterator[Path]:
    """The folders of BIBINPUTS, as Kpathsea's manual (5.3) has it: ``//`` at an end takes in all below."""
    for said in os.environ.get("BIBINPUTS", "").split(os.pathsep):
        plain = os.path.expandvars(said.removeprefix("!!"))
        if not plain:
            continue  # the system's own folders, which hold no papers' databases
        root = folder / Path(plain).expanduser()
        yield root
        if plain.endswith("//"):
            for count, (path, folders, _) in enumerate(os.walk(root)):
                folders.sort()
                if count >= _MOST_FOLDERS:
                    break
                yield Path(path)

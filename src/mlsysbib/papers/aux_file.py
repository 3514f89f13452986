r"""The .aux that LaTeX writes: what a document cites, for BibTeX and for biblatex.

It tells the truth after one run of LaTeX (``\citation`` for BibTeX, ``\abx@aux@cite`` for BibLaTeX).
"""

from __future__ import annotations

import re
from pathlib import Path

from mlsysbib.errors import Place
from mlsysbib.papers.cited import Cited, Seen
from mlsysbib.papers.databases import found, roots_of, style_beside
from mlsysbib.papers.tex_files import text_of
from mlsysbib.text.lines import Lines

# BibTeX reads a command of the .aux where a line begins with it (btxdoc, "aux_citation"); BibLaTeX's also stand after
# others. Older BibLaTeX leaves out the number of the refsection.
_AUX = re.compile(
    r"""^\\citation\{(?P<citation>[^{}]*)\}
      | \\abx@aux@cite(?:\{\d+\})?\{(?P<abx>[^{}]*)\}
      | (?P<all>\\abx@aux@nociteall)
      | ^\\@input\{(?P<input>[^{}]*)\}
      | ^\\bibstyle\{(?P<style>[^{}]*)\}
      | ^\\bibdata\{(?P<data>[^{}]*)\}
    """,
    re.VERBOSE | re.MULTILINE,
)


def from_aux(path: Path) -> Cited:
    r"""What an .aux file cites, and the .aux files of its chapters (``\@input``); raises ``ReadError``."""
    seen = Seen()
    _read(seen, path, path.parent, set())
    return seen.result()


def _read(seen: Seen, path: Path, folder: Path, done: set[Path]) -> None:
    done.add(path)
    seen.files.append(str(path))
    text = text_of(path)
    lines = Lines(text)
    for match in _AUX.finditer(text):
        where = Place(str(path), lines.place(match.start())[0])
        seen.everything |= match["all"] is not None
        for key in (match["citation"] or match["abx"] or "").split(","):
            seen.add(key, where)
        if match["abx"] is not None:
            seen.say("biblatex", where, "\\abx@aux@cite")
        elif match["style"] is not None:
            # BibLaTeX with backend=bibtex has a style of its own name and still wants BibLaTeX's fields.
            seen.say("biblatex" if match["style"] == "biblatex" else "bibtex", where, f"\\bibstyle{{{match['style']}}}")
            seen.style = seen.style or style_beside(match["style"], roots_of(path))
        elif match["data"] is not None:
            # LaTeX names databases and chapters from where it runs, which is where it writes the main .aux.
            seen.databases += (each for name in match["data"].split(",") for each in found(name, where, roots_of(path)))
        elif match["input"] is not None:
            chapter = folder / match["input"]
            if not chapter.is_file():
                seen.absent(where, match["input"], "run LaTeX again to have it written")
            elif chapter not in done:
                _read(seen, chapter, folder, done)

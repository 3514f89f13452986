"""LaTeX documents built for real, and read back from the PDF.

The Debian packages that hold what is run here: texlive-latex-extra, texlive-publishers (ACM-Reference-Format,
IEEEtran, llncs), texlive-bibtex-extra (biblatex-ieee, biblatex-apa), texlive-lang-greek, texlive-lang-cyrillic,
texlive-lang-german, texlive-lang-french, texlive-luatex, texlive-xetex,
fonts-dejavu, fonts-noto-cjk, lmodern, biber, latexmk, poppler-utils.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

# Nothing is hyphenated and lines are long, so that the text of the PDF is the text of the bibliography.
_LAYOUT = r"\hyphenpenalty=10000 \exhyphenpenalty=10000 \raggedright "
_WIDE = r"\usepackage[paperwidth=90cm,paperheight=120cm,margin=2cm]{geometry}"
_FONTS = r"\usepackage[T2A,LGR,T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}\usepackage{url}"
_ARTICLE = r"\documentclass{article}" + _FONTS + _WIDE
PREAMBLES = {
    "plain": _ARTICLE,
    "abbrv": _ARTICLE,
    "alpha": _ARTICLE,
    "unsrt": _ARTICLE,
    "plainnat": _ARTICLE + r"\usepackage{natbib}",
    "apalike": _ARTICLE + r"\usepackage{apalike}",
    "IEEEtran": r"\documentclass[journal,onecolumn]{IEEEtran}" + _FONTS + _WIDE,
    "splncs04": r"\documentclass{llncs}" + _FONTS + _WIDE,
    "ACM-Reference-Format": _ARTICLE + r"\usepackage{natbib}\usepackage{hyperref}",
}

_COMPLAINT = re.compile(
    r"""^(?:[^\n]*:\d+:\ [^\n]*|!\ [^\n]*|LaTeX\ Warning:\ (?:Citation|Label)[^\n]*
      |Package\ (?:natbib|biblatex|hyperref)\ Warning:(?![^\n]*(?:re\)?run|Rerun|Token\ not\ allowed))[^\n]*
      |Missing\ character[^\n]*|Runaway[^\n]*)$""",
    re.MULTILINE | re.VERBOSE,
)


class Built(NamedTuple):
    """What a build left: the text of its PDF, and every line that complains of the bibliography."""

    text: str
    complaints: list[str]


Build = Callable[..., Built]


def needs(*programs: str, files: Iterable[str] = ()) -> None:
    """Skip where a program or a file of TeX is not installed, and say which package has it."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"needs {program}; tests/tex/conftest.py names the packages")
    for file in files:
        if not subprocess.run(["kpsewhich", file], capture_output=True, check=False).stdout:
            pytest.skip(f"needs {file} of TeX Live; tests/tex/conftest.py names the packages")


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One program, in batch; TeX writes whatever bytes it likes."""
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, timeout=150, stdin=subprocess.DEVNULL,
        encoding="utf-8", errors="replace",
    )  # fmt: skip


@pytest.fixture
def bibtex(tmp_path: Path) -> Build:
    """``bibtex(style, bib, keys)``: a paper that cites all keys, with BibTeX; one run of LaTeX less than usual."""

    def build(style: str, bib: str, keys: Iterable[str], *, engine: str = "pdflatex", preamble: str = "") -> Built:
        needs(engine, "bibtex", "pdftotext", files=[f"{style}.bst"])
        keys = list(keys)
        (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
        cites = "\n".join(f"\\cite{{{key}}}" for key in keys)
        (tmp_path / "p.tex").write_text(
            f"{preamble or PREAMBLES[style]}\\begin{{document}}{_LAYOUT}\n{cites}\n"
            f"\\bibliographystyle{{{style}}}\\bibliography{{refs}}\\end{{document}}\n",
            encoding="utf-8",
        )
        # What the first run of LaTeX would write.
        citations = "".join(f"\\citation{{{key}}}\n" for key in keys)
        aux = f"\\relax\n{citations}\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n"
        (tmp_path / "p.aux").write_text(aux, encoding="utf-8")
        said = run("bibtex", "p", cwd=tmp_path).stdout
        complaints = re.findall(
            r"^(?:Warning--.*|.*error.*|I (?:couldn't|found).*|Repeated.*|Illegal.*)$", said, re.MULTILINE
        )
        return _typeset(tmp_path, engine, complaints, runs=2)

    return build


@pytest.fixture
def biblatex(tmp_path: Path) -> Build:
    """``biblatex(style, bib, keys)``: the same with BibLaTeX and biber."""

    def build(  # noqa: PLR0913  (options of a test)
        style: str,
        bib: str,
        keys: Iterable[str],
        *flags: str,
        engine: str = "pdflatex",
        preamble: str = "",
        language: str = "english",
    ) -> Built:
        needs(engine, "biber", "pdftotext", files=[f"{style}.bbx"])
        (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
        cites = "\n".join(f"\\cite{{{key}}}" for key in keys)
        package = f"\\usepackage[backend=biber,style={style},maxbibnames=999,minbibnames=999]{{biblatex}}"
        (tmp_path / "p.tex").write_text(
            f"{preamble or _ARTICLE}\\usepackage[{language}]{{babel}}\\usepackage{{csquotes}}{package}"
            f"\\addbibresource{{refs.bib}}\\begin{{document}}{_LAYOUT}\n{cites}\n\\printbibliography\\end{{document}}\n",
            encoding="utf-8",
        )
        run(engine, "-interaction=batchmode", "p", cwd=tmp_path)
        said = run("biber", *flags, "p", cwd=tmp_path).stdout
        return _typeset(tmp_path, engine, re.findall(r"^(?:WARN|ERROR).*$", said, re.MULTILINE), runs=1)

    return build


def _typeset(folder: Path, engine: str, complaints: list[str], *, runs: int) -> Built:
    for _ in range(runs):
        run(engine, "-interaction=nonstopmode", "-file-line-error", "p", cwd=folder)
    log = (folder / "p.log").read_text(encoding="utf-8", errors="replace")
    complaints += _COMPLAINT.findall(log)
    assert (folder / "p.pdf").is_file(), log[-3000:]
    run("pdftotext", "-raw", "p.pdf", cwd=folder)
    return Built((folder / "p.txt").read_text(encoding="utf-8", errors="replace"), complaints)

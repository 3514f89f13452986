r"""What TeX prints of a .bib file, entry by entry: BibTeX's .bbl, or the text of a PDF for BibLaTeX's styles."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TypeAlias

from mlsysbib.bibtex.grammar.blocks import EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse

Printed: TypeAlias = dict[str, str]
"""The source or the text of each reference, by its key in lower case."""

# One line for a reference, so that nothing is broken that is one; its key goes before it.
_PAPER = r"""\documentclass{article}
\usepackage[paperwidth=500cm,paperheight=120cm,margin=2cm]{geometry}
\usepackage{fontspec}\setmainfont{DejaVu Serif}\setmonofont{DejaVu Sans Mono}
\usepackage[backend=biber,style=STYLE,maxbibnames=999,minbibnames=999]{biblatex}
\makeatletter
\AtEveryBibitem{\edef\bbl@key{\thefield{entrykey}}KEY<\expandafter\detokenize\expandafter{\bbl@key}>}
\makeatother
\addbibresource{refs.bib}
\begin{document}\hyphenpenalty=10000 \exhyphenpenalty=10000 \raggedright\pagestyle{empty}
\nocite{*}\printbibliography[heading=none]\end{document}
"""
_KEY = re.compile(r"KEY<([^>]*)>")
_ITEM = re.compile(r"\s*(?:\[.*?\]\s*(?=\{[^\s{}\[\]\\]+\}))?\{(?P<key>[^{}]*)\}(?P<text>.*)", re.DOTALL)
_REMARK = re.compile(r"^%.*$", re.MULTILINE)


def is_there(style: str, *, biblatex: bool) -> bool:
    """Whether TeX Live has a style."""
    found = _run("kpsewhich", f"{style}.{'bbx' if biblatex else 'bst'}", folder=Path())
    return bool(found)


def by_bibtex(style: str, source: str, folder: Path) -> Printed:
    """The references of BibTeX's .bbl; empty where it makes none.

    Entries that others name as ``crossref`` are asked for apart, for beside them the others are "See [1]" alone.
    """
    folder.mkdir(parents=True)
    (folder / "refs.bib").write_text(source, encoding="utf-8")
    blocks = [block for block in parse(source) if isinstance(block, EntryBlock)]
    parents = {value.strip().lower() for block in blocks for name, value, _ in block.fields if name == "crossref"}
    printed: Printed = {}
    for wanted in (False, True):
        keys = [block.key for block in blocks if (block.key.lower() in parents) is wanted]
        cited = "".join(f"\\citation{{{key}}}\n" for key in keys)
        (folder / "p.aux").write_text(f"{cited}\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n", encoding="utf-8")
        _run("bibtex", "-min-crossrefs=99999", "p", folder=folder)
        bbl = folder / "p.bbl"
        printed |= _references(bbl.read_text(encoding="utf-8", errors="replace")) if keys and bbl.is_file() else {}
    return printed


def by_biblatex(style: str, source: str, folder: Path) -> Printed:
    """The references of the PDF that biber and XeLaTeX make; empty where they make none."""
    folder.mkdir(parents=True)
    (folder / "refs.bib").write_text(source, encoding="utf-8")
    (folder / "p.tex").write_text(_PAPER.replace("STYLE", style), encoding="utf-8")
    tex = ("xelatex", "-interaction=batchmode", "-no-pdf", "p")
    _run(*tex, folder=folder)
    _run("biber", "--quiet", "p", folder=folder)
    _run(*(each for each in tex if each != "-no-pdf"), folder=folder)
    _run("pdftotext", "-raw", "p.pdf", folder=folder)
    text = folder / "p.txt"
    if not text.is_file():
        return {}
    _, *pieces = _KEY.split(text.read_text(encoding="utf-8", errors="replace"))
    return {key.lower(): " ".join(piece.split()) for key, piece in zip(pieces[::2], pieces[1::2], strict=True)}


def _run(*command: str, folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, check=False, timeout=300, stdin=subprocess.DEVNULL,
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    return done.stdout


def _references(bbl: str) -> Printed:
    bbl = bbl.partition("\\end{thebibliography}")[0].replace("%\n", "")  # where BibTeX broke a long word
    items = (_ITEM.match(item) for item in re.split(r"\\bibitem(?![A-Za-z])", bbl)[1:])
    return {" ".join(item["key"].split()).lower(): _REMARK.sub("", item["text"]) for item in items if item}

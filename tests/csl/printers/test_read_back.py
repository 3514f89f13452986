"""What the printers print is read back, by the programs that read it, as the text that was given to them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypandoc
import pytest
from docutils import core, nodes

from balanced import check_balanced
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Printed, Rich

Trees = list[tuple[Rich, ...]]
_PASSED = {"Emph", "Strong", "Underline", "SmallCaps", "Superscript", "Subscript"}


@pytest.mark.parametrize(
    ("markup", "dialect"),
    [
        ("markdown", "commonmark"),
        ("markdown", "gfm"),
        ("markdown", "markdown"),
        ("markdown", "commonmark_x"),
        ("typst", "typst"),
        ("html", "html"),
    ],
)
def test_pandoc_reads_paragraphs_of_just_the_text(hostile: Trees, markup: str, dialect: str) -> None:
    hostile = _without_dollars(hostile)
    source = "\n\n".join(MARKUPS[markup].entry(pieces) for pieces in hostile)
    read = [_paragraph(block) for block in _pandoc(source, dialect)]
    assert read == [_text(pieces) for pieces in hostile]


@pytest.mark.parametrize("markup", ["markdown", "typst"])
def test_pandoc_reads_a_citation_within_a_sentence(hostile: Trees, markup: str) -> None:
    hostile = _without_dollars(hostile)
    source = "\n\n".join(f"See {MARKUPS[markup].inline(pieces)} there" for pieces in hostile)
    read = [_paragraph(block) for block in _pandoc(source, markup)]
    assert read == [f"See {_text(pieces)} there" for pieces in hostile]


def test_docutils_reads_paragraphs_of_just_the_text(hostile: Trees) -> None:
    source = "\n\n".join(MARKUPS["rst"].entry(pieces) for pieces in hostile)
    tree = core.publish_doctree(source, settings_overrides={"report_level": 2, "halt_level": 2})
    assert [type(node) for node in tree.children] == [nodes.paragraph] * len(hostile)
    # docutils knows mathematics by its role, without the dollars.
    read = [_spaced(node.astext()).replace("$", "") for node in tree.children]
    assert read == [_text(pieces).replace("$", "") for pieces in hostile]


def test_html_is_balanced_and_has_only_our_elements(hostile: Trees) -> None:
    printed = [Printed(str(number), each) for number, each in enumerate(hostile)]
    check_balanced("".join(MARKUPS["html"].bibliography(printed, {})))


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs TeX: pdflatex is not installed")
@pytest.mark.parametrize("preamble", ["", "\\usepackage[colorlinks]{hyperref}"])
def test_latex_compiles_in_one_document(hostile: Trees, tmp_path: Path, preamble: str) -> None:
    # Chinese and Cyrillic letters need packages, which are the document's affair.
    printed = [Printed(f"key{n}", each) for n, each in enumerate(hostile) if not set("中ж") & set(_text(each))]
    assert len(printed) > 200
    source = "".join(MARKUPS["latex"].bibliography(printed, {}))
    (tmp_path / "refs.tex").write_text(
        f"\\documentclass{{article}}{preamble}\\begin{{document}}\\cite{{"
        + printed[0].key
        + "}\n"
        + source
        + "\\end{document}\n"
    )
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "refs.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    log = (tmp_path / "refs.log").read_text(errors="replace")
    assert done.returncode == 0, [line for line in log.splitlines() if line.startswith(("!", "l."))]
    assert "Missing character" not in log


def _pandoc(source: str, dialect: str) -> list[Any]:
    command = [pypandoc.get_pandoc_path(), "-f", dialect, "-t", "json"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True, timeout=120)
    blocks: list[Any] = json.loads(done.stdout)["blocks"]
    return blocks


def _paragraph(block: dict[str, Any]) -> str:
    if block["t"] == "Div":
        (block,) = block["c"][1]
    assert block["t"] in {"Para", "Plain"}, block
    return _spaced(_inlines(block["c"]))


def _inlines(inlines: list[Any]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: dict[str, Any]) -> str:
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        return str(content)
    if kind in {"Space", "SoftBreak"}:
        return " "
    if kind in {"Link", "Span"}:
        return _inlines(content[1])
    if kind == "RawInline" and content[0] == "html":
        return ""
    if kind == "Math":
        return f"${content[1]}$"
    assert kind in _PASSED, inline
    return _inlines(content)


def _without_dollars(trees: Trees) -> Trees:
    """The trees without mathematics, which some languages spell as TeX and others in Unicode (test_latex.py)."""
    return [pieces for pieces in trees if "$" not in repr(pieces)]


def _text(pieces: tuple[Rich, ...]) -> str:
    return _spaced(MARKUPS["text"].entry(pieces))


def _spaced(text: str) -> str:
    """The text as pandoc gives it: in Unicode's composed form, spaces of all kinds one."""
    return " ".join(normalize("NFC", text).split())

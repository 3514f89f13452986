"""Whatever an entry lacks and whatever it holds: it prints, in any style, and safely in every markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balanced import check_balanced
from hostile import PIECES
from mlsysbib.citations.references import references
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Printed
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, locale_xml
from mlsysbib.model import ENTRY_TYPES, Entry, Name
from strategies import entries

STYLES = [
    *("apa", "ieee", "nature", "science", "cell", "vancouver", "chicago-author-date", "chicago-notes-bibliography"),
    *("modern-language-association", "harvard-cite-them-right", "american-medical-association", "elsevier-harvard"),
    *("association-for-computing-machinery", "acm-sig-proceedings", "springer-lecture-notes-in-computer-science"),
    *(
        "american-chemical-society",
        "american-sociological-association",
        "council-of-science-editors",
        "turabian-author-date",
    ),
    *("associacao-brasileira-de-normas-tecnicas", "din-1505-2", "iso690-author-date-en", "gost-r-7-0-5-2008"),
    *("china-national-standard-gb-t-7714-2015-numeric", "bluebook-inline", "oscola", "bibtex"),
    *("mhra-author-date", "the-lancet"),
]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from("abc"), entries(), min_size=1), st.sampled_from(STYLES))
def test_any_entries_print_in_any_style(library: dict[str, Entry], style: str) -> None:
    found = references(library, style=style)
    assert {item.key for item in found.printed} | set(found.missing) == set(library)
    for item in found.printed:
        for name in ("text", "markdown", "latex", "rst", "typst"):
            line = MARKUPS[name].entry(item.content)
            assert line == line.strip()
        assert "\n" not in MARKUPS["text"].entry(item.content)
        check_balanced(MARKUPS["html"].entry(item.content))


_WORDS = st.lists(st.sampled_from([*PIECES, "see ", ", p. 3"]), max_size=4).map("".join)
_SAID = st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries(), min_size=1, max_size=3), _SAID, st.sampled_from(STYLES))
def test_any_words_around_a_cite_print_in_any_style(
    works: list[Entry], said: list[tuple[str, str, str]], style: str
) -> None:
    library = dict(zip("abc", works, strict=False))
    file = find_style(style)
    document = Document(Style.parse(file.xml), library, "en-US", locales=locale_xml)
    for note, (prefix, suffix, locator) in enumerate(said, start=1):
        cites = [Cite(key=key, prefix=prefix, suffix=suffix, locator=locator) for key in library]
        document.append(Cluster(tuple(cites), note))
    for citation in document.citations:
        check_balanced(MARKUPS["html"].inline(citation))
        assert "\n" not in MARKUPS["text"].inline(citation)
        tex = re.sub(r"\\\\|\\[{}%&$#_]", "", MARKUPS["latex"].inline(citation))
        assert tex.count("{") == tex.count("}"), tex


@pytest.mark.parametrize("style", STYLES)
def test_entries_with_next_to_nothing_print_nothing_odd(style: str) -> None:
    library = {
        **{kind: Entry(type=kind) for kind in sorted(ENTRY_TYPES)},  # type: ignore[arg-type]
        **{f"{kind}-named": Entry(type=kind, author=(Name(family="Roe"),)) for kind in sorted(ENTRY_TYPES)},  # type: ignore[arg-type]
        **{f"{kind}-titled": Entry(type=kind, title="Words") for kind in sorted(ENTRY_TYPES)},  # type: ignore[arg-type]
    }
    for item in references(library, style=style).printed:
        text = MARKUPS["text"].entry(item.content)
        assert "None" not in text, item.key
        assert not re.search(r"\bpp?\. *[.,;)]|\(\)|\[\]|,,|;;", text), (item.key, text)


@pytest.mark.skipif(shutil.which("lualatex") is None, reason="needs TeX: lualatex is not installed")
def test_latex_of_any_entries_compiles(tmp_path: Path) -> None:
    printed: list[Printed] = []

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(entries(), st.sampled_from(STYLES))
    def collect(entry: Entry, style: str) -> None:
        found = references({"a": entry}, style=style).printed
        printed.extend(Printed(f"k{len(printed) + n}", item.content) for n, item in enumerate(found))

    collect()
    assert len(printed) > 30
    source = "".join(MARKUPS["latex"].bibliography(printed, {}))
    (tmp_path / "refs.tex").write_text(
        "\\documentclass{article}\\begin{document}\\cite{k0}\n" + source + "\\end{document}\n", encoding="utf-8"
    )
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "refs.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=180)
    log = (tmp_path / "refs.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, [line for line in log.splitlines() if line.startswith(("!", "l."))]

"""What own.py finds in two sources, and what it passes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from programs import program

own, tokens = program("own"), program("tokens")

_THEIRS = r"""
var marks = ["!", "?", "~"];
Thing.prototype.joined = function (first, second) {
    // a comment counts for nothing
    if (first.length >= 7 && second.kind !== null) {
        return this.table["gh"][first] + "; " + second.text.replace(/([a-z]{3}\s*;\s+x)$/, "");
    } else if (first === undefined) {
        count += 42;
    }
};
"""
_TRANSLATED = r'''
"""A docstring."""
import re

END = re.compile(r"([a-z]{3}\s*;\s+x)$")

def glued(self, one: str, other: Kind | None = None) -> str:
    """Another docstring."""
    if one.size >= 7 and other.sort is not None:
        return self.rows["gh"][one] + "; " + other.words.cut(END)
    elif one is None:
        number += 42
'''
_OTHERWISE = """
def glued(one, other):
    tail = other.words.removesuffix(";")
    return f"{ROWS[one]}; {tail}" if len(one) > 6 else ""
"""


def _tokens(code: str, language: str) -> list[str]:
    return [token.text for token in getattr(tokens, language)(code)]


def test_both_languages_are_read_alike() -> None:
    theirs = _tokens(
        'if (a.b && !c[0]) { x = "\\u2019\\n"; } else if (q === null) { i++ } else { f(/[/"]x/) }', "javascript"
    )
    ours = _tokens(
        'if a.b and not c[0]:\n    x = "’\\n"\nelif q is None:\n    i += 1\nelse:\n    f("[/\\"]x")\n', "python"
    )
    assert theirs == ours
    assert theirs[:8] == ["if", "N", "and", "not", "N", "[", "0", "]"]


def test_types_docstrings_and_imports_are_no_tokens() -> None:
    plain = _tokens("def f(x, y):\n    z = 1\n", "python")
    assert _tokens('import re\ndef f(x: int, *, y: str) -> int:\n    "text"\n    z: int = 1\n', "python") == plain


def test_a_slash_divides_or_begins_an_expression() -> None:
    assert _tokens("a / b / c", "javascript") == ["N", "/", "N", "/", "N"]
    assert _tokens("x = /b / ; return /[/]/g", "javascript") == ["N", "=", '"b ', "return", '"[/]']


def test_a_translation_is_found_with_its_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, folder = tmp_path / "theirs.js", tmp_path / "ours"
    source.write_text(_THEIRS)
    folder.mkdir()
    (folder / "copied.py").write_text(_TRANSLATED)
    (folder / "rewritten.py").write_text(_OTHERWISE)
    assert own.main([str(source), "--ours", str(folder)]) == 1
    *places, counts = capsys.readouterr().out.splitlines()
    assert counts == "1 strings, 1 runs"
    assert [place.split(":")[:3] for place in places[:2]] == [
        [str(folder / "copied.py"), "5", " string of 19"],
        [str(folder / "copied.py"), "7", " run of 23"],
    ]
    assert own.main([str(source), "--ours", str(folder / "rewritten.py")]) == 0


def test_what_csl_calls_things_is_nobody_s(tmp_path: Path) -> None:
    source, ours = tmp_path / "theirs.js", tmp_path / "ours.py"
    source.write_text('var a = ["container-title-short", "citation-number", "subsequent-author-substitute"];')
    ours.write_text('A = {"container-title-short", "subsequent-author-substitute"}\n')
    assert own.main([str(source), "--ours", str(ours)]) == 0


def test_a_table_in_the_same_order_is_a_run_and_a_fact_s_order_is_not(tmp_path: Path) -> None:
    source, ours, facts = tmp_path / "theirs.js", tmp_path / "ours.py", tmp_path / "facts"
    source.write_text('var a = ["volume", "title", "issue", "page", "author", "editor"];')
    ours.write_text('A = ("volume", "title", "issue", "page", "author", "editor")\n')
    facts.mkdir()
    (facts / "words.rnc").write_text("volume | title | issue\n## a comment\n| page | author | editor")
    assert own.main([str(source), "--ours", str(ours)]) == 1
    assert own.main([str(source), "--ours", str(ours), "--facts", str(facts)]) == 0


def test_a_folder_is_all_of_its_javascript(tmp_path: Path) -> None:
    package = tmp_path / "theirs" / "src"
    package.mkdir(parents=True)
    (package / "one.js").write_text("var one = 1;")
    (package / "other.js").write_text('var other = "not a word of the vocabulary";')
    ours = tmp_path / "ours.py"
    ours.write_text('OTHER = "not a word of the vocabulary"\n')
    assert own.main([str(package.parent), "--ours", str(ours)]) == 1


def test_without_the_source_there_is_nothing_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert own.main([str(tmp_path / "absent.js")]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
    with pytest.raises(SystemExit) as stopped:
        own.main([])
    assert stopped.value.code == 2


def test_nothing_of_the_reference_processor_stands_in_ours() -> None:
    source = own.installed()
    if source is None:
        pytest.skip("needs the npm package citeproc, where NODE_PATH says")
    assert own.main([str(source)]) == 0

"""The cases of the public suite that pass keep passing; the reference's output is ours but for what NOTES.md lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from programs import program

_HERE = Path(__file__).parent
_PASSING = (_HERE / "passing.txt").read_text(encoding="utf-8").split()
# What the reference prints of works of our own, as oracle.py asks it.
_OWN = _HERE.parent / "data" / "csl" / "formatted"
# NOTES.md says why.
_EXCEPTIONS = {
    f"{style} {markup} entry daterange"
    for style in ("acm-sig-proceedings", "nature", "nlm-citation-sequence")
    for markup in ("text", "html")
}

_OTHER_DOCUMENTS = {f"pandoc-citeproc-{name}" for name in ("119", "175", "57", "87")}


csl_suite, reference, every_style = program("csl_suite"), program("reference"), program("every_style")
odd_entries, pandoc_documents = program("odd_entries"), program("pandoc_documents")


@pytest.mark.parametrize("name", _PASSING)
def test_a_case_of_the_suite_passes(name: str, shared: Path) -> None:
    outcome = csl_suite.run(name, (shared / "csl-suite" / f"{name}.txt").read_text(encoding="utf-8"))
    assert csl_suite.normal(outcome.got) == csl_suite.normal(outcome.wanted)


def test_the_list_of_passing_cases_is_whole(shared: Path) -> None:
    failing = [
        name
        for name, text in csl_suite.cases(shared / "csl-suite")
        if name not in _PASSING and csl_suite.run(name, text).passes
    ]
    assert failing == [], "these pass: add them to passing.txt"


def test_other_files_in_a_folder_of_cases_are_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
        '<citation><layout><text variable="title"/></layout></citation></style>'
    )
    given = {"MODE": "citation", "RESULT": "A", "CSL": style, "INPUT": '[{"id": "a", "type": "book", "title": "A"}]'}
    case = "\n".join(f">>== {name} ==>>\n{text}\n<<== {name} ==<<" for name, text in given.items())
    (tmp_path / "good.txt").write_text(case)
    (tmp_path / "no_style.txt").write_text(case.replace("CSL", "LSC"))
    (tmp_path / "README.txt").write_text("not a case")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    assert csl_suite.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == ["good", "1 passed, 1 failed"]
    assert csl_suite.main([str(tmp_path / "absent")]) == csl_suite.main([]) == reference.main([]) == 2


@pytest.mark.parametrize("style", [path.stem for path in sorted((_OWN / "reference").glob("*.json"))])
def test_the_reference_is_met_in_works_of_our_own(style: str) -> None:
    outcomes = list(reference.run(_OWN, [style]))
    assert [(outcome.name, outcome.got, outcome.wanted) for outcome in outcomes if not outcome.passes] == []
    assert len(outcomes) > 2 * 20


@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography", "modern-language-association", "nature"])
def test_the_reference_is_met(style: str, shared: Path) -> None:
    different = {outcome.name for outcome in reference.run(shared / "formatted", [style]) if not outcome.passes}
    assert different == {name for name in _EXCEPTIONS if name.startswith(f"{style} ")}


@pytest.mark.parametrize("locale", ["en-US", "fr-FR", "ar"])
def test_odd_entries_print_in_any_style(locale: str) -> None:
    entries = odd_entries.odd_entries()
    styles = [info.name for info in every_style.catalog() if not info.parent][::700]
    for name in styles:
        lines = every_style.printed(name, locale, entries)
        assert len(lines) >= len(entries)
        assert lines == every_style.printed(name, locale, entries)
        assert not any("<script" in line or "None" in line for line in lines)


def test_pandoc_s_documents_come_out_as_from_pandoc(shared: Path) -> None:
    found = list(pandoc_documents.outcomes(shared / "pandoc"))
    assert len(found) > 30
    assert {outcome.name for outcome in found if not outcome.passes} == _OTHER_DOCUMENTS

"""The reference processor asked directly; what is drawn; how NOTES.md names causes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from programs import program

causes, drawn, oracle = program("causes"), program("drawn"), program("oracle")

_TABLE = """
| cause | where | the reference | we | clause |
|---|---|---|---|---|
| ranges | ` text ` | `(\\d+)-(\\d+)` | `\\1–\\2` | "Page Ranges" |
| doubled marks | | `([.,])[.,]` | `\\1` | a clause |
| blanks | `citation` | `[ \u00a0]` | ≡ | a clause |
| order | `order$` | `^(b\\|c)` | … | "Sorting" |
| titles | `citation` | `^“` | ⇅ | "Sorting" |
| no names | `citation` | `^\\d` | ⇊ | "Sorting" |
| capitals | ` entry ` | `(?i:\\bvan)` | ≈ | "Text" |
| some | `citation` | `, (\\d)` | `?; \\1` | "Cite Grouping" |
| whatever | ` entry ` | ` et al\\.` | `?…` | "Disambiguation" |
| initials | `citation` | `[A-Z]\\. (?=Doe)` | ⊕ | "Disambiguation" |
| no clause | | `x` | `y` | |

| another | table |
|---|---|
| a | b |
"""
_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="de-DE">
  <info><title>A style</title><id>https://example.org/a</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; "><text variable="title" font-style="italic"/></layout></citation>
  <bibliography><sort><key variable="title"/></sort><layout suffix="."><text variable="title"/></layout></bibliography>
</style>"""


@pytest.fixture
def citeproc() -> None:
    try:
        list(oracle.answers({"items": [], "clusters": [], "runs": []}))
    except oracle.Absent as absent:
        pytest.skip(str(absent))


def _cause(comparison: str, wanted: str, got: str) -> str:
    return str(causes.cause(causes.causes(_TABLE), comparison, wanted, got))


def test_a_cause_explains_all_of_a_difference_or_nothing() -> None:
    assert _cause("apa en-US text entry a", "pp. 1-2", "pp. 1–2") == "ranges"
    assert _cause("apa en-US text entry a", "pp. 1-2", "pp. 1–3") == ""
    assert _cause("apa en-US html entry a", "pp. 1-2", "pp. 1–2") == ""
    assert _cause("apa en-US text entry a", "a., 1-2", "a. 1–2") in ("ranges; doubled marks", "doubled marks; ranges")
    assert _cause("apa en-US text order", "c b a", "a b c") == "order"
    assert _cause("apa en-US text order", "a b c", "c b a") == ""


def test_what_counts_as_the_same_is_left_out_on_both_sides() -> None:
    assert _cause("apa fr-FR text citation 1", "J. van\u00a0Dyke", "J. van Dyke") == "blanks"
    assert _cause("apa fr-FR text citation 1", "J. van\u00a0Dyke", "J. von Dyke") == ""


def test_cites_may_stand_elsewhere_if_they_match() -> None:
    assert _cause("apa en-US text citation 1", "(“A”, 1; B, 2; C, 3)", "(B, 2; “A”, 1; C, 3)") == "titles"
    assert _cause("apa en-US text citation 1", "(“A”, 1; B, 2; C, 3)", "(C, 3; “A”, 1; B, 2)") == ""
    assert _cause("apa en-US text citation 1", "(“A”, 1; B, 2)", "(B, 2; “A”, 4)") == ""
    both = _cause("apa en-US text citation 1", "(“A”, 1; B., 2; C, 3)", "(B. 2; “A”, 1; C, 3)")
    assert set(both.split("; ")) == {"titles", "doubled marks"}


def test_cites_within_brackets_do_not_lose_them() -> None:
    assert _cause("apa en-US text citation 1", "(“A”, 1; B, 2)", "(B, 2; “A”, 1") == ""
    assert _cause("apa en-US text citation 1", "(“A”, 1; B, 2)", "(B, 2; “A”, 1).") == ""
    assert _cause("apa en-US text citation 1", "(“A”, 1; “A”, 1; B, 2)", "(B, 2; “A”, 1)") == ""


def test_cites_may_stand_further_behind_and_not_further_in_front() -> None:
    assert _cause("apa en-US text citation 1", "(1999; B, 2)", "(B, 2; 1999)") == "no names"
    assert _cause("apa en-US text citation 1", "(B, 2; 1999)", "(1999; B, 2)") == ""


def test_what_is_alike_has_the_same_letters() -> None:
    assert _cause("apa en-US text entry a", "A. van Dyke, ed.", "A. Van Dyke, ed.") == "capitals"
    assert _cause("apa en-US text entry a", "A. van Dyke, ed.", "A. Dyke, ed.") == ""
    assert _cause("apa en-US text entry a", "A. van Dyke, ed.", "A. Von Dyke, ed.") == ""


def test_a_template_may_be_for_some_of_the_matches() -> None:
    assert _cause("apa en-US text citation 1", "(A, 1, 2, 3)", "(A, 1; 2, 3)") == "some"
    assert _cause("apa en-US text citation 1", "(A, 1, 2, 3)", "(A, 1; 2 3)") == ""


def test_a_template_may_leave_open_what_we_print() -> None:
    assert _cause("apa en-US text citation 1", "A et al. (1999). T.", "A, B, and C (1999). T.") == ""
    assert _cause("apa en-US text entry 1", "A et al. (1999). T.", "A, B, and C (1999). T.") == "whatever"
    assert _cause("apa en-US text entry 1", "A et al. (1999). T.", "A, B, and C (1999). U.") == ""
    assert _cause("apa en-US text entry 1", "A et al. (1999). T.", f"A{', B' * 99} (1999). T.") == ""


def test_what_we_print_beyond_may_have_a_cause() -> None:
    assert _cause("apa en-US text citation 1", "(Doe; J. Doe)", "(A. Doe; J. Doe)") == "initials"
    assert _cause("apa en-US text citation 1", "(A. Doe; J. Doe)", "(Doe; J. Doe)") == ""


def test_a_row_without_a_clause_is_no_cause() -> None:
    assert _cause("apa en-US text entry a", "x", "y") == ""


_ENTRY = (
    '<div class="csl-entry">Doe, J., &#38; van Roe, A. M. (2020a). “A study of mice.” <i>Nature</i>, <i>12</i>(3), '
    "pp. 1–12. In R. Lee (Ed.). https://doi.org/10.5555/item-1</div>"
)
_CITATION = "(Doe et al., 2020a, p. 5; see Roe &#38; Lee, 1999; “A study”, n.d.)"


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        (_ENTRY, "Doe, J., &#38; van", "van"),
        (_ENTRY, "Doe, J., &#38; ", "Doe, J., "),
        (_ENTRY, "Doe, J.", "Doe, K."),
        (_ENTRY, "Doe, J.", "Doe"),
        (_ENTRY, "Doe, J.", "Doe, Jane"),
        (_ENTRY, "Doe, J.", "J. Doe"),
        (_ENTRY, "Doe, J.", "———"),
        (_ENTRY, "Doe, J.,", "Doe J.,"),
        (_ENTRY, "van Roe", "Roe"),
        (_ENTRY, " (2020a)", ""),
        (_ENTRY, "2020a", "2020b"),
        (_ENTRY, "2020a", "2020"),
        (_ENTRY, "(2020a)", "2020a"),
        (_ENTRY, "2020a)", "2020a"),
        (_ENTRY, "2020a", "n.d."),
        (_ENTRY, "“A study of mice.”", "A study of mice."),
        (_ENTRY, "mice.”", "mice”."),
        (_ENTRY, "A study", "a study"),
        (_ENTRY, "study", "Study"),
        (_ENTRY, "<i>Nature</i>", "Nature"),
        (_ENTRY, "(3)", ""),
        (_ENTRY, "(3), ", "(3) "),
        (_ENTRY, "(3), ", "(3). "),
        (_ENTRY, "pp. 1", "1"),
        (_ENTRY, "pp. 1", "p. 1"),
        (_ENTRY, "1–12", "1-12"),
        (_ENTRY, "12. In", "12.. In"),
        (_ENTRY, "12. In", "12. in"),
        (_ENTRY, "(Ed.)", "(ed.)"),
        (_ENTRY, "(Ed.)", ""),
        (_ENTRY, "item-1", "item-2"),
        (_ENTRY, "item-1", "Item-1"),
        (_CITATION, "Doe et al.", "Doe"),
        (_CITATION, "Doe et al., ", ""),
        (_CITATION, "2020a", "2020b"),
        (_CITATION, ", p. 5", ""),
        (_CITATION, "p. 5", "5"),
        (_CITATION, "; see", ", see"),
        (_CITATION, "see ", ""),
        (_CITATION, "Roe &#38; Lee, 1999", "Lee &#38; Roe, 1999"),
        (
            _CITATION,
            "Doe et al., 2020a, p. 5; see Roe &#38; Lee, 1999",
            "see Roe &#38; Lee, 1999; Doe et al., 2020a, p. 5",
        ),
        (_CITATION, "; “A study”, n.d.", ""),
        (_CITATION, "n.d.", "N.d."),
        (_CITATION, ")", ""),
        (_CITATION, ")", ")."),
    ],
)
def test_no_cause_explains_a_slip_of_ours(printed: str, right: str, slip: str) -> None:
    assert right in printed
    known = causes.causes(causes.NOTES.read_text(encoding="utf-8"))
    comparison = "apa en-US html entry item-1" if printed == _ENTRY else "apa en-US html citation 1"
    assert causes.cause(known, comparison, printed, printed.replace(right, slip, 1)) == ""


def test_the_causes_of_the_notes_can_be_read() -> None:
    assert all(known.name for known in causes.causes(causes.NOTES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_drawn_has_every_type_and_script_and_cites_everything(seed: int) -> None:
    items = drawn.items(seed, 100)
    cited = drawn.clusters(seed, [item["id"] for item in items], 60)
    assert len(items) == 100
    assert {item["type"] for item in items} == drawn.ENTRY_TYPES
    assert len(cited) == 60
    assert {cite["id"] for cluster in cited for cite in cluster} == {item["id"] for item in items}
    assert {"locator", "prefix", "suffix"} <= {part for cluster in cited for cite in cluster for part in cite}
    text = json.dumps(items, ensure_ascii=False)
    assert all(letter in text for letter in "aиη学の기लا")


def test_a_seed_draws_the_same_again() -> None:
    names = [f"style-{number}" for number in range(50)]
    assert drawn.items(3) == drawn.items(3) != drawn.items(4)
    assert drawn.clusters(3, "abc", 9) == drawn.clusters(3, "abc", 9)
    assert drawn.styles(names, 9, 3) == drawn.styles(names, 9, 3) != drawn.styles(names, 9, 4)
    assert {locale for _, locale in drawn.styles(names, 50, 1)} == set(drawn.LOCALES)


def test_the_reader_takes_what_is_drawn_without_a_warning() -> None:
    assert len(oracle.CslJsonReader().read(json.dumps(drawn.items(7))).warnings) == 0


@pytest.mark.parametrize("arguments", [[], ["apa", "items.json"], ["apa", "--draw", "3"], ["--no-such-option"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        oracle.main(arguments)
    assert stopped.value.code == 2


def test_no_such_style_and_no_node_exit_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert oracle.main(["no-such-style"]) == 2
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert oracle.main(["apa"]) == 2
    assert "node is not installed" in capsys.readouterr().err


def test_where_the_package_is_absent_the_program_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if oracle.shutil.which("node") is None:
        pytest.skip("needs node")
    monkeypatch.setenv("NODE_PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert oracle.main(["apa"]) == 2
    assert "npm install citeproc" in capsys.readouterr().err


def _folder(tmp_path: Path) -> list[str]:
    (tmp_path / "own.csl").write_text(_STYLE)
    (tmp_path / "items.json").write_text('[{"id": "b", "type": "book", "title": "B"}, {"id": "a", "title": "A & A"}]')
    (tmp_path / "clusters.json").write_text('[[{"id": "b"}, {"id": "a", "prefix": "see "}]]')
    return [str(tmp_path / name) for name in ("own.csl", "items.json", "clusters.json")]


def test_a_run_names_the_style_and_its_own_locale(tmp_path: Path) -> None:
    style, *_ = _folder(tmp_path)
    assert oracle.run(style, None)["title"] == "own de-DE"
    assert oracle.run("nature", "fr-FR")["title"] == "nature fr-FR"


def test_differences_are_printed_with_their_causes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style, items, clusters = _folder(tmp_path)
    run = oracle.run(style, None)
    entries = oracle.CslJsonReader().read(Path(items).read_text())
    # What a reference might answer: its HTML is ours, its text is not.
    answer = {
        "name": style,
        "citations_text": ["B; see A & A!"],
        "bibliography_text": [["a", "A & A."], ["b", "B."]],
        "citations_html": ["<i>B</i>; see <i>A &#38; A</i>"],
        "bibliography_html": [
            ["a", '<div class="csl-entry">A &#38; A.</div>'],
            ["b", '<div class="csl-entry">B.</div>'],
        ],
    }
    cited = json.loads(Path(clusters).read_text())
    assert oracle.tell(oracle.outcomes([answer], [run], entries, cited)) == 1
    printed = capsys.readouterr().out
    assert "own de-DE text citation 0\n  reference: B; see A & A!\n  we:        B; see A & A\n" in printed
    assert printed.endswith("7 same, 1 differ (0 with a cause)\n")


def test_numbers_differ_where_the_order_does(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        oracle.Outcome("own en-US text order", "a (A) x; b B", "b B; a (A) x"),
        oracle.Outcome("own en-US text citation 0", "[1, 3]", "[2, 3]"),
        oracle.Outcome("own en-US text citation 1", "[1]", "(2)"),
        oracle.Outcome("own en-US html citation 0", "[1]", "[2]"),
    ]
    assert oracle.tell(found) == 1
    assert capsys.readouterr().out.endswith("0 same, 4 differ (2 with a cause)\n")


@pytest.mark.usefixtures("citeproc")
def test_the_reference_prints_what_it_printed_before(shared: Path) -> None:
    folder = shared / "formatted"
    wanted = json.loads((folder / "reference" / "nature.json").read_bytes())
    items, cited = (json.loads((folder / name).read_bytes()) for name in ("items.json", "clusters.json"))
    request = {"items": items, "clusters": cited, "runs": [oracle.run("nature", wanted["locale"])]}
    (answer,) = oracle.answers(request)
    for part in ("citations_text", "citations_html", "bibliography_text", "bibliography_html"):
        assert answer[part] == wanted[part]


@pytest.mark.usefixtures("citeproc")
def test_where_nothing_differs_the_program_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert oracle.main(_folder(tmp_path)) == 0
    assert capsys.readouterr().out == "8 same, 0 differ (0 with a cause)\n"


@pytest.mark.usefixtures("citeproc")
def test_a_style_that_the_reference_raises_for_hides_no_other(tmp_path: Path) -> None:
    _, *data = _folder(tmp_path)
    items, cited = (json.loads(Path(path).read_bytes()) for path in data)
    good = oracle.run("nature", None)
    broken, answer = oracle.answers({"items": items, "clusters": cited, "runs": [{**good, "xml": "<style"}, good]})
    assert broken["error"]
    assert len(answer["bibliography_text"]) == 2

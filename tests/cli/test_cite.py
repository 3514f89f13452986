from __future__ import annotations

import json
from pathlib import Path

import pytest

LIBRARY = [
    {
        "id": "hidden2015",
        "type": "article-journal",
        "title": "Hidden <i>Debt</i>",
        "author": [{"family": "Sculley", "given": "D."}],
        "issued": {"date-parts": [[2015]]},
        "DOI": "10.5555/Abc.1",
        "ISBN": "978-0-306-40615-7",
        "custom": {"mlsysbib": {"arxiv": "solv-int/9701001v1"}},
    },
    {"id": "Foo2020", "type": "book", "title": "Foo & <b", "author": [{"family": "Foo"}], "arxiv": "1610.09451"},
    {"id": "foo2020", "type": "book", "title": "Other"},
]


@pytest.fixture
def entries(tmp_path: Path) -> str:
    (tmp_path / "refs.json").write_text(json.dumps(LIBRARY))
    return "refs.json"


def test_references_of_keys_in_the_order_of_the_style(run, entries: str) -> None:
    done = run("cite", "-e", entries, "Foo2020", "hidden2015", "-s", "ieee")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("[1] Foo, ")
    assert second.startswith("[2] D. Sculley, ")


def test_apa_is_the_style_where_nothing_else_is_said(run, entries: str) -> None:
    assert run("cite", "-e", entries, "hidden2015").stdout.startswith("Sculley, D. (2015). Hidden Debt.")


@pytest.mark.parametrize(
    "given",
    ["10.5555/aBC.1", "https://doi.org/10.5555/abc.1", "9780306406157", "ISBN 0-306-40615-2", "solv-int/9701001v2"],
)
def test_an_entry_by_an_identifier_that_the_library_knows(run, entries: str, given: str) -> None:
    assert "Hidden Debt" in run("cite", "-e", entries, given).stdout


def test_everything_that_is_not_there_is_named_at_once(run, entries: str) -> None:
    done = run("cite", "-e", entries, "hiden2015", "10.1145/3097983.3098021", "hidden2015", "1706.03762")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'hiden2015'; did you mean hidden2015" in done.stderr
    assert "mlsysbib add 10.1145/3097983.3098021" in done.stderr
    assert "mlsysbib add 1706.03762" in done.stderr


def test_markup_escapes_the_data(run, entries: str) -> None:
    html = run("cite", "-e", entries, "Foo2020", "--markup", "html").stdout
    assert "Foo &#38; &#60;b" in html
    assert html.startswith('<div class="csl-entry">')
    assert r"Foo \& \textless{}b" in run("cite", "-e", entries, "Foo2020", "--markup", "latex").stdout


def test_the_citation_in_the_text(run, entries: str) -> None:
    done = run("cite", "-e", entries, "hidden2015", "--in-text", "--markup", "markdown")
    assert done.stdout == "(Sculley, 2015)\n"


def test_a_citation_of_which_a_style_prints_nothing_is_warned_of(run, tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text(json.dumps([{"id": "bare", "type": "book"}]))
    asked = ("cite", "-e", "refs.json", "bare", "-s", "oscola", "--in-text")
    done = run(*asked)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["warning: the style prints nothing where this is cited"]
    strict = run(*asked, "--strict")
    assert (strict.returncode, strict.stdout) == (1, "")
    quiet = run(*asked, "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["-s", "iee"], "there is no style 'iee'; did you mean ieee"),
        (["--locale", "xx-XX"], "there is no locale 'xx-XX'"),
        (["--markup", "htnl"], "there is no markup 'htnl'; did you mean html?"),
        (["-s", "absent.csl"], "absent.csl"),
    ],
)
def test_wrong_usage_is_one_clear_line(run, entries: str, flags: list[str], said: str) -> None:
    done = run("cite", "-e", entries, "hidden2015", *flags)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_style_file_is_named_with_the_reason(run, entries: str, tmp_path: Path) -> None:
    (tmp_path / "broken.csl").write_text("<style><oops>")
    done = run("cite", "-e", entries, "hidden2015", "-s", "broken.csl")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_style_in_the_configuration_holds(run, entries: str, tmp_path: Path) -> None:
    (tmp_path / "mlsysbib.toml").write_text(f'entries = ["{entries}"]\nstyle = "nature"\n')
    assert run("cite", "hidden2015").stdout.startswith("1. Sculley, D. Hidden Debt.")


def test_export_prints_the_whole_bibliography(run, entries: str) -> None:
    done = run("export", "-e", entries, "-s", "ieee", "--markup", "html")
    assert done.returncode == 0
    assert done.stdout.count('<div class="csl-entry">') == 3
    assert done.stdout.startswith('<div class="csl-bib-body" data-entry-spacing="0" data-second-field-align="flush">\n')


def test_another_processor_can_be_asked_to_compare(run, entries: str) -> None:
    for command in (("cite", "hidden2015"), ("export", "hidden2015")):
        done = run(*command, "-e", entries, "-s", "ieee", "--processor", "citeproc-py")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("[1] D. Sculley")
    done = run("cite", "-e", entries, "hidden2015", "--processor", "none")
    assert (done.returncode, done.stdout) == (2, "")
    assert "known are mlsysbib, citeproc-py" in done.stderr


def test_a_style_that_cannot_be_used_is_named_with_its_line(run, entries: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csl").write_text("<style>\n</oops>")
    done = run("cite", "-e", entries, "hidden2015", "-s", "mine.csl")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mlsysbib: mine.csl:2: not well-formed XML: ")
    assert "<string>" not in done.stderr

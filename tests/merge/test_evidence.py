"""Every kind of evidence has a reader, and what the readers make of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.errors import CITED, Finding, SourceError
from mlsysbib.merge.evidence import RULES, TOLD, told
from mlsysbib.merge.origins import ORIGIN, TOLD_WITH, origin, unknown
from mlsysbib.model import Entry, Record
from mlsysbib.plugins.sources import SOURCES
from sources.test_real_answers import RUN

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "mlsysbib"
READ = {*TOLD, *ORIGIN, *TOLD_WITH, *SOURCES}
NOBODY = "nobody reads it: give it a reader in merge/evidence.py (TOLD) or merge/origins.py (ORIGIN)"


# Which kinds there are


class Kinds(ast.NodeVisitor):
    """The keys of what goes into ``evidence`` in some modules, also by way of functions that they call."""

    def __init__(self, trees: list[ast.Module]) -> None:
        self.found: set[str] = set()
        self._done: set[str] = set()
        self._functions: dict[str, list[ast.FunctionDef]] = {}
        self._within: ast.FunctionDef | None = None
        for tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    self._functions.setdefault(node.name, []).append(node)
        for tree in trees:
            self.visit(tree)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._within, outer = node, self._within
        self.generic_visit(node)
        self._within = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._stored(target, node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self._stored(node.target, node.value)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "update" and _is_evidence(node.func.value):
            for argument in node.args:
                self._goes_in(argument)
        for keyword in node.keywords:
            if keyword.arg == "evidence":
                self._goes_in(keyword.value)
        self.generic_visit(node)

    def _stored(self, target: ast.expr, value: ast.expr) -> None:
        if _is_evidence(target):
            self._goes_in(value)
        elif (
            isinstance(target, ast.Subscript) and _is_evidence(target.value) and isinstance(target.slice, ast.Constant)
        ):
            self.found.add(target.slice.value)

    def _goes_in(self, value: ast.expr) -> None:
        match value:
            case ast.Dict():
                for name, child in zip(value.keys, value.values, strict=True):
                    if name is None:
                        self._goes_in(child)
                    elif isinstance(name, ast.Constant):
                        self.found.add(name.value)
            case ast.DictComp():
                for constant in (each for each in ast.walk(value.generators[0].iter) if isinstance(each, ast.Constant)):
                    self.found.add(constant.value)
            case ast.IfExp():
                self._goes_in(value.body)
                self._goes_in(value.orelse)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                self._returned(name)
            case ast.Name():
                self._named(value.id)

    def _named(self, name: str) -> None:
        for node in ast.walk(self._within) if self._within is not None and name != "evidence" else ():
            pairs: list[tuple[ast.expr, ast.expr]] = []
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    both = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    pairs += zip(target.elts, node.value.elts, strict=True) if both else [(target, node.value)]  # type: ignore[attr-defined]  # (both are tuples)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Call):
                        pairs += [(each, node.value) for each in target.elts]
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                pairs = [(node.target, node.value)]
            for target, value in pairs:
                if isinstance(target, ast.Name) and target.id == name and not isinstance(value, ast.Name):
                    self._goes_in(value)

    def _returned(self, function: str) -> None:
        if function in self._done:
            return
        self._done.add(function)
        outer = self._within
        for node in self._functions.get(function, ()):
            self._within = node
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and each.value is not None:
                    values = each.value.elts if isinstance(each.value, ast.Tuple) else [each.value]
                    for value in values:
                        self._goes_in(value)
        self._within = outer


def _is_evidence(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "evidence") or (
        isinstance(node, ast.Attribute) and node.attr == "evidence"
    )


def in_code() -> set[str]:
    paths = [path for room in ("sources", "snapshots", "enrichment") for path in (PACKAGE / room).glob("*.py")]
    return Kinds([ast.parse(path.read_text(encoding="utf-8")) for path in paths]).found


def in_answers(answers: list[tuple[str, Path]]) -> Iterator[tuple[str, Record]]:
    for service, path in answers:
        try:
            records = RUN[service](path.name, path.read_bytes())
        except SourceError:
            continue  # (tests/sources says of each why)
        yield from ((path.name, record) for record in records.values())


def test_each_kind_that_the_code_stores_has_a_reader() -> None:
    found = in_code()
    assert found >= {"by", "id", "updated-by", "update-to", "relations", "retracted", "candidates", "notes", "versions"}
    assert dict.fromkeys(found - READ, NOBODY) == {}


def test_each_kind_that_answers_lead_to_has_a_reader_and_is_told(service_answers: list[tuple[str, Path]]) -> None:
    silent: set[str] = set()
    seen: set[str] = set()
    for name, record in in_answers(service_answers):
        seen |= record.evidence.keys()
        for kind, value in record.evidence.items():
            if kind in TOLD_WITH or not value:
                continue
            alone = Record(source=record.source, entry=record.entry, evidence={kind: value})
            says = (
                origin(alone, "title")
                if kind in {*ORIGIN, record.source}
                else "".join(map(str, told("k", Entry(), [alone])))
            )
            # A work is its own new version at PLOS.
            silent |= {f"{name}: {kind}"} if not says and "new_version" not in str(value) else set()
    assert silent == set()
    assert dict.fromkeys(seen - READ, NOBODY) == {}
    assert seen >= {"relations", "update-to", "updated-by", "notes"}


def test_every_reader_has_something_to_read() -> None:
    assert set(TOLD) | set(ORIGIN) <= in_code()


# What is made of them


def findings(entry: Entry = Entry(title="Ours"), *, source: str = "crossref", **evidence: Any) -> list[Finding]:  # noqa: B008  (a frozen value)
    record = Record(
        source=source, entry=Entry(doi="10.1/x"), evidence={k.replace("_", "-"): v for k, v in evidence.items()}
    )
    return list(told("k", entry, [record]))


def update(kind: str, **said: str) -> list[dict[str, str]]:
    return [{"type": kind, "doi": "10.1/notice", **said}]


@pytest.mark.parametrize(
    ("kind", "rule", "words", "severity"),
    [
        ("retraction", "retracted", "was retracted", "warning"),
        ("Retraction", "retracted", "was retracted", "warning"),
        ("partial-retraction", "retracted", "was retracted in part", "warning"),
        ("withdrawal", "retracted", "was withdrawn", "warning"),
        ("removal", "retracted", "was removed", "warning"),
        ("expression_of_concern", "expression-of-concern", "has an expression of concern", "warning"),
        ("expression of concern", "expression-of-concern", "has an expression of concern", "warning"),
        ("correction", "corrected", "was corrected", "note"),
        ("erratum", "corrected", "was corrected", "note"),
        ("corrigendum", "corrected", "was corrected", "note"),
        ("addendum", "corrected", "has an addendum", "note"),
        ("new_version", "related", "has a new version", "note"),
        ("something_else", "related", "has the update 'something_else'", "note"),
    ],
)
def test_a_notice_is_told_with_its_doi_and_its_day(kind: str, rule: str, words: str, severity: str) -> None:
    (finding,) = findings(updated_by=update(kind, date="2020-02-06"))
    assert (finding.rule, finding.severity) == (rule, severity)
    assert finding.message == f"crossref says that it {words} on 2020-02-06 (notice: 10.1/notice)"
    assert (rule in CITED) == (severity == "warning")
    assert rule in RULES


def test_a_notice_without_a_day_and_one_that_names_the_work_itself() -> None:
    assert findings(updated_by=update("retraction"))[0].message.endswith("was retracted (notice: 10.1/notice)")
    assert findings(updated_by=[{"type": "new_version", "doi": "10.1/X"}]) == []
    (finding,) = findings(updated_by=[{"type": "retraction", "doi": "10.1/X"}])
    assert finding.message == "crossref says that it was retracted"


def test_a_work_that_is_a_notice_says_of_what() -> None:
    (finding,) = findings(update_to=update("erratum", date="2021"))
    assert (finding.rule, finding.severity) == ("related", "warning")
    assert finding.message == "crossref says that it is an erratum of 10.1/notice in 2021"
    assert findings(update_to=update("new_version"))[0].severity == "note"
    # (a journal that gave the work that it corrects as the correction's own DOI)
    (finding,) = findings(update_to=[{"type": "correction", "doi": "10.1/x"}])
    assert finding.message == "crossref says that it is a correction"


def test_all_who_say_it_are_one_finding() -> None:
    records = [
        Record(source="crossref", entry=Entry(title="RETRACTED: X"), evidence={"updated-by": update("retraction")}),
        Record(source="openalex", entry=Entry(), evidence={"retracted": True}),
        Record(source="dblp", entry=Entry(), evidence={"withdrawn": True}),
    ]
    (finding,) = told("k", Entry(), records)
    assert finding.sides == (
        ("crossref", "is called 'retracted' in its title"),
        ("crossref", "was retracted (notice: 10.1/notice)"),
        ("openalex", "was retracted"),
        ("dblp", "was withdrawn"),
    )


@pytest.mark.parametrize(
    "title",
    [
        "RETRACTED: Ileal-lymphoid-nodular hyperplasia",
        "RETRACTED ARTICLE: On Graphs",
        "Retracted chapter: On Graphs",
        "[Retracted] On Graphs",
        "<b>Retracted</b>: On Graphs",
        "WITHDRAWN: On Graphs",
        "REMOVED: On Graphs",
        "Temporary REMOVAL: On Graphs",
        "Notice of Retraction: On Graphs",
        "On Graphs (Retracted article. See vol. 3, p. 4)",
        "On Graphs [Withdrawn]",
        "On Graphs - RETRACTED",
        "On Graphs – Retracted article",
        "RETRACTED—On Graphs",
        "*Retracted* On Graphs",
        "Retracted and replaced: On Graphs",
        "Article retracted: On Graphs",
        "Notice of Removal: On Graphs",
    ],
)
def test_a_title_that_says_it(title: str) -> None:
    (finding,) = told("k", Entry(), [Record(source="crossref", entry=Entry(title=title))])
    assert (finding.rule, finding.severity) == ("retracted", "warning")


@pytest.mark.parametrize(
    "title",
    [
        "Retracted Science and the Retraction Index",
        "Withdrawn from View",
        "Removed: How Memories Fade",
        "Removal of Noise - A Survey",
        "Why Was It Withdrawn?",
        "Retractions (in Medicine)",
        "On a retracted graph",
        "Concern and Its Expressions",
        "Withdrawal from Opioids: A Review",
    ],
)
def test_a_title_that_is_about_it(title: str) -> None:
    assert list(told("k", Entry(), [Record(source="crossref", entry=Entry(title=title))])) == []


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Expression of Concern: On Graphs", "expression-of-concern"),
        ("Notice of Violation of IEEE Publication Principles: On Graphs", "expression-of-concern"),
        ("Retraction: On Graphs", "related"),
        ("Retraction notice to “On Graphs” [J. Graphs 5]", "related"),
        ("Statement of Retraction: On Graphs", "related"),
        ("Withdrawal Notice: On Graphs", "related"),
    ],
)
def test_a_title_of_what_may_be_a_notice(title: str, rule: str) -> None:
    entry = Entry(title=title)
    (finding,) = told("k", Entry(), [Record(source="crossref", entry=entry)])
    assert (finding.rule, finding.severity) == (rule, "warning")
    known = {"update-to": [{"type": "retraction", "doi": "10.1/o"}]}
    (finding,) = told("k", Entry(), [Record(source="crossref", entry=entry, evidence=known)])
    assert finding.message == "crossref says that it is a retraction of 10.1/o"


@pytest.mark.parametrize(
    "comment",
    [
        "Paper withdrawn",
        "The authors have withdrawn this paper",
        "We withdraw this submission",
        "Article removed by arXiv administrators",
        "This paper is being withdrawn",
        "12 pages; withdrawn",
    ],
)
def test_a_comment_on_arxiv_that_says_it(comment: str) -> None:
    entry = Entry(custom={"arxiv": {"comment": comment}})
    assert [each.rule for each in told("k", Entry(), [Record(source="arxiv", entry=entry)])] == ["retracted"]


def test_arxivs_authors_say_it_in_words() -> None:
    for entry in (
        Entry(custom={"arxiv": {"comment": "This paper has been withdrawn by the author"}}),
        Entry(custom={"arxiv": {"comment": "Withdrawn due to an error in Lemma 3"}}),
        Entry(abstract="This submission has been withdrawn by arXiv administrators."),
    ):
        assert [each.rule for each in told("k", Entry(), [Record(source="arxiv", entry=entry)])] == ["retracted"]
    about = Entry(abstract="We study how cash is withdrawn.", custom={"arxiv": {"comment": "12 pages"}})
    assert list(told("k", Entry(), [Record(source="arxiv", entry=about)])) == []


def test_who_writes_it_into_the_entry_knows_it() -> None:
    for entry in (Entry(note="Retracted in 2020."), Entry(title="RETRACTED: On Graphs"), Entry(annote="was withdrawn")):
        (finding,) = findings(entry, retracted=True)
        assert (finding.severity, finding.hint) == ("note", "")
    (finding,) = findings(retracted=True)
    assert "`note`" in finding.hint


def test_relations_in_words() -> None:
    (finding,) = findings(relations={"has-preprint": ["10.1101/1"], "is-variant-form-of": ["10.1/a", "10.1/b"]})
    assert finding.message == "crossref says that it has the preprint 10.1101/1, is variant form of 10.1/a, 10.1/b"
    assert (finding.rule, finding.severity) == ("related", "note")


def test_versions_that_a_search_found() -> None:
    (finding,) = findings(versions=[{"title": "Ours", "year": 2020, "doi": "10.1/v", "differs": []}])
    assert finding.message == "crossref says that it is also Ours (2020) 10.1/v"


def test_several_works_that_agree_are_candidates() -> None:
    record = Record(source="dblp", evidence={"by": "search", "ambiguous": True, "candidates": [{"title": "Ours"}]})
    (finding,) = told("k", Entry(), [record])
    assert finding.rule == "candidate"
    assert finding.message == "dblp knows several works that agree in title, authors and year; one is 'Ours'"


@pytest.mark.parametrize("value", ["text", 5, [], {}, [5], [None], {"a": 5}, [{"type": None, "doi": None}], [{}]])
@pytest.mark.parametrize("kind", TOLD)
def test_a_lock_that_somebody_wrote_in_breaks_nothing(kind: str, value: Any) -> None:
    for entry in (None, Entry()):
        list(told("k", Entry(), [Record(source="x", entry=entry, evidence={kind: value})]))


def test_where_a_record_comes_from() -> None:
    asked = {"by": "doi", "id": "10.1/x", "openalex": "W1"}
    assert origin(Record(source="openalex", evidence=asked)) == "asked by doi 10.1/x; openalex calls it W1"
    page = Record(source="landing-page", evidence={"by": "link", "id": "https://x", "from": {"title": "highwire"}})
    assert origin(page, "title") == "asked by link https://x; it stands there as highwire"
    assert origin(page, "page") == "asked by link https://x"
    other = Record(source="crossref", evidence={"why": "the identifier leads to another work", "title": "Other"})
    assert unknown(other) == "the identifier leads to another work: Other"
    assert unknown(Record(source="crossref")) == ""

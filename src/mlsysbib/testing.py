"""The conformance tests that built-in plug-ins pass, for other people's plug-ins.

Each is a function to call in a test of your own; it raises ``AssertionError`` that says what is wrong:

    from mlsysbib.testing import check_reader, check_writer

    def test_my_writer():
        check_writer(MyWriter)

    def test_my_reader():
        check_reader(MyReader, text=open("tests/sample.my").read())
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, get_type_hints

import msgspec

from mlsysbib.checks.fixing import chosen, edited
from mlsysbib.checks.reading import sheet
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found, run
from mlsysbib.errors import ReadError, SourceError, WriteError
from mlsysbib.model import ENTRY_TYPES, Date, DateRange, Entry, Header, Library, Link, LiteralDate, Name, Query, Record
from mlsysbib.model.declaration import Declaration, declared_by
from mlsysbib.plugins.options import describe

SAMPLE = Library(
    {
        "vandermaaten2008tsne": Entry(
            type="article-journal",
            title='Visualizing <i>Data</i> using <span class="nocase">t-SNE</span> in $O(n \\log n)$',
            author=(
                Name(given="Laurens", family="Maaten", non_dropping_particle="van der"),
                Name(given="Geoffrey", family="Hinton", suffix="Jr."),
                Name(literal="Barnes and Noble"),
            ),
            issued=Date(year=2008, month=11),
            container_title="Journal of Machine Learning Research",
            volume="9",
            page="2579-2605",
            doi="10.1000/a_b(c)<d>",
            url="https://example.org/a_b%20c?d=e&f#g~h",
        ),
        "Foo2020": Entry(
            type="book", title="100% of {GPUs} & #1 \\ ~ ^ “q” – Ünïcode ș α 中", issued=LiteralDate("in press")
        ),
        "foo2020": Entry(
            type="webpage", issued=DateRange(Date(year=2019, season=1), None), links=(Link("https://x.org"),)
        ),
        "empty": Entry(),
        "odd:key/1+2": Entry(
            type="article", title="A\nB\tC", arxiv="1610.09451v2", tags=("a", "b"), custom={"x": {"y": 1}}
        ),
    },
    header=Header(title="A sample", sections={"one": "One"}),
)
"""A library with what readers and writers stumble over: particles, markup, mathematics, open ranges, near keys."""

_GARBAGE = (
    b"",
    b"\x00",
    b"null",
    b"[]",
    b"{}",
    b"<html>",
    b"<a><b></a>",
    b"{" * 10_000,
    "ü".encode("latin-1"),
    b"Resource not found.",
)


def check_writer(writer: type, library: Library = SAMPLE) -> None:
    """A writer holds to its protocol: options with defaults, pieces of text, the same each time, nothing changed.

    For values that its format cannot say it calls ``report`` or raises ``WriteError``, and nothing else.
    """
    _check_plugin(writer)
    instance = writer()
    for each in (Library(), library, *(library.select([key]) for key in library)):
        before = pickle.dumps(each)
        try:
            pieces = list(instance.write(each))
        except WriteError:
            continue
        assert all(isinstance(piece, str) for piece in pieces), "write() yields str"
        assert "".join(instance.write(each)) == "".join(pieces), "the same library gives the same text"
        assert pickle.dumps(each) == before, "a library is not changed"
        "".join(pieces).encode("utf-8", "surrogateescape")  # a lone surrogate has no place in a file


def check_reader(reader: type, text: str) -> None:
    """A reader holds to its protocol on a text that it reads, and on what is left of it when it is cut or mangled.

    It returns a ``Library`` or raises ``ReadError``, whose problems have a message, a line of the text, and no path.
    """
    _check_plugin(reader)
    instance = reader()
    library = instance.read(text)
    assert isinstance(library, Library), "read() returns a Library"
    assert len(library), "the text that is passed in holds an entry"
    assert instance.read(text) == library, "the same text gives the same library"
    for mangled in _mangled(text):
        try:
            result: object = instance.read(mangled)
        except ReadError as error:
            _check_problems(error, mangled)
            result = error.library or Library()
        assert isinstance(result, Library), "read() returns a Library; so is ReadError.library"


def check_rule(rule: Rule) -> None:
    """A rule on entries or files holds to its protocol: it finds its example, not what is right, nor what it fixed.

    Both are files as a .bib has them, or fields of one entry. Of a .bib that is cut or mangled it finds what it may,
    and raises nothing.
    """
    assert [rule.item, rule.sheet, rule.paper].count(None) == 2, "one of item, sheet and paper looks"
    for said in (rule.summary, rule.why):
        assert said.endswith("."), "summary and why are sentences"
    before, right = _as_file(rule.example), _as_file(rule.instead)
    found = _found(rule, before)
    assert found, "the example is found"
    assert not _found(rule, right), "what is right instead is not found"
    fixes = chosen(found)
    assert bool(fixes) == rule.fixes, "fixes says whether the example can be put right"
    after = edited(before, [edit for each in fixes for edit in each.fix])
    assert not (fixes and _found(rule, after)), "what was put right is not found again"
    for mangled in _mangled(before):
        _found(rule, mangled)


def _as_file(text: str) -> str:
    return text if text.startswith(("@", "%")) else f"@misc{{a, {text}}}\n"


def _found(rule: Rule, text: str) -> list[Found]:
    return run(sheet("refs.bib", text, "bibtex")._replace(this_year=date.today().year), [rule])  # noqa: DTZ011  (a year)


def check_round_trip(reader: type, writer: type, library: Library = SAMPLE, *, apart: Collection[str] = ()) -> None:
    """What is written is read back as the same entries under the same keys, where nothing was reported as lost.

    ``apart`` are fields that the format leaves out by design, and says so in its documentation.
    """
    lost: set[str] = set()
    options = {"report": lambda problem: lost.add(problem.key)} if "report" in get_type_hints(writer) else {}
    read = reader().read("".join(writer(**options).write(library)))
    assert list(read) == list(library), "every key comes back, in order"
    for key, entry in library.items():
        different = [
            field
            for field in entry.__struct_fields__
            if field not in apart and getattr(entry, field) != getattr(read[key], field)
        ]
        assert key in lost or not different, f"{key}: {', '.join(different)} came back as something else"


def check_source(source: type, entries: Mapping[str, Entry], answers: Mapping[str, bytes] = {}) -> None:
    """A source holds to its protocol: queries only for entries it was given, records only for entries it asked of.

    ``answers`` are real bodies by the query's url. Garbage instead of an answer is a ``SourceError``, and nothing else.
    What it declares (``service``, ``rank``, ``when``) is looked at, too.
    """
    _check_plugin(source, suffixes=False)
    instance = source()
    check_declaration(instance.name, declared_by(source))
    queries = list(instance.queries(entries))
    assert list(instance.queries(entries)) == queries, "the same entries give the same queries"
    assert not list(instance.queries({})), "no entries, no queries"
    searches = getattr(instance, "searches", lambda _: ())
    assert not list(searches({})), "no entries, no searches"
    for query in [*queries, *searches(entries)]:
        _check_query(query, instance.name, entries)
        bodies = [answers[query.url]] if query.url in answers else []
        for body in (*bodies, *_GARBAGE, *(body[: len(body) // 2] for body in bodies)):
            try:
                records = list(instance.records(query, body))
            except SourceError:
                assert body not in bodies, "a real answer gives records"
                continue
            _check_records(records, query)
            _check_parts(instance, query, body, records)
        judge = getattr(instance, "is_not_known", lambda *_: True)
        judged = [judge(query, body) for body in _GARBAGE]
        assert all(isinstance(one, bool) for one in judged), "is_not_known() is true or false, whatever the body"


def check_declaration(name: str, declaration: Declaration) -> None:
    """What a source declares can be: its name in addresses of the configuration and of the environment, its fields."""
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name or ""), f"{name!r}: a name is of a-z, 0-9 and hyphens"
    service, rank, when = declaration.service, declaration.rank, declaration.when
    try:
        msgspec.convert(msgspec.to_builtins(declaration), Declaration)
    except msgspec.ValidationError as error:
        raise AssertionError(f"{name} declares something of another type: {error}") from None
    assert not service.address.endswith("/"), "the paths of queries begin with a slash, so the address ends with none"
    assert not (service.key_header and service.key_parameter), "a key goes into a header or into a parameter"
    assert when.key != "needed" or service.key_header or service.key_parameter, "a key that is needed is sent somewhere"
    assert bool(service.terms) == bool(service.terms_read), "terms hold as they were on a day, terms_read"
    date.fromisoformat(service.terms_read or "2000-01-01")
    unknown = set(rank.fields) - set(Entry.__struct_fields__)
    assert not unknown, f"rank has {', '.join(sorted(unknown))}, which no entry has"
    assert name not in when.after, "a source is not asked after itself"
    assert set(when.searched) <= set(ENTRY_TYPES), "searched are types of entries"


def _check_plugin(plugin: type, *, suffixes: bool = True) -> None:
    assert (plugin.__doc__ or "").strip(), "the docstring is the plug-in's help"
    instance: Any = plugin()
    assert pickle.loads(pickle.dumps(instance)) == instance, "a plug-in is a value: picklable, equal to its like"  # noqa: S301  (its own)
    describe(plugin)
    if suffixes:
        declared = getattr(plugin, "suffixes", None)
        assert isinstance(declared, tuple), "suffixes is a tuple, perhaps an empty one"
        for suffix in declared:
            assert suffix.startswith("."), f"{suffix!r} begins with a dot"
            assert suffix == suffix.lower(), f"{suffix!r} is in lower case"


def _check_problems(error: ReadError, text: str) -> None:
    assert error.problems, "a ReadError says what is wrong"
    for problem in error.problems:
        assert problem.message, "a problem has a message"
        assert not problem.path, "the reader does not know the path; the loader fills it in"
        # Not only at newlines: YAML and Python know further characters that end a line.
        assert 0 <= problem.line <= len(text.splitlines()) + 1, f"line {problem.line} is none of the text's"


def _check_query(query: Query, name: str, entries: Mapping[str, Entry]) -> None:
    assert isinstance(query, Query), "queries() yields Query values"
    assert query.source == name, "a query names its source"
    assert query.url.startswith(("/", "http://", "https://")), "a path of the service, or a whole address"
    assert query.asked, "a query is asked for some entry"
    assert all(entries.get(key) == entry for key, entry in query.asked.items()), "... and for those that were given"


def _check_parts(source: Any, query: Query, body: bytes, records: list[tuple[str, Record]]) -> None:
    """An answer taken apart says the same, each part is that of a question about one entry, and stays as it is."""
    if not hasattr(source, "parts"):
        return
    said = dict(records)
    for asked, part in source.parts(query, body):
        for key, entry in asked.items():
            alone = list(source.queries({key: entry}))
            assert len(alone) == 1, f"{key} alone makes one query, by which its part of an answer is found again"
            assert dict(source.records(alone[0], part)) == {key: said[key]}, f"{key}: the part says what the whole says"
            again = [other for _, other in source.parts(alone[0], part)]
            assert again == [part], f"{key}: a part taken apart is itself"


def _check_records(records: list[tuple[str, Record]], query: Query) -> None:
    for key, record in records:
        assert key in query.asked, f"a record for {key}, which was not asked for"
        assert isinstance(record, Record), "records() yields (key, Record)"
        assert record.source == query.source, "a record names its source"


def _mangled(text: str) -> Iterator[str]:
    """The text cut short, with holes, doubled, and with characters where none belong; nothing at all."""
    yield from ("", "\n", "\x00", "garbage", text + text, text[::-1])
    steps = range(0, len(text), max(1, len(text) // 50))
    for at in steps:
        yield text[:at]
        yield text[:at] + text[at + 1 :]
        yield text[:at] + "}" + text[at:]
        yield text[:at] + "\u2028\x0b\ufeff" + text[at:]

"""Every answer, a few of our own and the real ones of ../shared/services, through its source."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mlsysbib.errors import SourceError, UnexpectedAnswer
from mlsysbib.model import Entry, Query, Record
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.datacite import DataCite
from mlsysbib.sources.dblp import Dblp
from mlsysbib.sources.doi import DoiOrg
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.semantic_scholar import SemanticScholar
from mlsysbib.text.markup import plain, tokens

# What is no answer to anything that we ask: other formats, other routes, and the notes of other programs.
NOT_ASKED = {
    "arxiv/new_id_abc_s0_m100.xml": "arXiv refused the query",
    "arxiv/old_INVALIDID.xml": "arXiv refused the query",
    "crossref/error_400_sample200.json": "Crossref refused the query: Integer specified as 200",
    "crossref/error_400_validation.json": "Crossref refused the query: This route",
    "crossref/error_404_cursor.json": "Crossref refused the query: Cursor",
    "crossref/query_title_gravity_hill_null_date.json": "message: expected an object",  # Semantic Scholar's shape
    "crossref/transform_bibtex_10.1023_a_1007154515475.bib": "not JSON",
    "crossref/transform_bibtex_10.1038.bib": "not JSON",
    "crossref/unixsd_10.7554_elife.01567.xml": "not JSON",
    "dblp/rec_ACL23.bib": "not XML",
    "dblp/rec_book_series_sci_2023-1062.bib": "not XML",
    "dblp/rec_hidden_technical_debt_nips2015.bib": "not XML",
    "dblp/rec_ml_test_score_bigdata2017.bib": "not XML",
    "dblp/rec_tfx_kdd2017.bib": "not XML",
    "doi_cn/crosscite_apa_datacite.txt": "not JSON",
    "doi_cn/crosscite_zenodo_50213.txt": "not JSON",
    "doi_cn/crossref_bib_sici_doi.txt": "not JSON",
    "doi_cn/crossref_bibentry_2022.txt": "not JSON",
    "doi_cn/crossref_bibtex_10.1007_BF01700692.bib": "not JSON",
    "doi_cn/crossref_bibtex_10.1007_s00422_012_0514_6.bib": "not JSON",
    "doi_cn/crossref_bibtex_10.1086_307221.bib": "not JSON",
    "doi_cn/crossref_bibtex_10.1186_s12984_017_0305_3.bib": "not JSON",
    "doi_cn/crossref_bibtex_2026.bib": "not JSON",
    "doi_cn/ra_crossref.json": "expected an object, found a list",
    "doi_cn/ra_datacite_48550.json": "expected an object, found a list",
    "doi_cn/redirect_302_to_crossref.html": "not JSON",
    "openalex/error_404.html": "not JSON",  # the transport takes a 404 for "not known" before it gets here
    "openalex/work_10.1109_hpca.2018.00059_PARTIAL.json.txt": "not JSON",
    "s2/error_400_fields.json": "Semantic Scholar refused the query: Unrecognized or unsupported fields",
    "s2/error_403.json": "Semantic Scholar refused the query: Forbidden",
}


def entry_of(identifier: str) -> Entry:
    return Entry(doi=identifier) if identifier.startswith("10.") else Entry(arxiv=identifier)


def answered(source: Any, identifiers: Iterable[str], body: bytes) -> dict[str, Record]:
    """The records for identifiers, under these as keys."""
    query = Query(source=source.name, url="", asked={name: entry_of(name) for name in identifiers})
    return dict(source.records(query, body))


def described(source: Any, body: bytes, identifier: str) -> Entry:
    entry = answered(source, [identifier], body)[identifier].entry
    assert entry is not None
    return entry


# --- every answer -------------------------------------------------------------------------------------------------


def test_a_404_is_taken_for_not_known_where_the_service_says_so(shared: Path) -> None:
    folder = shared / "services"
    sources = {
        "crossref": Crossref(),
        "datacite": DataCite(),
        "doi_cn": DoiOrg(),
        "openalex": OpenAlex(),
        "s2": SemanticScholar(),
    }
    seen = {
        entry["file"]: sources[entry["service"]].is_not_known(
            Query(source="", url=urlsplit(entry["url"]).path, asked={}), (folder / entry["file"]).read_bytes()
        )
        for entry in json.loads((folder / "MANIFEST.json").read_text())
        if entry["status"] == 404
    }
    assert len(seen) >= 10
    assert [name for name, known in seen.items() if not known] == ["crossref/error_404_cursor.json"]


def _arxiv_ids(body: bytes) -> list[str]:
    return re.findall(r"<id>http://arxiv.org/abs/([^<]+)</id>", body.decode())


def _dois(body: bytes) -> list[str]:
    try:
        value = json.loads(body)
    except ValueError:
        return ["10.1000/not-there"]
    found: list[str] = []
    level = [value]
    while level:
        node = level.pop()
        if isinstance(node, dict):
            doi = node.get("DOI") or node.get("doi")
            if isinstance(doi, str) and "/" in doi:
                found.append(doi.removeprefix("https://doi.org/"))
            level += [
                child
                for name, child in node.items()
                if name not in ("reference", "relation", "update-to", "updated-by")
            ]
        elif isinstance(node, list):
            level += node
    return found or ["10.1000/not-there"]


def _search(url: str, param: str) -> Callable[[Any, bytes], Mapping[str, Record]]:
    def run(source: Any, body: bytes) -> Mapping[str, Record]:
        query = Query(source=source.name, url=url, params=((param, "x"),), asked={"k": Entry(title="A Title")})
        return dict(source.records(query, body))

    return run


def _wrapped(body: bytes, *path: str) -> bytes:
    """Lists that a program took out of their envelope, put back into it."""
    value = json.loads(body)
    if isinstance(value, list):
        for name in reversed(path):
            value = {name: value}
    return json.dumps(value).encode()


def _crossref(name: str, body: bytes) -> Mapping[str, Record]:
    return answered(Crossref(), _dois(body), _wrapped(body, "message", "items") if "refchecker" in name else body)


def _datacite(name: str, body: bytes) -> Mapping[str, Record]:
    if not name.startswith("list"):
        return answered(DataCite(), [_main_doi(body)], body)
    records: dict[str, Record] = {}
    for item in json.loads(body)["data"]:
        records |= answered(DataCite(), [item["attributes"]["doi"]], json.dumps({"data": item}).encode())
    return records


def _dblp(name: str, body: bytes) -> Mapping[str, Record]:
    if name.startswith("rec"):
        key = re.search(rb'key="([^"]+)"', body)
        entry = Entry(url=f"https://dblp.org/rec/{key[1].decode() if key else 'conf/acl/ChangSRM23'}")
        return dict(Dblp().records(Query(source="dblp", url="/rec/x.xml", asked={"k": entry}), body))
    return _search("/search/publ/api", "q")(Dblp(), _wrapped(body, "result", "hits", "hit"))


def _openalex(name: str, body: bytes) -> Mapping[str, Record]:
    return answered(OpenAlex(), _dois(body), _wrapped(body, "results") if "refchecker" in name else body)


def _s2(name: str, body: bytes) -> Mapping[str, Record]:
    if "search" in name:
        return _search("/graph/v1/paper/search", "query")(SemanticScholar(), _wrapped(body, "data"))
    value = json.loads(body)
    count = len(value) if isinstance(value, list) else 1
    return answered(SemanticScholar(), [f"10.1000/{n}" for n in range(count)], body)


RUN: dict[str, Callable[[str, bytes], Mapping[str, Record]]] = {
    "arxiv": lambda _, body: answered(Arxiv(), _arxiv_ids(body) or ["0704.0001"], body),
    "crossref": _crossref,
    "datacite": _datacite,
    "dblp": _dblp,
    "doi_cn": lambda _, body: answered(DoiOrg(), _dois(body)[:1], body),
    "openalex": _openalex,
    "s2": _s2,
}
"""The folders of ../shared/services; OpenReview's notes are what another program made of them."""


def _main_doi(body: bytes) -> str:
    data = json.loads(body).get("data")
    return str(data["attributes"]["doi"]) if data else "10.1000/not-there"


def test_lists_taken_apart_say_of_each_work_what_they_say_together(service_answers: list[tuple[str, Path]]) -> None:
    lists: list[tuple[Any, Path, Callable[[bytes], list[str]]]] = [
        (source, path, ids)
        for source, service, suffix, ids in (
            (Crossref(), "crossref", ".json", _dois),
            (OpenAlex(), "openalex", ".json", _dois),
            (Arxiv(), "arxiv", ".xml", _arxiv_ids),
        )
        for name, path in service_answers
        if name == service and path.suffix == suffix
    ]
    apart = 0
    for source, path, ids in lists:
        body = path.read_bytes()
        asked = {name: entry_of(name) for name in [*ids(body)[:40], "10.1000/not-there", "0704.0001"]}
        query = next(iter(source.queries(asked)))
        try:
            whole = dict(source.records(query, body))
        except SourceError:
            continue
        for keys, part in source.parts(query, body):
            for key, entry in keys.items():
                (alone,) = source.queries({key: entry})
                assert dict(source.records(alone, part)) == {key: whole[key]}, f"{path.name}: {key}"
                assert [again for _, again in source.parts(alone, part)] == [part], f"{path.name}: {key}"
                apart += 1
    assert apart > min(500, 2 * len(lists))


def test_every_answer_gives_records_or_the_right_error(service_answers: list[tuple[str, Path]]) -> None:
    wrong: list[str] = []
    for service, path in service_answers:
        name = f"{service}/{path.name}"
        try:
            records = RUN[service](path.name, path.read_bytes())
        except SourceError as error:
            if NOT_ASKED.get(name, "no error") not in str(error) or not isinstance(error, UnexpectedAnswer):
                wrong.append(f"{name}: {error}")
            continue
        if name in NOT_ASKED or not records:
            wrong.append(f"{name}: records, where an error was to be")
        for key, record in records.items():
            wrong += [f"{name} {key}: {what}" for what in unclean(record)]
    assert not wrong, "\n".join(wrong)


def _printable(text: str) -> bool:
    return text.replace("\u200c", "").replace("\u200d", "").isprintable()


def unclean(record: Record) -> list[str]:
    """What is not plain Unicode with CSL's tags in a record's texts."""
    entry = record.entry
    if entry is None:
        return []
    texts = {
        field: getattr(entry, field) for field in entry.__struct_fields__ if isinstance(getattr(entry, field), str)
    }
    texts.update({f"author {place}": str(name) for place, name in enumerate(entry.author)})
    wrong = [f"{field} is empty" for field, text in texts.items() if not text.strip()]
    wrong += [f"{field} has control characters" for field, text in texts.items() if not _printable(text)]
    wrong += [f"{field} has spaces: {text!r}" for field, text in texts.items() if text != " ".join(text.split())]
    for field in ("title", "container_title"):
        text = texts.get(field, "")
        bare = "".join(token.value for token in tokens(text) if token.kind == "text")
        if any(mark in bare for mark in ("&amp;", "&lt;", "</", "<jats", "<mml", "&quot;")):
            wrong.append(f"{field} has markup: {text!r}")
        assert plain(text) is not None
    return wrong

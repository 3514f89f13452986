"""Preprints on servers: what citations have of them, and that files have them as before."""

from __future__ import annotations

import pytest

import mlsysbib

SERVERS = [
    ("@article", "journal = {bioRxiv}", "bioRxiv"),
    ("@article", "journaltitle = {medRxiv}", "medRxiv"),
    ("@article", "journal = {SSRN Electronic Journal}", "SSRN Electronic Journal"),
    ("@article", "journal = {Available at SSRN 1234567}", "Available at SSRN 1234567"),
    ("@misc", "publisher = {ChemRxiv}", "ChemRxiv"),
    ("@misc", "howpublished = {OSF Preprints}", "OSF Preprints"),
    ("@online", "organization = {PsyArXiv}", "PsyArXiv"),
    ("@online", "eprint = {2020.01.02.123456}, eprinttype = {bioRxiv}", "bioRxiv"),
]


def entry(type_: str, fields: str) -> mlsysbib.Entry:
    return mlsysbib.loads(f"{type_}{{k, author = {{Doe, J.}}, title = {{T}}, year = {{2020}}, {fields}}}", "bibtex")[
        "k"
    ]


@pytest.mark.parametrize(("type_", "field", "server"), SERVERS)
def test_a_preprint_on_a_server_is_one_in_every_output(type_: str, field: str, server: str) -> None:
    found = entry(type_, field)
    assert (found.type, found.publisher, found.container_title) == ("article", server, None)
    assert f"T. {server}." in mlsysbib.cite(found, style="apa").replace(" https", "")
    written = mlsysbib.dumps({"k": found}, "biblatex")
    assert written.startswith("@online")
    assert "entrysubtype" not in written
    for dialect in ("bibtex", "biblatex"):
        again = mlsysbib.loads(mlsysbib.dumps({"k": found}, dialect), "bibtex", dialect=dialect)["k"]
        assert (again.type, again.publisher, again.url) == (found.type, found.publisher, found.url)


@pytest.mark.parametrize(("type_", "field", "server"), SERVERS[:1] + SERVERS[2:6])
def test_bibtex_has_it_as_it_had_it(type_: str, field: str, server: str) -> None:
    del server
    written = mlsysbib.dumps({"k": entry(type_, field)}, "bibtex")
    assert written.startswith(type_)
    assert field in written


def test_the_house_of_a_server_is_kept_beside_it() -> None:
    found = entry("@article", "journal = {bioRxiv}, publisher = {Cold Spring Harbor Laboratory}, pages = {2020--01}")
    assert found.publisher == "bioRxiv"
    for dialect in ("bibtex", "biblatex"):
        assert "publisher = {Cold Spring Harbor Laboratory}" in mlsysbib.dumps({"k": found}, dialect)


def test_a_server_from_elsewhere_is_where_styles_print_it() -> None:
    found = mlsysbib.Entry(type="article", title="T", publisher="SSRN")
    assert "howpublished = {SSRN}" in mlsysbib.dumps({"k": found}, "bibtex")
    assert "organization = {SSRN}" in mlsysbib.dumps({"k": found}, "biblatex")


@pytest.mark.parametrize("field", ["journal = {OSF Studies}", "journal = {Genome Research}", "publisher = {Springer}"])
def test_what_is_no_server_stays(field: str) -> None:
    assert entry("@article", field).type == "article-journal"


def test_arxiv_is_said_once() -> None:
    found = mlsysbib.Entry(type="article", title="T", publisher="arXiv", arxiv="1706.03762")
    assert "howpublished = {arXiv preprint arXiv:1706.03762}" in mlsysbib.dumps({"k": found}, "bibtex")
    assert "organization" not in mlsysbib.dumps({"k": found}, "biblatex")

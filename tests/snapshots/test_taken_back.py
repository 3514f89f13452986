"""Of PubMed's records with one number the last stands, unless a file says that it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.snapshot import Snapshot


def paper(title: str, pmid: int = 1, version: int = 1, doi: str = "10.1000/a") -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="{version}">{pmid}</PMID><Article><ArticleTitle>{title}'
        "</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="doi">{doi}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>\n'
    )


GONE = '<DeleteCitation><PMID Version="1">1</PMID><PMID Version="1">9</PMID></DeleteCitation>\n'
OTHER = paper("Another paper on something else", 2, doi="10.1000/b")


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ([paper("An old title"), paper("A new title")], "A new title"),
        ([paper("An old title") + OTHER + paper("A new title")], "A new title"),
        ([paper("A new title", version=2) + paper("An old title", version=1)], "A new title"),
        ([paper("An old title"), GONE], None),
        ([paper("An old title"), GONE + paper("A new title")], "A new title"),
        ([paper("A new title", version=3), GONE, paper("A new title")], "A new title"),
    ],
)
def test_the_last_record_stands(tmp_path: Path, files: list[str], wanted: str | None) -> None:
    for number, text in enumerate([*files, OTHER]):
        (tmp_path / f"pubmed26n{number:04}.xml").write_text(f"<PubmedArticleSet>{text}</PubmedArticleSet>")
    build("pubmed", sorted(map(str, tmp_path.glob("*.xml"))), str(tmp_path / "p.sqlite"))
    snapshot = Snapshot(str(tmp_path / "p.sqlite"))
    for found in (snapshot.named("pmid", "1"), snapshot.named("doi", "10.1000/a")):
        records = [DUMPS["pubmed"].record(data) for data in found]
        assert [each.entry.title for each in records if each and each.entry] == ([wanted] if wanted else [])
    assert bool(snapshot.titled("A new title")) is (wanted is not None)
    assert bool(snapshot.near("new title")) is (wanted is not None)
    assert snapshot.titled("An old title") == []
    assert len(snapshot.named("pmid", "2")) == 1
    assert snapshot.named("pmid", "9") == []
    snapshot.close()

"""Small dumps in the forms of their services, and snapshots of them."""

from __future__ import annotations

import json
from pathlib import Path

from mlsysbib.snapshots.building import build

FOUND = "Findable Works of Many Systems"
ANN = "Ann Doe"
DBLP = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article key="journals/x/Doe19" mdate="2020-01-01"><author>{ANN} 0001</author><title>{FOUND}.</title>
<year>2019</year><journal>J. Syst.</journal><volume>4</volume><pages>1-12</pages><ee>https://doi.org/10.5555/Found.1</ee></article>
<inproceedings key="conf/y/Doe20"><author>{ANN}</author><title>Snapshots without Identifiers.</title><year>2020</year>
<booktitle>Y</booktitle><ee>https://y.example/p.pdf</ee></inproceedings>
<article key="journals/corr/abs-2001-00001" publtype="informal"><author>{ANN}</author><title>A Preprint of Ours.</title>
<year>2020</year><journal>CoRR</journal><volume>abs/2001.00001</volume></article>
<article key="journals/x/Gone18" publtype="withdrawn"><author>{ANN}</author><title>What Was Taken Back of Late.</title>
<year>2018</year><journal>J. Syst.</journal><ee>https://doi.org/10.5555/gone.1</ee></article>
</dblp>
"""
BIB = f"""@article{{DBLP:journals/x/Doe19,
  author  = {{{ANN}}},
  title   = {{{FOUND}}},
  journal = {{Journal of Systems}},
  year    = {{2019}},
  doi     = {{10.5555/found.1}},
  keywords = {{to read}},
  note     = {{a note of mine}},
  file     = {{/home/me/found.pdf}}
}}

@inproceedings{{DBLP:conf/y/Doe20,
  author    = {{{ANN}}},
  title     = {{Snapshots without Identifiers}},
  booktitle = {{Proceedings of Y}},
  pages     = {{7--9}},
  year      = {{2020}},
  biburl    = {{https://dblp.org/rec/conf/y/Doe20.bib}}
}}

@article{{slip,
  author = {{John Roe}},
  title  = {{Another Work under a Wrong Identifier}},
  year   = {{2011}},
  doi    = {{10.5555/wrong.1}}
}}
"""
CROSSREF = (
    {
        "DOI": "10.5555/found.1",
        "prefix": "10.5555",
        "type": "journal-article",
        "title": [FOUND],
        "author": [{"given": "Ann", "family": "Doe"}],
        "issued": {"date-parts": [[2019, 3, 1]]},
        "publisher": "Example Press",
    },
    {
        "DOI": "10.5555/back.1",
        "type": "journal-article",
        "title": ["A Result That Does Not Hold"],
        "author": [{"given": "Ann", "family": "Doe"}],
        "issued": {"date-parts": [[2017]]},
        "updated-by": [{"type": "retraction", "DOI": "10.5555/notice", "updated": {"date-parts": [[2018, 5, 1]]}}],
    },
    # A work that is found, and whose record says what no work of Crossref does.
    {"DOI": "10.5555/odd.1", "title": ["Odd"], "author": "nobody", "issued": []},
)
OPENALEX = {
    "id": "https://openalex.org/W2741809807",
    "doi": "https://doi.org/10.5555/found.1",
    "title": FOUND,
    "display_name": FOUND,
    "publication_year": 2019,
    "type": "article",
    "ids": {},
    "authorships": [{"author": {"display_name": ANN}, "raw_author_name": ANN}],
}
_TEXTS = {
    "dblp": DBLP,
    "bib": BIB,
    "crossref": "\n".join(map(json.dumps, CROSSREF)) + "\n",
    "openalex": json.dumps(OPENALEX) + "\n",
}
_SUFFIXES = {"dblp": "xml", "bib": "bib", "crossref": "jsonl", "openalex": "jsonl"}


def snapshot(folder: Path, kind: str, *, text: str = "", name: str = "", day: str = "2026-11-01") -> str:
    """The path of a snapshot of a small dump, whose name says of which day it is."""
    dump = folder / f"{name or kind}-{day}.{_SUFFIXES[kind]}"
    dump.write_text(text or _TEXTS[kind])
    path = str(folder / f"{name or kind}.sqlite")
    build(kind, [str(dump)], path)
    return path

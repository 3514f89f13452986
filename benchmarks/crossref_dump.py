"""Writes a dump in the form of Crossref's of 2025, of works that nobody wrote: the input of ``bulk.py``.

    python benchmarks/crossref_dump.py WORKS PATH [--packed]

One file of JSON lines, or with --packed a folder of .jsonl.gz with 5,000 works each, as Crossref gives it away. The
same works come of the same number each time, and the first 10,000 of a million are the 10,000. Their members are those
of real works, half of them have references, and a word of a title is as frequent as its rank says (Zipf's law), with
accents, entities and markup. A work has 5.8 kB, 1.2 kB packed; of those in Crossref's file of 2024 (156 million in
about 212 GB) one has 1.36 kB packed.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec

WORKS_A_MEMBER = 5000
TYPES = (
    ("journal-article",) * 15
    + ("proceedings-article",) * 3
    + ("book-chapter",) * 3
    + ("posted-content",)
    + (
        "book",
        "dissertation",
        "component",
        "peer-review",
    )
)
SYLLABLES = "ta me ri on al is co ne ur ph ba li st vo ga ter den lum kra é ö ing sys op hy gen tro na mi sol".split()
GIVEN = ("Jürgen", "Matei", "Song-Chun", "Łukasz", "D. J.", "Zoë", "Wei", "Martín", "José A.", "Ayşe", "M.", "Anna")
FAMILY = ("Müller", "Zaharia", "O'Neil", "Çelik", "Nguyễn", "van der Berg", "García", "Øst", "Li", "Smith", "Kim")
ODD = ("", "", "", "", "", "", " <i>in vivo</i>", " &amp; its H<sub>2</sub>O", ": a 50% case", " (β-form)")


class Dump:
    """What works are made of, the same for each run."""

    def __init__(self) -> None:
        self.chance = random.Random(20261130)  # noqa: S311  (the same works every time)
        draw = self.chance
        words = dict.fromkeys("".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(60_000))
        self.words = list(words)
        self.weights = list(accumulate(1 / rank for rank in range(2, len(words) + 2)))
        self.journals = [self.text(draw.randint(2, 6)) for _ in range(5000)]
        self.publishers = [self.text(draw.randint(1, 4)) for _ in range(500)]
        self.references = [msgspec.Raw(msgspec.json.encode(self.reference(number))) for number in range(20_000)]

    def text(self, count: int) -> str:
        words = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return " ".join(words).capitalize()

    def reference(self, number: int) -> dict[str, Any]:
        draw = self.chance
        found = {"key": f"ref{number}", "doi-asserted-by": "publisher", "year": str(draw.randint(1960, 2025))}
        if number % 3:
            found |= {"DOI": f"10.{draw.randint(1000, 9999)}/{number}", "volume": str(draw.randint(1, 90))}
        if number % 2:
            found |= {"unstructured": self.text(draw.randint(8, 24))}
        return found | {"journal-title": self.text(3), "author": draw.choice(FAMILY)}

    def person(self, number: int) -> dict[str, Any]:
        draw = self.chance
        named = {"given": draw.choice(GIVEN), "family": draw.choice(FAMILY)}
        if draw.random() < 0.3:
            named |= {"ORCID": f"http://orcid.org/0000-0002-{draw.randint(1000, 9999)}-{draw.randint(1000, 9999)}"}
        placed = [{"name": self.text(5)}] if draw.random() < 0.4 else []
        return named | {"sequence": "additional" if number else "first", "affiliation": placed}

    def work(self, number: int) -> dict[str, Any]:
        draw = self.chance
        prefix, kind, year = f"10.{1000 + number % 7919}", draw.choice(TYPES), draw.randint(1950, 2026)
        journal = draw.randrange(len(self.journals))
        day = {"date-parts": [[year, draw.randint(1, 12), draw.randint(1, 28)]]}
        stamp = day | {"date-time": f"{year}-01-01T00:00:00Z", "timestamp": 1_501_778_888_000 + number}
        doi, page = f"{prefix}/{self.words[number % 997]}.{year}.{number}", draw.randint(1, 2000)
        count = int(draw.expovariate(1 / 30)) if draw.random() < 0.5 else 0
        terms = {"start": stamp, "content-version": "vor", "delay-in-days": 0, "URL": f"https://{prefix}.example/terms"}
        return {
            "indexed": stamp,
            "reference-count": count,
            "publisher": self.publishers[journal % len(self.publishers)],
            "issue": str(draw.randint(1, 12)),
            "license": [terms, terms | {"content-version": "tdm"}],
            "content-domain": {"domain": [f"{prefix}.example"], "crossmark-restriction": False},
            "short-container-title": [self.journals[journal][:12]],
            "published-print": day,
            "DOI": doi,
            "type": kind,
            "created": stamp,
            "page": f"{page}-{page + draw.randint(1, 30)}",
            "source": "Crossref",
            "is-referenced-by-count": draw.randint(0, 90),
            "title": [self.text(draw.randint(4, 16)) + draw.choice(ODD)],
            "prefix": prefix,
            "volume": str(draw.randint(1, 90)),
            "author": [self.person(place) for place in range(min(int(draw.expovariate(0.25)) + 1, 40))],
            "member": str(journal),
            **({"reference": draw.choices(self.references, k=count)} if count else {}),
            **({"abstract": f"<jats:p>{self.text(120)}.</jats:p>"} if draw.random() < 0.3 else {}),
            "container-title": [self.journals[journal]],
            "link": [{"URL": f"https://{prefix}.example/{number}.pdf", "content-type": "application/pdf"}] * 2,
            "deposited": stamp,
            "score": 0,
            "resource": {"primary": {"URL": f"https://{prefix}.example/{number}"}},
            "issued": day,
            "ISSN": [ISSNS[journal % len(ISSNS)]],
            "issn-type": [{"value": ISSNS[journal % len(ISSNS)], "type": "print"}],
            "URL": f"http://dx.doi.org/{doi}",
            "published": day,
        }


def _issn(number: int) -> str:
    digits = f"{number:07}"
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return f"{digits[:4]}-{digits[4:]}{'X' if rest == 10 else rest}"


ISSNS = [_issn(1_000_000 + 7919 * number) for number in range(1000)]


def works(count: int) -> Iterator[bytes]:
    """The works, a line each."""
    dump = Dump()
    encode = msgspec.json.Encoder().encode
    return (encode(dump.work(number)) + b"\n" for number in range(count))


def write(count: int, path: Path, *, packed: bool = False) -> Path:
    """Writes the works to a file, or packed to a folder; what is there already is taken as it is."""
    if path.exists():
        return path
    growing = path.with_name(path.name + ".growing")
    if packed:
        growing.mkdir(parents=True)
        lines = works(count)
        for number in range(-(-count // WORKS_A_MEMBER)):
            some = b"".join(line for line, _ in zip(lines, range(WORKS_A_MEMBER), strict=False))
            (growing / f"{number}.jsonl.gz").write_bytes(gzip.compress(some, 6, mtime=0))
    else:
        with growing.open("wb") as file:
            file.writelines(works(count))
    return growing.rename(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("works", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--packed", action="store_true")
    options = parser.parse_args()
    write(options.works, options.path, packed=options.packed)


if __name__ == "__main__":
    main()

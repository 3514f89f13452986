"""``mlsysbib versions``: the preprint, the paper and the article that are one work, and which of them is cited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import cited_version, configuration, own_keys
from mlsysbib.cli.network import files_of, with_key
from mlsysbib.cli.options import cite_option, entries_options, json_option, keys_argument
from mlsysbib.cli.talk import emit, say_if, warn
from mlsysbib.model.preprints import ARXIV_DOI
from mlsysbib.upgrading.works import Work, WorkVersion, undeclared, works


@click.command()
@keys_argument
@entries_options
@cite_option
@json_option("Print them as JSON, for programs.")
def versions(keys: Sequence[str], files: Sequence[str], from_: str | None, *, json_: bool, quiet: bool) -> None:
    """Show the versions of works that are known, and which is cited.

    A preprint, the paper and the article in a journal are one work. They are known by what an entry says, by what the
    lock has of it, and by entries that name each other (`versions:` in an entries.yaml). Without a key, only works of
    which more than one version is known are shown.

    \b
    mlsysbib versions                     every work with several versions
    mlsysbib versions vaswani2017attention
    mlsysbib versions --cite preprint     as they would be cited then
    """
    config = configuration()
    keys, files, _ = sorted_out(keys, files, config)
    read = files_of(files, from_, config, quiet=quiet)
    for key in keys:
        with_key(read, key)  # raises where there is none
    found: list[Work] = []
    for file in read:
        warn(undeclared(file.library), quiet=quiet)
        wanted = set(own_keys(keys, file.library).values()) if keys else set()
        told = works(file.library, file.lock, cited_version(config))
        found += [each for each in told if _is_wanted(each, wanted) or (not keys and len(each.versions) > 1)]
    if json_:
        emit([json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2) + "\n"])
    else:
        emit(line for each in found for line in _lines(each))
    say_if("" if found else "no work has more than one version that is known", quiet=quiet)


def _is_wanted(work: Work, wanted: set[str]) -> bool:
    return work.key in wanted or any(each.key in wanted for each in work.versions)


def _lines(work: Work) -> Iterator[str]:
    yield f"{work.key}: {work.said}\n"
    for number, each in enumerate(work.versions):
        other = f"; {each.key}" if each.key != work.key else ""
        why = f" ({each.why})" if each.why else ""
        yield f"  {'*' if number == 0 else ' '} {each.kind:<9}  {_shown(each)}{other}{why}\n"


def _shown(version: WorkVersion) -> str:
    entry = version.entry
    doi = entry.doi if entry.doi and not entry.doi.startswith(ARXIV_DOI) else None
    number = f"arXiv:{entry.arxiv}" if version.kind == "preprint" and entry.arxiv else None
    venue = entry.container_title if version.kind == "published" else None
    parts = (venue or (None if version.kind == "preprint" else entry.publisher), number, entry.issued, doi)
    return ", ".join(str(part) for part in parts if part) or entry.type


def _as_json(work: Work) -> dict[str, Any]:
    return {
        "key": work.key,
        "said": work.said,
        "versions": [
            {
                "kind": each.kind,
                "key": each.key,
                "container-title": each.entry.container_title,
                "issued": str(each.entry.issued or "") or None,
                "DOI": each.entry.doi,
                "arxiv": each.entry.arxiv,
                "why": each.why,
                "cited": number == 0,
            }
            for number, each in enumerate(work.versions)
        ],
    }

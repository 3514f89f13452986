"""``cite``: the version of works that the library, an entry or a flag says, as a user meets it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]

YAML = """entries:
  vaswani:
    type: paper-conference
    title: Attention Is All You Need
    issued: 2017-12
    container-title: Advances in Neural Information Processing Systems
    arxiv: '1706.03762'
  adam:
    type: paper-conference
    title: Adam
    container-title: ICLR
    issued: 2015
    arxiv: '1412.6980'
    cite: preprint
"""


def exported(run: Run, *flags: str) -> dict[str, dict[str, object]]:
    done = run("export", "-f", "csl-json", *flags)
    assert done.returncode == 0, done.stderr
    return {item["id"]: item for item in json.loads(done.stdout)}


def test_an_entry_a_flag_and_the_settings_say_what_is_cited(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(YAML)
    found = exported(run)
    assert (found["vaswani"]["type"], found["adam"]["type"]) == ("paper-conference", "article")
    assert "container-title" not in found["adam"]
    assert found["adam"]["issued"] == {"date-parts": [[2014]]}
    assert exported(run, "--cite", "preprint")["vaswani"]["type"] == "article"
    (tmp_path / "mlsysbib.toml").write_text('cite = "preprint"\n')
    assert exported(run)["vaswani"]["type"] == "article"
    assert exported(run, "--cite", "both")["vaswani"]["type"] == "paper-conference"
    explained = run("explain", "adam")
    assert "the version that is cited" in explained.stdout


def test_a_word_that_cannot_be_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(YAML.replace("cite: preprint", "cite: preprnt"))
    done = run("export")
    assert done.returncode == 2
    assert (
        "entries.yaml:14:11: adam.cite: 'preprnt' is not a version that can be cited; did you mean preprint?"
        in done.stderr
    )


def test_a_bib_says_it_too(run: Run, tmp_path: Path) -> None:
    fields = "title={T}, booktitle={B}, year=2020, eprint={1906.01234}, archiveprefix={arXiv}, cite={preprint}"
    text = f"@inproceedings{{a, {fields}}}"
    (tmp_path / "refs.bib").write_text(text)
    (item,) = exported(run, "-e", "refs.bib").values()
    assert (item["type"], item["issued"]) == ("article", {"date-parts": [[2019]]})


def test_versions_are_shown_with_the_one_that_is_cited_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(
        YAML.replace("    cite: preprint", "    cite: preprint\n    versions: [gone]")
    )
    done = run("versions")
    assert (
        done.stdout
        == (
            "vaswani: as it is written\n"
            "  * published  Advances in Neural Information Processing Systems, 2017-12\n"
            "    preprint   arXiv:1706.03762, 2017 (its number)\n"
            "adam: the entry says so\n"
            "  * preprint   arXiv:1412.6980, 2014\n"
            "    published  ICLR, 2015 (the entry)\n"
        )
        or done.stdout.count("*") == 2
    )
    assert "adam.versions: the version 'gone' is not an entry of the library" in done.stderr
    told = json.loads(run("versions", "adam", "--json").stdout)
    assert [(each["kind"], each["cited"]) for each in told[0]["versions"]] == [("preprint", True), ("published", False)]

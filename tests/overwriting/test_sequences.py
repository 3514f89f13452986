"""Whatever is run in a folder with files that somebody keeps by hand, nothing of theirs is gone."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mlsysbib
from standin.server import Standin

KEPT = {
    "refs.bib": """\
% What I read in 2020
@string{jx = "Journal of X"}
@article{doe2020, author = {Doe, Jane}, title = {On {X}}, journal = jx, year = 2020, note = {read twice}}
@book{roe2021,
  author = {Roe, Richard},
  title = {All of {Y}},  % borrowed
  publisher = {Zed}, shelf = {B2}, year = 2021 }
""",
    "tidy.bib": """\
% tidied

@article{doe2020,
  author = {Doe, Jane},
  title = {On {X}},
  journal = {Journal of X},
  year = {2020},
}

@misc{kim2019,
  author = {Kim, Ada},
  title = {Kim's {Thing}},
  year = {2019},
  shelf = {C3},
}
""",
    "entries.yaml": """\
# our list
title: Ours
entries:
  doe2020:  # the first
    type: article-journal
    title: On X
    author: ["Doe, Jane"]
    issued: 2020
    doi: 10.1145/3097983.3098021
  poe1845: {type: book, title: The Raven, author: ["Poe, Edgar"], issued: 1845, note: by heart}
""",
    "items.json": '[{"id": "lee2001", "type": "book", "title": "Lee", "issued": {"date-parts": [[2001]]}, "x": "D4"}]',
    "paper.tex": """\
% draft
\\documentclass{article}
\\begin{document}\\cite{doe2020,poe1845}\\bibliography{refs}\\end{document}
""",
    "paper.aux": "\\citation{poe1845}\n\\bibdata{refs}\n",
    "empty.aux": "\\relax\n",
    "paper.md": "<!-- draft -->\nAs [@doe2020] and @poe1845 say.\n",
}
# What must be found in each of them, case aside: rekey may write a key in capitals.
MARKS = {
    "refs.bib": "What I read in 2020|@string|jx|doe2020|Doe, Jane|On {X}|read twice|roe2021|All of {Y}|borrowed|Zed|B2",
    "tidy.bib": "% tidied|doe2020|Journal of X|kim2019|Kim, Ada|Thing|C3",
    "entries.yaml": "# our list|title: Ours|doe2020|# the first|On X|3097983|poe1845|The Raven|1845|by heart",
    "items.json": "lee2001|2001|D4",
    "paper.tex": "% draft|doe2020|poe1845|\\bibliography{refs}",
    "paper.aux": "poe1845",
    "empty.aux": "\\relax",
    "paper.md": "<!-- draft -->|[@doe2020]|@poe1845",
}
SOURCES = [[], ["-e", "refs.bib"], ["-e", "tidy.bib"], ["-e", "items.json"], ["-e", "out.bib"], ["-e", "out.yaml"]]
SHAPES = [
    [],
    ["doe2020"],
    ["--tex", "paper.tex"],
    ["--aux", "paper.aux"],
    ["--aux", "empty.aux"],
    ["--drop", "note,shelf"],
    ["--keep", "title,author"],
    ["--max-authors", "1"],
    ["-f", "biblatex"],
    ["-f", "csl-json"],
    ["-f", "entries-yaml"],
    ["-s", "apa", "-f", "citation"],
    ["--keep-going"],
    ["-O", "sort=true"],
]
OUTPUTS = [*KEPT, "out.bib", "out.yaml", "out.json", "out.md", "link.bib", "hard.bib"]
OTHERS = [
    ["init"],
    ["init", "out.yaml"],
    ["add", "10.1145/3097983.3098021"],
    ["add", "nothing that is known"],
    ["enrich", "--offline"],
    ["enrich", "-e", "tidy.bib", "--offline"],
    ["rekey", "--template", "auth + year", "--tex", "paper.tex", "--apply"],
    ["rekey", "-e", "tidy.bib", "--template", "auth + year", "--apply"],
    ["rekey", "-e", "refs.bib", "--template", "auth + year", "--apply"],
    ["rekey", "--undo"],
    ["rekey", "-e", "tidy.bib", "--undo"],
    ["rekey", "-e", "refs.bib", "--undo"],
]
SEQUENCES, LENGTH = 60, 8

# Runs the commands of each folder in one process, and prints after each what the files hold then.
PROGRAM = """\
import json, os, sys
from mlsysbib.cli.run import run

said = os.fdopen(os.dup(1), "w", encoding="utf-8")
for folder, commands in json.load(sys.stdin):
    os.chdir(folder)
    for command in commands:
        code = run(command)
        files = {name: open(name, encoding="utf-8", errors="replace", newline="").read() for name in os.listdir()}
        print(json.dumps([folder, command, code, files]), file=said, flush=True)
"""


def command(chance: random.Random) -> list[str]:
    output = chance.choice(OUTPUTS)
    drawn = chance.random()
    if drawn < 0.75:
        return ["export", *chance.choice(SOURCES), *chance.choice(SHAPES), "-o", output]
    if drawn < 0.85:
        return ["render", "paper.md", *chance.choice(SOURCES), "-o", output]
    return ["schema", "-o", output] if drawn < 0.9 else chance.choice(OTHERS)


def gone(name: str, text: str) -> list[str]:
    plain = re.sub(r"\s+", " ", text).lower()
    return [mark for mark in MARKS[name].split("|") if mark.lower() not in plain]


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_of_theirs_is_gone(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (draws commands)
    runs = []
    for number in range(SEQUENCES // 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in KEPT.items():
            (folder / name).write_text(text)
        (folder / "link.bib").symlink_to("refs.bib")
        os.link(folder / "refs.bib", folder / "hard.bib")
        runs.append([str(folder), [command(chance) for _ in range(LENGTH)]])
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MLSYSBIB_")},
        "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1]),
        "MLSYSBIB_STATE_DIR": str(tmp_path / "state"),
        "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"),
    }
    with Standin() as services:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=json.dumps(runs),
            capture_output=True,
            text=True,
            env={**environ, **services.environ},
            check=True,
        )
    reports = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    assert len(reports) == SEQUENCES // 2 * LENGTH
    assert "Traceback" not in done.stderr
    for folder, args, _, files in reports:
        lost = {name: missing for name in KEPT if (missing := gone(name, files.get(name, "")))}
        assert not lost, (folder, args, [said for where, said, *_ in reports if where == folder])
    # The walk is worth something only if much is written, and much is refused.
    codes = [code for *_, code, _ in reports]
    assert codes.count(0) > len(codes) / 8
    assert codes.count(2) > len(codes) / 4

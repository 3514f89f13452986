"""``mlsysbib init``: an entries.yaml to fill in."""

from __future__ import annotations

import json
import os

import click

from mlsysbib.cli.talk import emit, say, say_if
from mlsysbib.entries_yaml.fields import SCHEMA_FILE, SCHEMA_LINE
from mlsysbib.entries_yaml.schema import schema
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.papers.library_files import change_by

_STARTER = f"""\
{SCHEMA_LINE}
title: My references
description: What this list is about.

# Each entry stands under the key that you cite it by. Fields are CSL's variables, and doi, arxiv, isbn, tags, links,
# note; mlsysbib schema lists them all.
entries:
  sculley2015hidden:
    type: paper-conference
    title: Hidden Technical Debt in Machine Learning Systems
    author:
      - Sculley, D.
      - Holt, Gary
      - others
    issued: 2015
    container-title: Advances in Neural Information Processing Systems
    url: https://papers.nips.cc/paper/5656-hidden-technical-debt-in-machine-learning-systems
"""


@click.command()
@click.argument("file", default="entries.yaml", type=click.Path())
def init(file: str) -> None:
    """Start an entries.yaml to fill in.

    Its JSON Schema is put beside it, for editors.

    \b
    mlsysbib init
    mlsysbib init papers/entries.yaml
    """
    if file != STDIN and os.path.splitext(file)[1].lower() not in {".yaml", ".yml"}:
        raise UsageError(f"{file}: what init writes is read from a .yaml file")
    if file != STDIN and os.path.lexists(file):
        raise UsageError(f"{file} is there already; nothing was changed")
    emit([_STARTER], file)
    if file == STDIN:
        return
    beside = os.path.join(os.path.dirname(file), SCHEMA_FILE)
    if not os.path.lexists(beside):
        emit([json.dumps(schema(), indent=2, ensure_ascii=False), "\n"], beside)
    say(f"{file} is written: put your references in it, then mlsysbib export -o refs.bib")
    say_if(change_by(file))

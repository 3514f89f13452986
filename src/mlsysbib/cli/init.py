"""``mlsysbib init``: an entries.yaml to fill in."""

from __future__ import annotations

import os

import click

from mlsysbib.cli.talk import emit, say
from mlsysbib.errors import UsageError
from mlsysbib.files import STDIN

_STARTER = """\
# yaml-language-server: $schema={schema}
title: My references
description: What this list is about.

# Each entry stands under the key that you cite it by. Fields are CSL's variables, and doi, arxiv, isbn, tags, links,
# note; mlsysbib schema lists them all.
entries:
  sculley2015hidden:
    type: paper-conference
    title: Hidden Technical Debt in Machine Learning Systems
    author: [Sculley, D., "Holt, Gary"]
    issued: 2015
"""


@click.command()
@click.argument("file", default="entries.yaml", type=click.Path())
def init(file: str) -> None:
    """Start an entries.yaml to fill in.

    \b
    mlsysbib init
    mlsysbib init papers/entries.yaml
    """
    if file != STDIN and os.path.lexists(file):
        raise UsageError(f"{file} is there already; nothing was changed")
    emit([_STARTER], file)
    if file != STDIN:
        say(f"{file} is written: put your references in it, then mlsysbib export > refs.bib")

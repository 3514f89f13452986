"""``mlsysbib schema``: the JSON Schema of entries.yaml."""

from __future__ import annotations

import json

import click

from mlsysbib.cli.options import output_options
from mlsysbib.cli.talk import emit
from mlsysbib.entries_yaml.schema import schema as entries_schema
from mlsysbib.overwriting.artefact import Artefact


@click.command()
@output_options
def schema(output: str | None, *, force: bool) -> None:
    """Print the JSON Schema of entries.yaml, for completion in editors.

    \b
    mlsysbib schema -o entries.schema.json

    The first line of an entries.yaml names the schema beside it; editors with the YAML language server go by it.
    """
    emit([json.dumps(entries_schema(), indent=2, ensure_ascii=False), "\n"], output, artefact=Artefact(force=force))

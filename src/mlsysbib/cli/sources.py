"""``mlsysbib sources``: who is asked, and how each wants it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

import click

from mlsysbib import plugins
from mlsysbib.cli.choices import complete_sources
from mlsysbib.cli.formats import help_of
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.table import table
from mlsysbib.cli.talk import emit, say
from mlsysbib.model import Rank, When, csl_name
from mlsysbib.plugins.sources import declared
from mlsysbib.transport.services import Endpoint, Settings, variable

_WIDEST = (20, 40, 12, 48)


@click.command()
@click.argument("name", required=False, metavar="[SOURCE]", shell_complete=complete_sources)
def sources(name: str | None) -> None:
    """List the sources that enrich asks, or what is known of one.

    \b
    mlsysbib sources
    mlsysbib sources openalex
    """
    settings = Settings(configuration().services, {}, os.environ)
    if name is not None:
        name = plugins.meant("source", name).name
        emit(_details(name, plugins.find("source", name), settings.endpoint(name, declared(name).service)))
        return
    known, broken = plugins.known("source")
    emit(_overview(known, settings))
    for each in broken:
        say(f"warning: the source {each}")


def _overview(known: Mapping[str, Any], settings: Settings) -> Iterator[str]:
    rows = []
    for name in sorted(known):
        said = declared(name)
        end = settings.endpoint(name, said.service)
        rows.append(
            (
                name,
                end.address,
                "has a key" if end.key or end.may_log_in else "",
                _asked(said.when),
                _summary(known[name]),
            )
        )
    return table(rows, _WIDEST)


def _details(name: str, plugin: Any, end: Endpoint) -> Iterator[str]:
    said, service = declared(name), end.service
    yield f"{name}\n\n{help_of(plugin)}\n\n"
    lines = {
        "asked": _asked(said.when),
        "at": f"{end.address or 'whole addresses'} ({variable(name, 'URL')} says another)",
        "pace": f"a request in {service.interval:g} s, {service.connections} at a time",
        "key": _key(name, end),
        "rank": _ranked(said.rank),
        "terms": f"{service.terms} (read on {service.terms_read})" if service.terms else "",
    }
    yield from (f"  {label:<6} {told}\n" for label, told in lines.items() if told)


def _asked(when: When) -> str:
    """When it is asked, in words."""
    phase = "by identifier" if when.phase == "identifiers" else "where no identifier leads"
    after = f"where {' and '.join(when.after)} {'does' if len(when.after) == 1 else 'do'} not know a work"
    key = {"": "", "needed": "with a key", "wanted": "with a key, or where nobody else knows a work"}[when.key]
    return ", ".join(filter(None, [phase, after if when.after else "", key]))


def _key(name: str, end: Endpoint) -> str:
    """Where its key is looked for; nothing of a source that takes none."""
    if not (end.service.key_header or end.service.key_parameter):
        return ""
    variables = " or ".join(filter(None, [variable(name, "KEY"), end.service.key_variable]))
    said = f"{variables}, which {'is' if end.key else 'is not'} set"
    if not end.service.login:
        return said
    who = (
        end.service.user_variable or variable(name, "USER"),
        end.service.password_variable or variable(name, "PASSWORD"),
    )
    return f"{said}; or {' and '.join(who)}, which {'are' if end.user and end.password else 'are not'} set"


def _ranked(rank: Rank) -> str:
    others = (f"{csl_name(field)} {number}" for field, number in sorted(rank.fields.items()))
    return "; ".join([str(rank.everywhere), *others])


def _summary(plugin: Any) -> str:
    return help_of(plugin).partition("\n")[0]

"""A BibTeX or BibLaTeX entry as an entry of the model: a pure function of its type and fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlsysbib.bibtex.exporters.rules import repaired
from mlsysbib.bibtex.language import bst, localisation, servers, types
from mlsysbib.bibtex.language.fields import KEPT_TITLES, Dialect, Row
from mlsysbib.bibtex.reading.claims import claims
from mlsysbib.bibtex.reading.rearranging import Rearranging, steps_of
from mlsysbib.bibtex.roundtrip import addons, archives, editions, fitting, kept_titles
from mlsysbib.bibtex.roundtrip.dress import telling
from mlsysbib.errors import Finding, Report
from mlsysbib.model import Entry
from mlsysbib.model.entry import put, trusted
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.numerals import is_whole

Repairer = Callable[[str, dict[str, str]], str]
"""Puts the fields of an entry type right, in place; returns the type."""
_PRINTED = bst.STANDARD | bst.TELLING


def read_entry(
    entry_type: str,
    fields: Mapping[str, str],
    *,
    dialect: Dialect = "bibtex",
    report: Report | None = None,
    repair: Repairer | None = repaired,
) -> Entry:
    """The entry that a type and its fields (names in lower case, values in LaTeX) say.

    ``repair`` puts the fields right that exporters are known to write wrongly, and returns the type; None leaves them.
    What the model has no variable for stays in ``custom["bibtex"]``, decoded; ``"@type"`` there is the entry type
    where it says more than the CSL type does.
    """
    meant = dict(fields)
    meant_type = entry_type if repair is None else repair(entry_type, meant)
    return EntryReading(meant_type, meant, dialect, report or _ignore).entry()


def _ignore(finding: Finding) -> None:
    del finding


class EntryReading(Rearranging):
    __slots__ = ()

    def entry(self) -> Entry:
        fields = self.fields
        self.type = fitting.unfitted(self.type, fields)
        has_eprint = "eprint" in fields
        before, after = steps_of(tuple(fields))
        for step in before:
            step(self)
        csl = self.csl = self.found["type"] = self.csl_type()
        for step in after:
            step(self)
        # In the order of claims: who comes first has the variable, the others are kept.
        for field, row, kept in claims(csl, self.dialect, tuple(fields)):
            source = fields[field]
            if source and not source.isspace():
                self.one(field, source, row, kept)
            elif "crossref" in fields:
                self.custom[kept] = ""  # it keeps the parent's away
        if "edition" in fields and not is_whole(self.found.get("edition", "1")):
            editions.understand(self.found, self.custom)
        if self.has_keys:
            localisation.understand(self.found, self.custom, self.tag, numbers=self.is_numbered)
        if has_eprint and csl == "article":
            self.stood["eprint"] = "eprint"
        return self.with_kept()

    def csl_type(self) -> str:
        if self.type not in types.BIBTEX_TYPES:
            self.stood = {"@type": self.type, **self.stood}
        is_preprint = "arxiv" in self.found or self.on_server()
        csl = types.csl_type(self.type, "", is_preprint=is_preprint)
        if "entrysubtype" in self.fields:
            subtype = decode(self.fields.pop("entrysubtype"))
            said = types.csl_type(self.type, subtype, is_preprint=is_preprint)
            if subtype and csl == said:
                self.custom["entrysubtype"] = subtype
            csl = said
        if self.type in types.THESES and "type" not in self.fields:
            self.genre()
        return types.with_journal(csl or "document", self.fields)

    def with_kept(self) -> Entry:
        """The entry of what was found, and beside it what is kept."""
        # The tables of types and fields say what is of which kind, and a check takes its time.
        entry = trusted(self.found)
        custom = self.custom
        # The key that a writer made of the title, for styles to sort by, is made again.
        if "key" in custom and custom["key"] == fitting.sort_key(entry):
            del custom["key"]
        if "eprint" in custom:
            archives.follow(self.csl, self.found, custom)
            entry = trusted(self.found)
        if self.stood and (stood := telling(self.stood, self.dialect)):
            custom["@fields"] = stood
        if not addons.NAMES.isdisjoint(custom):
            addons.add(self.csl, self.found, custom)
            entry = trusted(self.found)
        if types.is_telling(self.type, entry):
            custom = {"@type": self.type, **custom}
        return put(entry, "custom", {"bibtex": custom}) if custom else entry

    def one(self, field: str, source: str, row: Row | None, kept: str) -> None:
        if row is None or row.attribute in self.found:
            is_twin = row is not None and field in row and self.value(row, field, source) == self.found[row.attribute]
            if not is_twin:
                self.keep(field, source, kept)
            return
        value = self.value(row, field, source)
        if value:
            self.found[row.attribute] = value
            if row.kind == "title" and row.attribute in KEPT_TITLES:
                source = self.custom.pop(KEPT_TITLES[row.attribute], source)
                foreign = self.dialect if self.is_foreign else None
                kept_titles.keep(self.custom, row.attribute, source, value, foreign)
            if field not in (row.bibtex, row.biblatex) and field in _PRINTED:
                self.stood[row.bibtex] = field

    def on_server(self) -> bool:
        """A preprint on another server, also in the dress of an article."""
        field = servers.server_field(self.type, self.fields)
        if field and self.type == "article":
            self.found["publisher"] = self.text(field, self.fields.pop(field))
            self.stood["howpublished"] = "journal"
            self.type = "misc" if self.dialect == "bibtex" else "online"
        return bool(field)

"""References that are right.

    import mlsysbib

    library = mlsysbib.load("entries.yaml")
    print(mlsysbib.dumps(library, "bibtex"))
    print(mlsysbib.cite(library["sculley2015hidden"], style="ieee"))

Each public name is loaded when it is first used, so ``import mlsysbib`` itself loads nothing. These names,
``mlsysbib.testing`` and the extension ``mlsysbib.sphinx`` are all that is public: what else there is is inside, and may
move.
"""

from mlsysbib._lazy import lazily
from mlsysbib._version import __version__ as __version__

_HOMES = {
    "mlsysbib.api.add": (
        "Added",
        "add",
        "add_to_file",
    ),
    "mlsysbib.api.add_style": (
        "add_style",
        "added_styles",
        "update_style",
    ),
    "mlsysbib.api.bulk": ("bulk_convert",),
    "mlsysbib.api.candidates": ("candidates",),
    "mlsysbib.api.checking": ("check",),
    "mlsysbib.api.cited": (
        "Selected",
        "cited",
        "select_cited",
    ),
    "mlsysbib.api.dump": ("dump",),
    "mlsysbib.api.exchange": (
        "from_bibtexparser",
        "to_bibtexparser",
    ),
    "mlsysbib.api.explain": (
        "Explanation",
        "explain",
    ),
    "mlsysbib.api.formats": (
        "Format",
        "FormatHelp",
        "formats",
    ),
    "mlsysbib.api.importing": (
        "Imported",
        "import_to_file",
    ),
    "mlsysbib.api.listing": ("listed",),
    "mlsysbib.api.locks": (
        "read_lock",
        "write_lock",
    ),
    "mlsysbib.api.own_styles": ("KeptStyle",),
    "mlsysbib.api.rekey": (
        "Rekeyed",
        "rekey",
        "rekey_files",
        "undo_rekey",
    ),
    "mlsysbib.api.render": (
        "render",
        "render_file",
    ),
    "mlsysbib.api.search": ("search",),
    "mlsysbib.api.show": ("show",),
    "mlsysbib.api.snapshots": (
        "build_snapshot",
        "list_snapshots",
        "remove_snapshot",
        "snapshot_info",
    ),
    "mlsysbib.api.stats": (
        "Stats",
        "stats",
    ),
    "mlsysbib.api.styles": ("styles",),
    "mlsysbib.api.upgrading": (
        "upgrade",
        "upgrade_file",
    ),
    "mlsysbib.api.verbs": (
        "bibliography",
        "cite",
        "dumps",
        "load",
        "loads",
        "losses",
    ),
    "mlsysbib.api.verifying": ("verify",),
    "mlsysbib.api.versions": ("versions",),
    "mlsysbib.bulk.converting": (
        "BulkInfo",
        "BulkStep",
    ),
    "mlsysbib.bulk.losses": ("Loss",),
    "mlsysbib.checks.rule": ("Rule",),
    "mlsysbib.checks.sheet": (
        "Edit",
        "Fault",
        "Item",
        "Paper",
        "Sheet",
        "Written",
    ),
    "mlsysbib.citations.document": ("Document",),
    "mlsysbib.csl.cites": ("Cite",),
    "mlsysbib.csl_files.catalog": ("StyleInfo",),
    "mlsysbib.enrichment.asking": (
        "Failure",
        "Fetcher",
    ),
    "mlsysbib.enrichment.enriching": ("enrich",),
    "mlsysbib.enrichment.wording": ("Candidate",),
    "mlsysbib.entries_yaml.schema": ("schema",),
    "mlsysbib.errors": (
        "Finding",
        "LockError",
        "MlsysbibError",
        "NotFound",
        "Place",
        "Problem",
        "ReadError",
        "SourceError",
        "StyleError",
        "TemplateError",
        "Unavailable",
        "UnexpectedAnswer",
        "UnknownKey",
        "UsageError",
        "WriteError",
        "WrongValue",
    ),
    "mlsysbib.keys": ("Template",),
    "mlsysbib.lock.values": (
        "Lock",
        "Locked",
        "uncovered",
    ),
    "mlsysbib.merge.choices": (
        "Choice",
        "Side",
    ),
    "mlsysbib.model": (
        "ArxivID",
        "DOI",
        "Date",
        "DateRange",
        "Entry",
        "Header",
        "ISBN",
        "Library",
        "Link",
        "LiteralDate",
        "Name",
        "Places",
        "OTHERS",
        "Query",
        "Rank",
        "Record",
        "Service",
        "When",
        "attribute",
    ),
    "mlsysbib.papers.cited": (
        "Cited",
        "Database",
    ),
    "mlsysbib.papers.rekeying": (
        "ChangedFile",
        "Renaming",
        "Undone",
    ),
    "mlsysbib.plugins.options": ("Option",),
    "mlsysbib.plugins.protocols": (
        "Attempting",
        "Batching",
        "Declaring",
        "Discerning",
        "Reader",
        "Searcher",
        "Source",
        "Writer",
    ),
    "mlsysbib.snapshots.building": ("SnapshotStep",),
    "mlsysbib.snapshots.listing": ("SnapshotInfo",),
    "mlsysbib.transport.answer": ("Answer",),
    "mlsysbib.transport.client": ("Client",),
    "mlsysbib.upgrading.publication": ("Publication",),
    "mlsysbib.upgrading.rewriting": ("Rewritten",),
    "mlsysbib.upgrading.upgrade": (
        "Change",
        "Upgrade",
    ),
    "mlsysbib.upgrading.works": (
        "Work",
        "WorkVersion",
    ),
    "mlsysbib.verification.values": (
        "Difference",
        "Verdict",
    ),
    "mlsysbib.verification.verifying": ("Verified",),
}
__all__ = [name for names in _HOMES.values() for name in names]
__all__.sort()

TYPE_CHECKING = False
if TYPE_CHECKING:
    # The same names for type checkers and editors; a test holds the two lists equal.
    from mlsysbib.api.add import Added as Added
    from mlsysbib.api.add import add as add
    from mlsysbib.api.add import add_to_file as add_to_file
    from mlsysbib.api.add_style import add_style as add_style
    from mlsysbib.api.add_style import added_styles as added_styles
    from mlsysbib.api.add_style import update_style as update_style
    from mlsysbib.api.bulk import bulk_convert as bulk_convert
    from mlsysbib.api.candidates import candidates as candidates
    from mlsysbib.api.checking import check as check
    from mlsysbib.api.cited import Selected as Selected
    from mlsysbib.api.cited import cited as cited
    from mlsysbib.api.cited import select_cited as select_cited
    from mlsysbib.api.dump import dump as dump
    from mlsysbib.api.exchange import from_bibtexparser as from_bibtexparser
    from mlsysbib.api.exchange import to_bibtexparser as to_bibtexparser
    from mlsysbib.api.explain import Explanation as Explanation
    from mlsysbib.api.explain import explain as explain
    from mlsysbib.api.formats import Format as Format
    from mlsysbib.api.formats import FormatHelp as FormatHelp
    from mlsysbib.api.formats import formats as formats
    from mlsysbib.api.importing import Imported as Imported
    from mlsysbib.api.importing import import_to_file as import_to_file
    from mlsysbib.api.listing import listed as listed
    from mlsysbib.api.locks import read_lock as read_lock
    from mlsysbib.api.locks import write_lock as write_lock
    from mlsysbib.api.own_styles import KeptStyle as KeptStyle
    from mlsysbib.api.rekey import Rekeyed as Rekeyed
    from mlsysbib.api.rekey import rekey as rekey
    from mlsysbib.api.rekey import rekey_files as rekey_files
    from mlsysbib.api.rekey import undo_rekey as undo_rekey
    from mlsysbib.api.render import render as render
    from mlsysbib.api.render import render_file as render_file
    from mlsysbib.api.search import search as search
    from mlsysbib.api.show import show as show
    from mlsysbib.api.snapshots import build_snapshot as build_snapshot
    from mlsysbib.api.snapshots import list_snapshots as list_snapshots
    from mlsysbib.api.snapshots import remove_snapshot as remove_snapshot
    from mlsysbib.api.snapshots import snapshot_info as snapshot_info
    from mlsysbib.api.stats import Stats as Stats
    from mlsysbib.api.stats import stats as stats
    from mlsysbib.api.styles import styles as styles
    from mlsysbib.api.upgrading import upgrade as upgrade
    from mlsysbib.api.upgrading import upgrade_file as upgrade_file
    from mlsysbib.api.verbs import bibliography as bibliography
    from mlsysbib.api.verbs import cite as cite
    from mlsysbib.api.verbs import dumps as dumps
    from mlsysbib.api.verbs import load as load
    from mlsysbib.api.verbs import loads as loads
    from mlsysbib.api.verbs import losses as losses
    from mlsysbib.api.verifying import verify as verify
    from mlsysbib.api.versions import versions as versions
    from mlsysbib.bulk.converting import BulkInfo as BulkInfo
    from mlsysbib.bulk.converting import BulkStep as BulkStep
    from mlsysbib.bulk.losses import Loss as Loss
    from mlsysbib.checks.rule import Rule as Rule
    from mlsysbib.checks.sheet import Edit as Edit
    from mlsysbib.checks.sheet import Fault as Fault
    from mlsysbib.checks.sheet import Item as Item
    from mlsysbib.checks.sheet import Paper as Paper
    from mlsysbib.checks.sheet import Sheet as Sheet
    from mlsysbib.checks.sheet import Written as Written
    from mlsysbib.citations.document import Document as Document
    from mlsysbib.csl.cites import Cite as Cite
    from mlsysbib.csl_files.catalog import StyleInfo as StyleInfo
    from mlsysbib.enrichment.asking import Failure as Failure
    from mlsysbib.enrichment.asking import Fetcher as Fetcher
    from mlsysbib.enrichment.enriching import enrich as enrich
    from mlsysbib.enrichment.wording import Candidate as Candidate
    from mlsysbib.entries_yaml.schema import schema as schema
    from mlsysbib.errors import Finding as Finding
    from mlsysbib.errors import LockError as LockError
    from mlsysbib.errors import MlsysbibError as MlsysbibError
    from mlsysbib.errors import NotFound as NotFound
    from mlsysbib.errors import Place as Place
    from mlsysbib.errors import Problem as Problem
    from mlsysbib.errors import ReadError as ReadError
    from mlsysbib.errors import SourceError as SourceError
    from mlsysbib.errors import StyleError as StyleError
    from mlsysbib.errors import TemplateError as TemplateError
    from mlsysbib.errors import Unavailable as Unavailable
    from mlsysbib.errors import UnexpectedAnswer as UnexpectedAnswer
    from mlsysbib.errors import UnknownKey as UnknownKey
    from mlsysbib.errors import UsageError as UsageError
    from mlsysbib.errors import WriteError as WriteError
    from mlsysbib.errors import WrongValue as WrongValue
    from mlsysbib.keys import Template as Template
    from mlsysbib.lock.values import Lock as Lock
    from mlsysbib.lock.values import Locked as Locked
    from mlsysbib.lock.values import uncovered as uncovered
    from mlsysbib.merge.choices import Choice as Choice
    from mlsysbib.merge.choices import Side as Side
    from mlsysbib.model import DOI as DOI
    from mlsysbib.model import ISBN as ISBN
    from mlsysbib.model import OTHERS as OTHERS
    from mlsysbib.model import ArxivID as ArxivID
    from mlsysbib.model import Date as Date
    from mlsysbib.model import DateRange as DateRange
    from mlsysbib.model import Entry as Entry
    from mlsysbib.model import Header as Header
    from mlsysbib.model import Library as Library
    from mlsysbib.model import Link as Link
    from mlsysbib.model import LiteralDate as LiteralDate
    from mlsysbib.model import Name as Name
    from mlsysbib.model import Places as Places
    from mlsysbib.model import Query as Query
    from mlsysbib.model import Rank as Rank
    from mlsysbib.model import Record as Record
    from mlsysbib.model import Service as Service
    from mlsysbib.model import When as When
    from mlsysbib.model import attribute as attribute
    from mlsysbib.papers.cited import Cited as Cited
    from mlsysbib.papers.cited import Database as Database
    from mlsysbib.papers.rekeying import ChangedFile as ChangedFile
    from mlsysbib.papers.rekeying import Renaming as Renaming
    from mlsysbib.papers.rekeying import Undone as Undone
    from mlsysbib.plugins.options import Option as Option
    from mlsysbib.plugins.protocols import Attempting as Attempting
    from mlsysbib.plugins.protocols import Batching as Batching
    from mlsysbib.plugins.protocols import Declaring as Declaring
    from mlsysbib.plugins.protocols import Discerning as Discerning
    from mlsysbib.plugins.protocols import Reader as Reader
    from mlsysbib.plugins.protocols import Searcher as Searcher
    from mlsysbib.plugins.protocols import Source as Source
    from mlsysbib.plugins.protocols import Writer as Writer
    from mlsysbib.snapshots.building import SnapshotStep as SnapshotStep
    from mlsysbib.snapshots.listing import SnapshotInfo as SnapshotInfo
    from mlsysbib.transport.answer import Answer as Answer
    from mlsysbib.transport.client import Client as Client
    from mlsysbib.upgrading.publication import Publication as Publication
    from mlsysbib.upgrading.rewriting import Rewritten as Rewritten
    from mlsysbib.upgrading.upgrade import Change as Change
    from mlsysbib.upgrading.upgrade import Upgrade as Upgrade
    from mlsysbib.upgrading.works import Work as Work
    from mlsysbib.upgrading.works import WorkVersion as WorkVersion
    from mlsysbib.verification.values import Difference as Difference
    from mlsysbib.verification.values import Verdict as Verdict
    from mlsysbib.verification.verifying import Verified as Verified
else:
    # Not for type checkers: to them, a package with __getattr__ has every name.
    __getattr__, __dir__ = lazily(__name__, _HOMES)

"""An entry and its records: one entry, and for each field who said what and who of them is believed.

What the file says wins, always. Where it is silent the records fill in. What belongs to a publication (venue, pages,
publisher, date) comes from records of the version that is meant: of the version of record where there is one, of the
preprint where the file says that the entry is one; the two are never mixed. Among the records of that version the
ranks that the sources declare decide, once damaged values (in capitals, with lost characters, cut short) have gone to
the end. ``choices`` tells all of this, and ``merge`` only takes what it tells, so that an explanation cannot disagree
with it.
"""

from mlsysbib.merge.choices import Choice, Side, choices, merge
from mlsysbib.merge.disagreements import findings
from mlsysbib.merge.precedence import FIELDS, Ranks

__all__ = ["FIELDS", "Choice", "Ranks", "Side", "choices", "findings", "merge"]

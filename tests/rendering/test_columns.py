from __future__ import annotations

import subprocess

import pypandoc
import pytest

from mlsysbib.model import Library
from mlsysbib.rendering import render
from style_files import style_file

FRONT = """---
suppress-bibliography: true
references:
- {id: a, type: book, title: A Long Title, author: [{family: Longfellow, given: Ann}], issued: 2001, publisher: Press}
---

"""

RULED = """\
   Right Left     Centred
-------- ------   -------
    [@a] @a         x
      12 a [@a]     y [@a]
"""
RULED_WIDE = """\
  Right Left       Centred
------- ---------- -----------
   [@a] @a         x
     12 a [@a, 3]  y [@a]
"""
MULTILINE = """\
--------------------------------
 Centred   Default         Right
  Head     Head             Head
--------- -------- -------------
  [@a]    @a                12.0
          more              @a

  x       [@a, 3]          [@a]
--------------------------------
"""
GRID = """\
+--------+--------+
| Head   | Two    |
+========+:======:+
| [@a]   | b [@a] |
+--------+--------+
| *x*    | - @a   |
|        | - y    |
+--------+--------+
"""
SPANS = """\
+----------+----------+
| Both [@a, 3] of it  |
+----------+----------+
| [@a]     | @a       |
|          +----------+
|          | c        |
+----------+----------+
"""
HEADLESS = "-----   ---  ----\n  a     @a    3\n  b     c     4\n-----   ---  ----\n"
TABLES = {"wide": RULED_WIDE, "lines": MULTILINE, "grid": GRID, "spans": SPANS, "headless": HEADLESS}


def test_columns_grow_in_every_line() -> None:
    done = render(FRONT + RULED, Library(), style="apa").removeprefix(FRONT)
    assert done.splitlines() == [
        "                 Right Left                 Centred",
        "---------------------- ------------------   -------",
        "    (Longfellow, 2001) Longfellow (2001)      x",
        "      12               a (Longfellow, 2001)   y (Longfellow, 2001)",
    ]


def test_a_drawn_table_stays_one() -> None:
    done = render(FRONT + GRID, Library(), style="apa").removeprefix(FRONT)
    assert done.splitlines() == [
        "+--------------------+----------------------+",
        "| Head               | Two                  |",
        "+====================+:====================:+",
        "| (Longfellow, 2001) | b (Longfellow, 2001) |",
        "+--------------------+----------------------+",
        "| *x*                | - Longfellow (2001)  |",
        "|                    | - y                  |",
        "+--------------------+----------------------+",
    ]


def test_tables_without_citations_stay_byte_for_byte() -> None:
    document = "".join(table.replace("@", "") for table in TABLES.values()).replace("\n", "\r\n")
    assert render(FRONT + document + "\r\n@a\r\n", Library(), style="apa").startswith(FRONT + document)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("sign", ["", "> ", "  "])
def test_pandoc_reads_the_same_cells(table: str, sign: str) -> None:
    inside = "".join(f"{sign}{line}".rstrip() + "\n" for line in TABLES[table].splitlines())
    document = FRONT + ("- An item\n\n" if sign.isspace() else "") + inside
    wanted = plain(document, "--citeproc", "--csl", style_file("ieee"))
    assert plain(render(document, Library(), style="ieee")) == wanted


def plain(document: str, *arguments: str) -> list[str]:
    command = [pypandoc.get_pandoc_path(), "-t", "plain", "--wrap=none", *arguments]
    done = subprocess.run(command, input=document, capture_output=True, encoding="utf-8", check=True)
    return [part for part in done.stdout.split() if not set(part) <= set("+-=|:")]

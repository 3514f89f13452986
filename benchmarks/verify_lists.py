"""True records printed by citation styles, read back as a list of references, and verified: who is called wrong?

    python benchmarks/verify_lists.py INDEX.bib [--records 150] [--seed N] [--styles NAME ...]

Records of INDEX are drawn, printed in each style, and written into a .txt, of which nothing but the text is left. The
same records as a snapshot are asked, so that whatever is not verified was taken apart wrongly. Prints the verdicts of
each style, and what was accused.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]

from verify import snapshot_of  # noqa: E402

import mlsysbib  # noqa: E402

STYLES = (
    "ieee",
    "apa",
    "association-for-computing-machinery",
    "nature",
    "springer-lecture-notes-in-computer-science",
    "chicago-author-date",
    "american-medical-association",
    "modern-language-association",
)


def drawn(index: Path, records: int, seed: int) -> mlsysbib.Library:
    """Papers of a .bib, drawn at random, under keys that say nothing."""
    found = [each for each in re.split(r"\n(?=@)", index.read_text(encoding="utf-8")) if re.match("@[ia]", each)]
    picked = random.Random(seed).sample(found, records)  # noqa: S311  (which is no secret)
    keyed = (re.sub(r"^(@\w+)\{[^,]+,", rf"\g<1>{{k{number},", each) for number, each in enumerate(picked))
    return mlsysbib.loads("\n".join(keyed), "bibtex")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path, metavar="INDEX.bib")
    parser.add_argument("--records", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", nargs="+", default=STYLES)
    options = parser.parse_args()
    library = drawn(options.index, options.records, options.seed)
    with tempfile.TemporaryDirectory() as name, mlsysbib.Client(offline=True, cache=name, environ={}) as client:
        world = snapshot_of(options.index, Path(name))
        for style in options.styles:
            path = Path(name) / f"{style}.txt"
            path.write_text(
                "\n".join(text for _, text in mlsysbib.bibliography(library, style=style)), encoding="utf-8"
            )
            said = mlsysbib.verify(mlsysbib.load(path), client, snapshots=[world]).verdicts
            counts = Counter(each.kind for each in said.values())
            accused = [f"{key}: {each.why}" for key, each in said.items() if each.accuses]
            print(f"{style}: {', '.join(f'{kind} {count}' for kind, count in counts.most_common())}")
            print("".join(f"  accused: {each}\n" for each in accused), end="")


if __name__ == "__main__":
    main()

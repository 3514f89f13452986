"""Records of a world in the dresses of exporters, true and distorted: what verify says of them.

    python benchmarks/verify_dressed.py INDEX [--records 600] [--seed N] [-v]

INDEX is a .bib of records (packed or not). Each record that is drawn is written as some program or person writes it,
once truly and once with one thing wrong, big or small. What is right is known, since we made it so; what the record
says is what the world says, so that a true one that is called wrong is a fault of reading or of comparing.
Prints, for each distortion and each dress, what was said.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]

from verify import library_of, records_of, snapshot_of, verdicts  # noqa: E402
from verify_distortions import DISTORTIONS, RIGHT_FIELD  # noqa: E402
from verify_dresses import DRESSES, Fields, Work  # noqa: E402
from verify_scores import share  # noqa: E402

from mlsysbib import plugins  # noqa: E402
from mlsysbib.verification.values import Verdict  # noqa: E402

TRUE = "true"


class Case(NamedTuple):
    """A reference: what is wrong in it, who wrote it, and what it says."""

    distortion: str
    dress: str
    fields: Fields
    kind: str

    def row(self, key: str) -> Mapping[str, object]:
        return {"bibtex_key": key, "bibtex_type": self.kind, "fields": self.fields}


def works(index: Path, count: int, chance: random.Random) -> list[Work]:
    """Records drawn at random that say who wrote what, when and where."""
    found = [data.decode("utf-8", "replace") for data in records_of(index)]
    drawn: list[Work] = []
    for data in chance.sample(found, min(2 * count, len(found))):
        entry = next(iter(plugins.reader("bibtex").read(data).values()), None) if data.lstrip()[:1] == "@" else None
        if entry is not None and entry.title and entry.author and entry.issued and entry.container_title:
            drawn.append(Work(entry, _raw_title(data)))
    return drawn[:count]


def _raw_title(data: str) -> str:
    """The title as it is written in the file, with its LaTeX."""
    if (found := re.search(r"\btitle\s*=\s*\{", data)) is None:
        return ""
    depth, at = 1, found.end()
    while depth and at < len(data):
        depth += {"{": 1, "}": -1}.get(data[at], 0)
        at += 1
    return " ".join(data[found.end() : at - 1].split())


def cases(drawn: list[Work], chance: random.Random) -> list[Case]:
    """Each work in some dress, and once more with something wrong; all pairs of the two come up in turn."""
    dresses, distortions = list(DRESSES), list(DISTORTIONS)
    made = []
    for at, work in enumerate(drawn):
        dress = dresses[at % len(dresses)]
        fields = DRESSES[dress](work)
        kind = "article" if work.entry.type == "article-journal" else "inproceedings"
        made.append(Case(TRUE, dress, fields, kind))
        other = drawn[(at + 1) % len(drawn)]
        distortion = distortions[(at // len(dresses) + at) % len(distortions)]
        wrong = DISTORTIONS[distortion](dict(fields), other, chance)
        if wrong is not None and wrong != fields:
            made.append(Case(distortion, dress, wrong, kind))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path, metavar="INDEX")
    parser.add_argument("--records", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true", help="show each reference that is judged wrongly")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  (which is no secret)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = snapshot_of(options.index, folder)
        made = {
            f"case{at}": each for at, each in enumerate(cases(works(options.index, options.records, chance), chance))
        }
        said = verdicts(library_of(each.row(key) for key, each in made.items()), world, folder, {})
    for title, of in (("distortion", lambda each: each.distortion), ("dress", lambda each: each.dress)):
        table(title, made, said, of)
    totals(made, said)
    if options.verbose:
        wrong(made, said)


def table(title: str, made: Mapping[str, Case], said: Mapping[str, Verdict], of: Callable[[Case], str]) -> None:
    """Prints what was said of true and distorted ones, by something."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for key, each in made.items():
        alarm = said[key].kind != "verified"
        counted[of(each)][f"{'true' if each.distortion == TRUE else 'wrong'}{' flagged' if alarm else ''}"] += 1
        counted[of(each)]["accused"] += said[key].accuses
        counted[of(each)]["named"] += _named(each, said[key])
    print(f"\n| {title} | true | of them flagged | distorted, missed | flagged | accused | the right field named |")
    print("|---|---|---|---|---|---|---|")
    for name, seen in counted.items():
        numbers = (seen["true"] + seen["true flagged"], seen["true flagged"], seen["wrong"], seen["wrong flagged"])
        print(f"| {name} | " + " | ".join(map(str, (*numbers, seen["accused"], seen["named"]))) + " |")


def _named(case: Case, verdict: Verdict) -> bool:
    return RIGHT_FIELD.get(case.distortion, "") in {each.field for each in verdict.differences}


def totals(made: Mapping[str, Case], said: Mapping[str, Verdict]) -> None:
    true = [said[key] for key, each in made.items() if each.distortion == TRUE]
    false = {key: said[key] for key, each in made.items() if each.distortion != TRUE}
    told = [key for key, verdict in false.items() if verdict.differences and made[key].distortion in RIGHT_FIELD]
    print(f"\ncaught: {share(sum(each.kind != 'verified' for each in false.values()), len(false))}")
    print(f"false alarms: {share(sum(each.kind != 'verified' for each in true), len(true))}")
    print(f"false alarms that accuse: {share(sum(each.accuses for each in true), len(true))}")
    print(f"the right field is named: {share(sum(_named(made[key], false[key]) for key in told), len(told))}")


def wrong(made: Mapping[str, Case], said: Mapping[str, Verdict]) -> None:
    """Prints the references that are judged wrongly."""
    for key, each in made.items():
        verdict = said[key]
        missed = (verdict.kind == "verified") != (each.distortion == TRUE)
        if missed or (verdict.differences and each.distortion in RIGHT_FIELD and not _named(each, verdict)):
            print(f"\n{each.distortion} in the dress {each.dress}: {verdict.kind} {verdict.why}")
            print(f"    {json.dumps(each.fields, ensure_ascii=False)}")
            for differs in verdict.differences:
                print(f"    {differs}")


if __name__ == "__main__":
    main()

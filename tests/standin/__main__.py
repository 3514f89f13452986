"""The stand-in started by hand: ``python -m standin [--port N] [--rates] [--fault SERVICE "KIND ARGUMENT"]``."""

from __future__ import annotations

import argparse
import time

from standin.server import RULES, Standin


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--rates", action="store_true", help="enforce the services' rates")
    parser.add_argument("--fault", nargs=2, action="append", default=[], metavar=("SERVICE", "FAULT"))
    options = parser.parse_args()
    with Standin(port=options.port, rules=RULES if options.rates else None) as standin:
        for service, kind in options.fault:
            standin.fault(service, kind)
        for name, value in standin.environ.items():
            print(f"export {name}={value}", flush=True)  # noqa: T201  (what it is for)
        shown = 0
        while True:
            time.sleep(0.2)
            for seen in standin.seen[shown:]:
                print(f"# {seen.service} {seen.path} {seen.params} {seen.fault}", flush=True)  # noqa: T201  (likewise)
            shown = len(standin.seen)


if __name__ == "__main__":
    main()

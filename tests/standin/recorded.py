"""Replies made of answers that the services really gave, where the folder of them is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from standin.replies import Asked, Given

_ENTRY = re.compile(rb"<entry>.*?</entry>", re.DOTALL)
_ID = re.compile(rb"<id>https?://arxiv\.org/abs/([^<]+?)(?:v\d+)?</id>")


class Recorded:
    """The works of Crossref, DataCite and arXiv whose answers were recorded: ``dois``, ``agency`` and ``ids``."""

    def __init__(self, folder: Path) -> None:
        self.crossref = {
            work["DOI"].lower(): work for work in map(_message, (folder / "crossref").glob("works_*.json"))
        }
        self.datacite = {
            answer["data"]["id"].lower(): answer
            for path in (folder / "datacite").glob("dois_*.json")
            if "data" in (answer := json.loads(path.read_bytes()))
        }
        self._feed = (folder / "arxiv" / "new_q_testing_s0_m100.xml").read_bytes()
        self.arxiv = {_ID.search(entry)[1].decode(): entry for entry in _ENTRY.findall(self._feed)}  # type: ignore[index]

    @property
    def replies(self) -> dict[str, Callable[[Asked], Given]]:
        return {"crossref": self._crossref, "datacite": self._datacite, "arxiv": self._arxiv}

    def _crossref(self, asked: Asked) -> Given:
        if asked.path == "/works":
            wanted = [part.removeprefix("doi:").lower() for part in asked.params.get("filter", "").split(",")]
            items = [self.crossref[doi] for doi in wanted if doi in self.crossref]
            return _json({"status": "ok", "message-type": "work-list", "message": {"items": items}})
        work = self.crossref.get(unquote(asked.path.removeprefix("/works/")).lower())
        if work is None:
            return Given(404, "text/plain", b"Resource not found.")
        return _json({"status": "ok", "message-type": "work", "message": work})

    def _datacite(self, asked: Asked) -> Given:
        if asked.path == "/dois":
            wanted = re.findall(r"10\.\d+/[^\s\",)]+", " ".join(asked.params.values()))
            found = [self.datacite[doi.lower()]["data"] for doi in wanted if doi.lower() in self.datacite]
            return _json({"data": found, "meta": {"total": len(found)}})
        answer = self.datacite.get(unquote(asked.path.removeprefix("/dois/")).lower())
        return _json(answer) if answer else Given(404, "application/json", b'{"errors":[{"status":"404"}]}')

    def _arxiv(self, asked: Asked) -> Given:
        wanted = [re.sub(r"v\d+$", "", text) for text in asked.params.get("id_list", "").split(",")]
        entries = [self.arxiv[text] for text in wanted if text in self.arxiv]
        head, tail = _ENTRY.split(self._feed)[0], b"</feed>"
        return Given(200, "application/atom+xml", head + b"\n".join(entries) + tail)


def _message(path: Path) -> dict[str, Any]:
    answer = json.loads(path.read_bytes())
    message = answer.get("message", answer)
    return message if "DOI" in message else {"DOI": path.name}


def _json(value: Any) -> Given:
    return Given(200, "application/json", json.dumps(value).encode())

"""What CSL's variables say of a preprint on arXiv, for programs that know no arXiv id."""

from __future__ import annotations

from mlsysbib.model.entry import Entry


def arxiv_variables(entry: Entry) -> dict[str, str]:
    """``number`` and ``publisher`` as Zotero writes them, "arXiv:1610.09451 [cs.LG]" and "arXiv"; empty for others."""
    if entry.type != "article" or not entry.arxiv:
        return {}
    category = f" [{entry.arxiv_class}]" if entry.arxiv_class else ""
    return {"number": f"arXiv:{entry.arxiv}{category}", "publisher": "arXiv"}

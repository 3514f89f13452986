"""OpenReview's API 1 (https://docs.openreview.net): the papers of venues until 2022, by the id of their forum."""

from __future__ import annotations

from typing import ClassVar

from mlsysbib.sources.openreview import OpenReview


class OpenReviewV1(OpenReview, frozen=True, kw_only=True):
    """OpenReview until 2022: papers by the id of their forum, one in each request; guests are not answered."""

    name: ClassVar[str] = "openreview-v1"

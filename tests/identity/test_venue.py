"""Whether two entries say that they are in one venue."""

from __future__ import annotations

import pytest

from mlsysbib.identity.venue import same_venue
from mlsysbib.model import Entry

AAAI = "Proceedings of the Thirtieth AAAI Conference on Artificial Intelligence, February 12-17, 2016, Phoenix, USA"
IJCAI = (
    "Proceedings of the Twenty-Fifth International Joint Conference on Artificial Intelligence, IJCAI 2016, New York"
)
STOC = "Proceedings of the Forty-Seventh Annual ACM on Symposium on Theory of Computing, STOC 2015, Portland"


@pytest.mark.parametrize(
    ("name", "other", "said"),
    [
        ("NIPS", "Advances in Neural Information Processing Systems 30", "same"),
        ("AAAI", AAAI, "same"),
        ("Proc. Forty-Seventh Annual ACM Symp. Theory Comput.", STOC, "same"),
        ("CHI '13", "2013 ACM SIGCHI Conference on Human Factors in Computing Systems, CHI '13", "same"),
        ("IEEE Trans. Pattern Anal.", "IEEE Transactions on Pattern Analysis and Machine Intelligence", "same"),
        ("ICCVW", "International Conference on Computer Vision Workshops, ICCVW 2021, Montreal", "same"),
        (AAAI, IJCAI, "other"),
        ("CVPR 2021, virtual", "CVPR Workshops 2021, virtual", "other"),
        ("ICML", "NeurIPS Workshop on Systems", "other"),
        ("NeurIPS 2019", "NeurIPS 2019 Workshop on Systems", "other"),
        ("Neural Computation", "Machine Vision and Applications", "unknown"),
        ("Proceedings of Machine Learning Research", "ICML", "unknown"),
        ("Lecture Notes in Computer Science", "ECCV 2020", "unknown"),
        ("arXiv", "ICML", "unknown"),
        ("", "ICML", "unknown"),
    ],
)
def test_venues_by_their_names(name: str, other: str, said: str) -> None:
    one, two = Entry(container_title=name or None), Entry(container_title=other)
    assert same_venue(one, two) == same_venue(two, one) == said

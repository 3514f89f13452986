from mlsysbib_house import RULES

from mlsysbib.testing import check_rule


def test_they_keep_the_promises_of_rules() -> None:
    for rule in RULES:
        check_rule(rule)

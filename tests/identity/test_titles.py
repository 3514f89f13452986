"""Whether two titles are of one work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.identity.titles import is_common, lacks_subtitle, titles_agree, what_differs


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("What’s your ML test score?", "What's Your ML Test Score?"),
        ("What’s your ML test score?", "Whats your ML test score"),
        ("TFX: A TensorFlow-Based Platform", "TFX: a Tensorflow based platform."),
        ("Étude sur les données", "Etude sur les donnees"),
        ("Large-scale data sets", "Large scale datasets"),
        ("A & B", "A and B"),
        ("The <i>E. coli</i> genome in H<sub>2</sub>O", "The E. coli Genome in H2O"),
        ("Modelling the optimisation of learning", "Modeling the optimization of learning"),
        ("Deep $O(n)$ Learning", "Deep O(n) Learning"),
        ("An Analysis — of Something", "Analysis of Something"),
        ("Ｆｕｌｌ width", "Full width"),
        ("ﬁne-tuning", "fine-tuning"),
    ],
)
def test_typing_makes_no_other_title(title: str, other: str) -> None:
    assert titles_agree(title, other) >= 0.99
    assert titles_agree(other, title) >= 0.99


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Augmentation for Model Debiasing", "Augmentation towards Model Debiasing"),
        ("Chain of Thought Reasoning in Language Models", "Chain of Thought Inference in Language Models"),
        ("Learning to Summarize from Human Feedback", "Learning to Summarize with Human Feedback"),
        ("Scaling GPT-3", "Scaling GPT-4"),
        ("Results, Part I", "Results, Part II"),
        ("Deep Learning", "Deep Learning for Everything"),
        ("Training Neural Networks is ER-complete", "Learning Neural Networks is ER-complete"),
        ("Correction to: A Result on Graphs", "A Result on Graphs"),
        ("Author response for A Result on Graphs", "A Result on Graphs"),
        ("Supervised Learning of Images", "Unsupervised Learning of Images"),
        ("Symmetric Functions of Graphs", "Asymmetric Functions of Graphs"),
        ("Bounded Models", "Unbounded Models"),
        ("Robust Language Model", "Robust Language Models"),
        ("", "A"),
        ("C", "C++"),
    ],
)
def test_another_word_is_another_title(title: str, other: str) -> None:
    assert titles_agree(title, other) < 0.9
    assert titles_agree(other, title) < 0.9


TITLES = st.text(st.sampled_from("abcdeé ABC-:'’?1"), max_size=30)


@given(TITLES, TITLES)
def test_agreement_is_symmetric_and_bounded(title: str, other: str) -> None:
    assert titles_agree(title, other) == titles_agree(other, title)
    assert 0 <= titles_agree(title, other) <= 1


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Learnign Deep Features for Scenes", "Learning Deep Features for Scenes"),
        ("Semi-Suprevised Learning with Thresholds", "Semi-supervised learning with thresholds"),
        ("Deep Leanring", "Deep Learning"),
        ("LEARNIGN DEEP FEATURES FOR SCENES", "Learning Deep Features for Scenes"),
        ("Learnign Colours for Scenes", "Learning Colors for Scenes"),
    ],
)
def test_two_letters_may_be_exchanged(title: str, other: str) -> None:
    assert titles_agree(title, other) == titles_agree(other, title) == 0.97


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Training a CNN with Less Data", "Training an RNN with Less Data"),
        ("Reading Text in Natural Images", "Reading Test in Natural Images"),
        ("Learning Deep Feattres for Scenes", "Learning Deep Features for Scenes"),
        ("Learning Deep Featres for Scenes", "Learning Deep Features for Scenes"),
        ("Learning Deep Featuures for Scenes", "Learning Deep Features for Scenes"),
        ("The Casual Effects of Sampling", "The Causal Effects of Sampling"),
        ("Signing in Three Languages", "Singing in Three Languages"),
        ("A Survey of CRF Models", "A Survey of CFR Models"),
        ("Segmentation in 12 Steps", "Segmentation in 21 Steps"),
        ("Placement of Macro Cells in Time", "Placement of Micro Cells in Time"),
        ("Learning with BERT and More", "Learning with BART and More"),
    ],
)
def test_a_letter_that_makes_another_word(title: str, other: str) -> None:
    assert titles_agree(title, other) <= 0.5


@pytest.mark.parametrize(
    "title",
    ["RETRACTED: {}", "Retracted Article: {}", "WITHDRAWN: {}", "[Retracted] {}", "{} (Retracted)",
     "{} [RETRACTED ARTICLE]", "<b>Retracted</b>: {}", "{} (Retracted article. See vol. 3, pg. 4, 2010)",
     "TEMPORARY REMOVAL: {}"],
)  # fmt: skip
def test_a_retracted_work_is_the_work(title: str) -> None:
    work = "Analytical Engines That Weave"
    assert titles_agree(title.format(work), work) == titles_agree(work, title.format(work)) == 1


@pytest.mark.parametrize(
    "title",
    ["Retraction: {}", "Retraction Note: {}", "Notice of Retraction: {}", "Withdrawal notice: {}", "{}: Retraction",
     "{} (Withdrawn comment)", "Retraction of {}", "Erratum: {}"],
)  # fmt: skip
def test_what_is_said_of_a_work_is_another(title: str) -> None:
    work = "Analytical Engines That Weave"
    assert titles_agree(title.format(work), work) < 0.9


def test_what_one_title_has_in_place_of_the_other() -> None:
    assert what_differs("Deep Feattres for All", "Deep Features for All") == ("feattres", "features")
    assert what_differs("Deep Learning", "Deep Learning: A Survey") == ("", "a survey")
    assert what_differs("Same", "Same.") == ("", "")


def test_greek_letters_are_their_names() -> None:
    assert titles_agree("An α-Divergence of β", "An $\\alpha$-divergence of beta") >= 0.99


def test_only_a_subtitle_can_be_lacking() -> None:
    assert lacks_subtitle("Clipper", "Clipper: A Prediction Serving System")
    assert lacks_subtitle("Is it Fair?", "Is it fair? Measuring a Common Notion")
    assert lacks_subtitle("Clipper", "RETRACTED: Clipper — A Survey of Serving Systems")
    assert not lacks_subtitle("Clipper", "Clipper — A Survey")
    assert not lacks_subtitle("Clipper: A Prediction Serving System", "Clipper")
    assert not lacks_subtitle("Erratum", "Erratum: Clipper")
    assert not lacks_subtitle("Clipper", "Clipper: A Prediction Serving System (Extended Abstract)")


@pytest.mark.parametrize(
    ("title", "common"),
    [
        ("Deep Learning", True),
        ("Guest Editorial: Introduction to the Special Issue", True),
        ("Message from the Program Chairs", True),
        ("A Paper on the Weather", True),
        ("Deep Residual Learning", False),
    ],
)
def test_titles_that_other_works_have_too(title: str, *, common: bool) -> None:
    assert is_common(title) == common

"""English titles in sentence case: APA's rules, and what pandoc makes of a .bib."""

from __future__ import annotations

import pytest

from mlsysbib.text.sentences import held, sentence_case

NOCASE, END = '<span class="nocase">', "</span>"

LOWERED = {
    "MapReduce: simplified processing on large clusters": "MapReduce: Simplified processing on large clusters",
    "SkyNet: a Hardware-Efficient Method for Tracking": "SkyNet: A hardware-efficient method for tracking",
    "Why me? an answer to the question": "Why me? An answer to the question",
    "Deep learning: end-to-end systems in the wild": "Deep learning: End-to-end systems in the wild",
    # the first words of titles, subtitles and sentences
    "Why Water Is Wet: A GPU-Based Study of Bayesian Art": "Why water is wet: A GPU-based study of Bayesian art",
    "The Art of War? An Introduction to Python": "The art of war? An introduction to Python",
    "Water—The Book. Or: How to Swim": "Water—The book. Or: How to swim",
    "Data Structures I: The Basics": "Data structures I: The basics",
    '"Why Should I Trust You?": Explaining a Classifier': '"Why should I trust you?": Explaining a classifier',
    "Learning vs. Teaching at U.S. Schools": "Learning vs. teaching at U.S. schools",
    "A Review of “The Great American Novel” and “Big Data”": "A review of “The great American novel” and “big data”",
    "A Study of ‘Quoted Words' and ‘Big Data’": "A study of ‘quoted words' and ‘big data’",
    "A Study of ‘Doing Big Science' and ‘Big Data'": "A study of ‘Doing big science' and ‘big data'",
    "Attention Is All <i>You Need</i> $O(N)$": "Attention is all <i>you need</i> $O(N)$",
    "Foundations of Widgets; Part II: Methods": "Foundations of widgets; Part II: Methods",
    "Studies in Art. 2. Methods for Measuring": "Studies in art. 2. Methods for measuring",
    "Studies in Art. V. Methods for Measuring": "Studies in art. V. Methods for measuring",
    "Work by C. V. Turner; or, The Modern Painter": "Work by C. V. Turner; or, the modern painter",
    # games and languages that are words, too; names of several words
    "Mastering the Game of Go with Deep Neural Networks": "Mastering the game of Go with deep neural networks",
    "Finding Concurrency Bugs in Go": "Finding concurrency bugs in Go",
    "Let It Go: Still a Ways to Go": "Let it go: Still a ways to go",
    "Leaf Diseases in Rust Fungi and the Rust Programming Language": (
        "Leaf diseases in rust fungi and the Rust programming language"
    ),
    "Evidence from the New York Times in Hard Times": "Evidence from the New York Times in hard times",
    # what keeps its case, and what stands in front of the first word that does not
    f"The {NOCASE}Big Bang{END} Theory": f"The {NOCASE}Big Bang{END} theory",
    f"{NOCASE}Deep{END} Learning": f"{NOCASE}Deep{END} learning",
    f"{NOCASE}BPPSA:{END} Scaling Up": f"{NOCASE}BPPSA:{END} Scaling up",
    f"PyTorch: {NOCASE}A{END} Large System": "PyTorch: A large system",
    f"Training on {NOCASE}A{END} Budget": "Training on a budget",
    f"Vitamin {NOCASE}A{END} Deficiency": f"Vitamin {NOCASE}A{END} deficiency",
    f"Why Does {NOCASE}D{END}eep Learning Work?": f"Why does {NOCASE}D{END}eep learning work?",
    "$O(n)$ Sorting Algorithms": "$O(n)$ sorting algorithms",
    "Review of 'The Selfish Gene' by Richard Dawkins": "Review of 'The selfish gene' by Richard Dawkins",
    # acronyms, numerals, signs, compounds
    "The IEEE 802.11 Standard on the iPhone": "The IEEE 802.11 standard on the iPhone",
    "MapReduce, TensorFlow, mRNA and LaTeX: An Overview": "MapReduce, TensorFlow, mRNA and LaTeX: An overview",
    "World War II in 3D: Part III": "World War II in 3D: Part III",
    "X-Ray Views of T-Cells by E-Learning": "X-ray views of T-cells by e-learning",
    "Self-Supervised Ice-Cream Learning": "Self-supervised ice-cream learning",
    "Hepatitis A and Vitamin C: A Study of the A* Search": "Hepatitis A and vitamin C: A study of the A* search",
    "Building A.I. That Can Build A.I.": "Building A.I. that can build A.I.",
    # names
    "Early Modern Science Claire Preston": "Early modern science Claire Preston",
    "Labor Markets in Turkey, Chile, and Jordan": "Labor markets in Turkey, Chile, and Jordan",
    "Trade in the Gulf of Mexico and Baden-Württemberg": "Trade in the Gulf of Mexico and Baden-Württemberg",
    "Tim Berners-Lee and Jean-Baptiste Lully on Air": "Tim Berners-Lee and Jean-Baptiste Lully on air",
    "Gaussian Processes and Markov Chains in German Cities": "Gaussian processes and Markov chains in German cities",
    "New York, the United States and Wi-Fi": "New York, the United States and Wi-Fi",
    "Moore's Law and Children’s Books": "Moore's law and children’s books",
    "The Letters of J. R. R. Tolkien and John Smith": "The letters of J. R. R. Tolkien and John Smith",
    "Elections in May 2020 May Matter": "Elections in May 2020 may matter",
    "The University of Michigan and the Pacific Ocean": "The University of Michigan and the Pacific Ocean",
    "Erdős–Rényi Graphs and Human–Computer Interaction": "Erdős–Rényi graphs and human–computer interaction",
    "The Life of Ludwig van Beethoven": "The life of Ludwig van Beethoven",
    "El Niño Events": "El Niño events",
    "Genes of E. Coli": "Genes of E. coli",
    "Foraging in Larus audouinii Gulls": f"Foraging in Larus {NOCASE}audouinii{END} gulls",
    "Notes of the 2019 Workshop on Asian Translation: A Report": (
        "Notes of the 2019 Workshop on Asian Translation: A report"
    ),
    # capitals throughout
    "DEEP LEARNING IN BAYESIAN NETS: AN OVERVIEW": "Deep learning in Bayesian nets: An overview",
    # an odd small word does not make a sentence
    "Attention is All you Need": "Attention is all you need",
    "Self-supervised Learning": "Self-supervised learning",
    "Visualizing Data using t-SNE": "Visualizing data using t-SNE",
}
KEPT = (
    "Deep learning",
    "A title in Amherst already",
    "The rise of Freedonia",
    "Clinical features of patients infected with 2019 novel coronavirus in Wuhan, China",
    "Clustering: k-means revisited for the web",
    "Redes: teoría y práctica",
    "In Datacenter: eBPF for the masses",
    "Foo: <i>e. coli</i> in the gut",
    "BERT",
    "IEEE 802.11",
    "İstanbul Ve Ötesi",
    "Die Kritik der reinen Vernunft",
    "Les Misérables et la Révolution",
    "Война и Мир",
    "Proceedings of the Conference on Wet Things",
    "深度学习系统综述",
    "",
    "...",
)


@pytest.mark.parametrize("title", LOWERED)
def test_a_title_in_title_case_is_lowered_but_for_names(title: str) -> None:
    assert sentence_case(title) == LOWERED[title]
    assert sentence_case(LOWERED[title]) == LOWERED[title]


@pytest.mark.parametrize("title", KEPT)
def test_other_titles_stay_as_they_are(title: str) -> None:
    assert sentence_case(title) == title


def test_capitals_are_held_against_a_style_that_lowers_them() -> None:
    assert held(f"A study of {NOCASE}Paris{END}: An $X$ for Bayesian GPUs") == (
        f"A study of {NOCASE}Paris{END}: {NOCASE}An{END} $X$ for {NOCASE}Bayesian{END} GPUs"
    )

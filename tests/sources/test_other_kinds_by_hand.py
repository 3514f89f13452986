"""Errata, theses, chapters in series, standards, preprints, data: real records, and what is to be read of each.

Fields that are not named are not looked at; ``author`` and ``editor`` are written "Family, Given; ...".
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from mlsysbib.model import Entry, Name
from mlsysbib.sources import crossref_items, datacite, openalex, pubmed_records, semantic_scholar
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node

PLOS = {
    "container_title": "PLOS ONE",
    "container_title_short": "PLoS ONE",
    "publisher": "Public Library of Science (PLoS)",
}
BSI = {
    "type": "standard",
    "authority": None,
    "publisher": "BSI British Standards",
    "publisher_place": "London",
}
CROSSREF: dict[str, dict[str, Any]] = {
    # Errata
    "10.1371/journal.pone.0129989": {
        **PLOS,
        "type": "article-journal",
        "title": "Correction: Modelling Terrestrial and Marine Foraging Habitats in Breeding Audouin's Gulls Larus audouinii: "  # noqa: E501  (as it is printed)
        "Timing Matters",
        "issued": "2015-06-03",
        "volume": "10",
        "issue": "6",
        "page": "e0129989",
    },
    "10.1371/journal.pone.0203153": {
        **PLOS,
        "author": "The PLOS ONE Staff",
        "title": "Correction: Pollination in a new climate: Assessing the potential influence of flower temperature variation "  # noqa: E501  (as it is printed)
        "on insect pollinator behaviour",
        "issued": "2018-08-23",
        "page": "e0203153",
    },
    "10.1371/annotation/53374aad-bc04-4c64-b313-8ff9b881d0da": {
        "author": "Formoso, Gloria; Taraborrelli, Merilda; Guagnano, Maria T.; D’Adamo, Monica; Di Pietro, Natalia; ...",  # noqa: E501  (as it is printed)
        "editor": "Federici, Massimo",
        "issued": "2013-09-20",
        "volume": "8",
        "page": None,
    },
    "10.1371/annotation/6a5deee5-b766-49e5-a4ef-6079c2b25830": {
        "author": "Freitas, Mônica S.; Follmer, Cristian; Costa, Lilian T.; Vilani, Cecília; Bianconi, M. Lucia; ...",
        "issue": "5",
        "issued": "2011-05-12",
    },
    "10.1007/s00417-022-05677-8": {
        "title": "Correction to: Optical coherence tomography angiography quantification of choriocapillaris blood-flow after "  # noqa: E501  (as it is printed)
        "half-fluence photodynamic therapy for chronic central serous chorioretinopathy",
        "author": "Le, Hoang Mai; Mrejen, Sarah; Sibilia, Lise; Cohen, Salomon Y.",
        "container_title": "Graefe's Archive for Clinical and Experimental Ophthalmology",
        "issued": "2022-04-30",
        "volume": None,
    },
    "10.1073/pnas.1414271111": {
        "title": "Developing functional musculoskeletal tissues through hypoxia and lysyl oxidase-induced collagen "
        "cross-linking",
        "container_title": "Proceedings of the National Academy of Sciences",
        "issued": "2014-11-11",
        "available_date": "2014-10-27",
        "volume": "111",
        "issue": "45",
    },
    # Standards: their date is that of their approval
    "10.3403/30430945": {
        **BSI,
        "issued": "2023-02-28",
        "title": "Dentistry \ufffd Endodontic instruments: Part 2: Enlargers",
    },
    "10.3403/30330644": {
        **BSI,
        "issued": "2016-11-30",
        "title": "Quality management systems. Guidelines for the application of ISO 9001:2015",
        "number": None,
    },
    "10.3403/00374960": {**BSI, "issued": "1970-09-11"},
    "10.3403/30344527": {
        **BSI,
        "issued": "2018-07-27",
        "title": "Rubber. Measurement of vulcanization characteristics using curemeters: Introduction",
    },
    # A thesis
    "10.14264/uql.2020.791": {
        "type": "thesis",
        "author": "Collingwood, Patricia Maree",
        "issued": "2020-05-25",
        "publisher": "The University of Queensland",
    },
    # Preprints and what else is posted
    "10.1002/essoar.10508594.1": {
        "type": "article",
        "publisher": "Earth and Space Science Open Archive",
        "issued": "2021-11-04",
        "container_title": None,
    },
    "10.1101/055319": {
        "type": "article",
        "title": "Measurement uncertainty matters: ecological management using POMDPs",
        "author": "Memarzadeh, Milad; Boettiger, Carl",
        "publisher": "bioRxiv",
        "issued": "2016-05-30",
    },
    "10.2139/ssrn.5055647": {"type": "article", "publisher": "SSRN", "author": "Esmaili, Molud; Christensen, Ken"},
    "10.53731/ybhah-9jy85": {
        "type": "post-weblog",
        "title": "The rise of the (science) newsletter",
        "container_title": "Front Matter",
        "issued": "2023-10-04",
    },
    "10.54900/rckn8ey-1fm76va-qsrnf": {
        "type": "post-weblog",
        "container_title": "Upstream",
        "publisher": "Front Matter",
        "issued": "2021-11-22",
    },
    # Chapters, in series and without
    "10.1007/978-3-031-74821-9_13": {
        "type": "chapter",
        "title": "Artist Perspective: Fighting for Artists’ Labour in an Era of Insecurity",
        "container_title": "Visual Arts Work",
        "collection_title": "New Directions in Cultural Policy Research",
        "issued": "2025",
        "available_date": "2025-02-11",
        "page": "145-150",
        "isbn": "9783031748202",
        "publisher_place": "Cham",
    },
    "10.1007/978-3-031-74535-5": {
        "type": "book",
        "title": "Conceptualizations of Africa: Perspectives from Sciences and Humanities",
        "editor": "Bangura, Abdul Karim; Ifedi, JP Afamefuna",
        "container_title": None,
        "collection_title": "African Studies and Research Forum Series",
        "issued": "2024",
    },
    "10.46692/9781529202618.006": {
        "type": "chapter",
        "title": "The ‘Forgotten Criminology of Genocide’?",
        "container_title": "A Criminology of War?",
        "edition": "1",
        "page": "61-82",
        "issued": "2019-07-03",
    },
    "10.5005/jp/books/12279_13": {
        "type": "chapter",
        "container_title": "Management of Dermatology in Nutshell",
        "edition": "1",
        "page": "88-92",
        "issued": "2014",
    },
    "10.4000/books.pul.13932": {
        "type": "chapter",
        "author": "Meuret, Bernard",
        "container_title": "Le Socialisme municipal",
        "publisher": "Presses universitaires de Lyon",
        "issued": "1982",
        "page": "21-26",
    },
    "10.5744/florida/9780813056371.003.0001": {
        "type": "chapter",
        "title": "Andean Ontologies: An Introduction to Substance",
        "container_title": "Andean Ontologies",
        "original_title": None,
        "editor": "Lozada, María Cecilia",
        "issued": "2019-07-16",
        "available_date": "2020-01-23",
    },
    "10.1007/978-3-0348-8720-5_13": {
        "container_title": "Hyperbolic Problems: Theory, Numerics, Applications",
        "publisher": "Birkhäuser Basel",
        "publisher_place": "Basel",
        "isbn": "9783034897426",
    },
    "10.1093/obo/9780199791231-0260": {
        "type": "entry",
        "title": "Relational Ontologies",
        "original_title": None,
        "container_title": "Childhood Studies",
        "issued": "2022-07-26",
    },
    # Proceedings
    "10.4242/balisagevol23.renear01": {
        "type": "paper-conference",
        "title": "Encoding",
        "container_title": "Proceedings of Balisage: The Markup Conference 2019",
        "collection_title": "Balisage Series on Markup Technologies",
        "event_title": "Balisage: The Markup Conference 2019",
        "event_date": "2019-07-30/2019-08-02",
        "issn": "1947-2609",
    },
    "10.2991/icismme-15.2015.92": {
        "container_title": "Proceedings of the First International Conference on Information Sciences, Machinery, Materials "  # noqa: E501  (as it is printed)
        "and Energy",
        "collection_title": "Advances in Intelligent Systems Research",
        "event_place": "Chongqing, China",
        "issued": "2015",
    },
    "10.1145/2132176.2132294": {
        "container_title": "Proceedings of the 2012 iConference",
        "event_title": "2012 iConference",
        "author": "Wickett, Karen M.; Urban, Richard J.; Renear, Allen H.",
    },
    "10.1109/icassp.1992.226422": {
        "container_title": "ICASSP-92: 1992 IEEE International Conference on Acoustics, Speech, and Signal Processing",
        "event_date": "1992-03-23/1992-03-26",
    },
    "10.1109/jcdl.2003.1204879": {
        "container_title": "2003 Joint Conference on Digital Libraries, 2003. Proceedings",
        "event_place": "Houston, TX, USA",
    },
    "10.1142/9789812701527_0069": {
        "container_title": "Knowledge Management",
        "event_title": "2005 International Conference on Knowledge Management",
        "issued": "2005-10",
        "available_date": "2011-10-24",
    },
    # Data, journals, and titles with something in them
    "10.2210/pdb4hhb/pdb": {"type": "dataset", "container_title": None, "publisher": "Worldwide Protein Data Bank"},
    "10.1186/isrctn11093872": {"type": "dataset", "container_title": None, "publisher_place": None},
    "10.32614/cran.package.rfishbase": {
        "type": "dataset",
        "container_title": "CRAN: Contributed Packages",
        "author": "Boettiger, Carl; Chamberlain, Scott; Temple Lang, Duncan; Wainwright, Peter",
        "issued": "2011-10-26",
    },
    "10.1155/tsm": {"type": "periodical", "title": "Texture, Stress, and Microstructure", "title_short": None},
    "10.7326/0003-4819-95-1-129_3": {"title": "Herpetic Infections of Man", "page": "129", "issued": "1981-07-01"},
    "10.1155/2014/646721": {"title": "Parabolic Equations of Infinite Order with L<sup>1</sup> Data", "page": "1-7"},
}
CROSSREF |= {
    "10.1111/(issn)1442-9993": {
        "type": "periodical",
        "title": "Austral Ecology",
        "issn": "1442-9985",
        "issued": "None",
    },
    "10.1037/e718982007-001": {
        "type": "dataset",
        "title": "Aloha blossoms at state hospital (718982007-001)",
        "author": "Agena, Lance I.",
        "issued": "2007",
        "container_title": "PsycEXTRA Dataset",
        "publisher": "American Psychological Association (APA)",
    },
    "10.1101/014852": {
        "type": "article",
        "title": "After the games are over: life-history trade-offs drive dispersal attenuation following range "
        "expansion",
        "issued": "2015-02-04",
        "publisher": "bioRxiv",
        "license": "http://creativecommons.org/licenses/by-nc-nd/4.0/",
    },
    "10.1002/2050-7038.13176/v1/review3": {
        "type": "review",
        "author": "Siddique, Marif",
        "issued": "2021-07-08",
        "publisher": "Hindawi Limited",
    },
    "10.3403/30451915u": {
        **BSI,
        "title": "Electroacoustics \ufffd Measurement microphones: Part 10: Absolute pressure calibration of "
        "microphones at low frequencies using calculable pistonphones",
        "issued": "2023-02-28",
    },
    "10.1002/9780470999875.ch17": {
        "type": "chapter",
        "title": "Text Encoding",
        "author": "Renear, Allen H.",
        "container_title": "A Companion to Digital Humanities",
        "page": "218-239",
        "publisher": "Blackwell Publishing Ltd",
        "publisher_place": "Malden, MA, USA",
    },
    "10.23919/usnc/ursi49741.2020.9321657": {
        "type": "paper-conference",
        "event_date": "2020-07-05/2020-07-10",
        "event_place": "Montreal, QC, Canada",
        "publisher": "IEEE",
        "collection_title": None,
    },
    "10.1145/3694715.3695963": {
        "type": "paper-conference",
        "title": "Apparate: Rethinking Early Exits to Tame Latency-Throughput Tensions in ML Serving",
    },
    "10.1007/s00120-007-1345-2": {
        "title": "Penisverletzung durch eine Moulinette: Folge einer autoerotischen Selbstverstümmelung",
        "issued": "2007-07",
        "available_date": "2007-07-08",
        "license": None,
        "language": "de",
    },
}
DATACITE: dict[str, dict[str, Any]] = {
    # In a book of a series
    "10.4230/lipics.tqc.2013.93": {
        "type": "paper-conference",
        "container_title": "8th Conference on the Theory of Quantum Computation, Communication and Cryptography (TQC 2013)",  # noqa: E501  (as it is printed)
        "collection_title": "Leibniz International Proceedings in Informatics (LIPIcs)",
        "volume": "22",
        "page": "93-105",
        "number": None,
        "issn": "1868-8969",
        "editor": "Severini, Simone; Brandao, Fernando",
    },
    "10.2312/geowissenschaften.1989.7.181": {
        "type": "article-journal",
        "container_title": "Die Geowissenschaften",
        "volume": "7",
        "issue": "7",
        "page": "181-186",
        "issn": "0933-0704",
    },
    "10.15122/isbn.978-2-406-07436-6.p.0011": {
        "type": "chapter",
        "title": "Introduction générale",
        "author": "",
        "isbn": "978-2-406-07436-6",
        "issn": "2109-7577",
        "publisher": "Classiques Garnier",
    },
    "10.15122/isbn.978-2-406-08603-1.p.0007": {"type": "chapter", "title": "Dédicace", "author": ""},
    # Articles of journals whose software wrote volume, issue and year into one text
    "10.11588/fr.2001.2.46998": {
        "type": "article-journal",
        "container_title": "Francia",
        "volume": "28",
        "issue": "2",
        "page": None,
        "issued": "2001",
        "available_date": "2019-05-23",
        "publisher": None,
    },
    "10.19084/rca.15589": {
        "type": "article-journal",
        "volume": "31",
        "issue": "1",
        "issued": "2008",
        "title": "A «morte da semente» sua importância na tecnologia pós-colheita do cacau",
    },
    "10.5282/mthz/501": {"volume": "7", "issue": "1", "issued": "1956", "author": "Ziegler, Joseph"},
    "10.17167/mksz.2018.1.112-116": {"volume": "134", "issue": "1", "issued": "2018-08-17", "page": None},
    "10.18441/ibam.10.2010.37.176-180": {
        "container_title": "IBEROAMERICANA",
        "volume": "10",
        "issue": "37",
        "issued": "2010",
        "publisher": "Ibero-Amerikanisches Institut (Berlin)",
    },
    "10.25681/iaras.0130-2620.249-2.18-27": {"container_title": None, "issue": "249", "issued": "2018"},
    "10.6092/1590-8577/1410": {"volume": "14", "issue": "6", "page": None, "issued": "2013-11-10"},
    "10.1007/s10439-017-1883-8": {
        "type": "article-journal",
        "container_title": "Annals of Biomedical Engineering",
        "page": "2451-2460",
        "publisher": None,
    },
    # Theses
    "10.25911/5d4ea71c333f8": {
        "type": "thesis",
        "author": "Guan, Jia",
        "genre": "Thesis (PhD)",
        "publisher": "The Australian National University",
        "issued": "2014",
    },
    "10.25365/thesis.16598": {"type": "thesis", "author": "Litzka, Romana", "publisher": None, "genre": None},
    "10.18720/spbpu/3/2019/vr/vr19-3782": {
        "type": "thesis",
        "genre": "Academic thesis",
        "title": "Электрическая часть ГРЭС мощностью 6х300+1х1200 МВт: выпускная квалификационная работа бакалавра",
    },
    "10.7939/r3f47gz5p": {"type": "thesis", "author": "Barnes, Marion", "issued": "1994"},
    # Preprints, posters, talks
    "10.48550/arxiv.2311.16162": {"type": "article", "publisher": "arXiv", "arxiv": "2311.16162", "issued": "2023"},
    "10.13140/rg.2.2.11230.69446": {
        "type": "article",
        "title": "DEMAND FOR AND SUPPLY OF TRADE CREDIT IN AFRICA",
        "publisher": None,
        "issued": "2019",
    },
    "10.1594/ecr2013/c-1514": {"type": "speech", "genre": "Conference Poster", "issued": "2013"},
    "10.6084/m9.figshare.3467045.v1": {"type": "speech", "genre": "Presentation", "publisher": "Figshare"},
    # Names and places of catalogues
    "10.14288/1.0361551": {"author": "Scot, Reginald", "publisher": None, "publisher_place": "London"},
    "10.14288/1.0310779": {
        "author": "",
        "publisher": "The Interior Publishing Co. Ltd.",
        "publisher_place": "Revelstoke, B.C.",
    },
    "10.7910/dvn/gwv6wy": {"author": "Smith, Steven S."},
    "10.7910/dvn/uzmb69/dl8ytz": {"author": "Goudet, Olivier"},
    "10.18730/7s7x3": {"author": "GLIS Of The ITPGRFA"},
    "10.12764/17273_p29": {"author": "Volkshochschule Jena", "type": "document"},
    "10.22004/ag.econ.275754": {"author": "Di Tillio, Alfredo; Gilboa, Itzhak; Samuelson, Larry", "publisher": None},
    "10.14457/mju.the.1998.34": {"issued": "1998", "publisher": "มหาวิทยาลัยแม่โจ้"},
    "10.5169/seals-269272": {"author": "", "publisher": None, "title": "Fribourg", "issued": "1958"},
}
DATACITE |= {
    "10.48550/arxiv.1902.02534": {
        "type": "article",
        "available_date": "2019-02",
        "version": "2",
        "publisher": "arXiv",
        "arxiv": "1902.02534",
        "license": "https://creativecommons.org/licenses/by/4.0/legalcode",
    },
    "10.5063/f1m61h5x": {
        "type": "software",
        "title": "dataone: R interface to the DataONE network of data repositories (version 2.2.2)",
        "author": "Jones, Matthew; Slaughter, Peter; ...",
        "version": "2.2.2",
        "issued": "2022",
        "publisher": "KNB Data Repository",
        "license": "http://www.apache.org/licenses/LICENSE-2.0",
    },
    "10.14469/ch/50514": {
        "type": "collection",
        "title": "NSC202634",
        "issued": "2014-11-03",
        "available_date": "None",
        "publisher": "Imperial College London",
    },
    "10.18730/8dym9": {
        "type": "document",
        "genre": "PGRFA Material",
        "author": "GLIS Of The ITPGRFA",
        "title": "Triticum turgidum L. subsp. durum (Desf.) Husn. 97090",
        "issued": "2017",
        "publisher": "International Centre for Agricultural Research in Dry Areas",
    },
    "10.13140/rg.2.1.4906.2240": {
        "author": "Kesik, Ted",
        "title": "Best Practices Guide: Management of Inflow and Infiltration in New Urban Developments",
        "issued": "2015",
        "publisher": "University of Toronto",
        "genre": None,
    },
    "10.5281/zenodo.3520062": {
        "type": "book",
        "author": "Burdyka, Konrad",
        "title": "Między zagrodą a boiskiem. Studium aktywności wiejskich klubów sportowych",
        "issued": "2019-10-31",
        "isbn": "978-83-7683-181-7",
        "language": "pl",
        "license": "http://creativecommons.org/licenses/by/4.0/legalcode",
    },
}
OPENALEX: dict[str, dict[str, Any]] = {
    "10.1177/237455680219.n9": {"type": "chapter", "container_title": None, "publisher": "SAGE Publishing"},
    "10.1017/9781139047678.011": {
        "type": "chapter",
        "title": "The Cladistic Programme",
        "container_title": None,
        "publisher": "Cambridge University Press",
        "page": "149-212",
    },
    "10.1201/9781315372884": {
        "type": "book",
        "collection_title": "Series in cellular and clinical imaging",
        "publisher": "CRC Press",
    },
    "10.1515/crll.1846.33.189": {
        "type": "article-journal",
        "title": "De curvis catenariis sphaericis dissertatio analytico-geometrica",
        "container_title": "Crelle's Journal",
        "issued": "1846-10",
    },
    "10.51952/9781847429810": {"type": "book", "author": "Ball, Stephen J.; Junemann, Carolina"},
    "10.46299/isg.2021.i.xxv": {"type": "book"},
    "10.1109/ieeestd.2011.5712778": {"type": "standard", "issued": "2011-02-16"},
}
S2: dict[str, dict[str, Any]] = {
    "10.2139/ssrn.288970": {"type": "article", "publisher": "SSRN", "container_title": None, "issued": "2001-10-01"},
    "10.1145/3183713.3196892": {
        "type": "paper-conference",
        "container_title": "Proceedings of the 2018 International Conference on Management of Data",
    },
    "10.1109/apwconcse.2018.00047": {"type": "paper-conference", "page": "246-252"},
    "10.1109/icmlas64557.2025.10967862": {
        "type": "paper-conference",
        "author": "Tamilkodi, R.; Yadav, K.; M, Nisha; Pp, Sayandh; Geetha, G.; ...",
    },
    "10.1007/s12040-023-02210-1": {"type": "article-journal", "container_title": "Journal of Earth System Science"},
    "10.5897/ajar2020.15287": {"type": "article-journal", "volume": "17", "page": "666-674"},
}

# By PubMed's number
PUBMED: dict[str, dict[str, Any]] = {
    "20301577": {
        "type": "chapter",
        "title": "<i>CACNA1C</i>-Related Disorders",
        "author": "Napolitano, Carlo; Priori, Silvia G.",
        "editor": "Adam, Margaret P.; Feldman, Jerry; Mirzaa, Ghayda M.; ...",
        "container_title": "GeneReviews®",
        "publisher": "University of Washington, Seattle",
        "publisher_place": "Seattle (WA)",
        "url": "https://www.ncbi.nlm.nih.gov/books/NBK1403/",
    },
    "8655018": {
        "title": "Wpływ przebiegu rozwoju płodu i noworodka na ujawnienie sie niektórych chorób okresu dorosłego",
        "author": "Jendryczko, A.; Poreba, R.",
        "language": "pl",
        "page": "34-36",
    },
    "9634358": {
        "title": "Retraction: A rabbit model for human cytomeglovirus--induced chorioretinal disease (J Infect Dis "
        "1993;168:336-44)",
        "page": "1778",
        "container_title": "The Journal of infectious diseases",
    },
    "9575322": {"author": "Alvarez, J. A.; Hardy, Jr, R. H.", "page": "1825-1834, 1839-1840", "issued": "1998-04-15"},
    "9110943": {"page": None, "container_title": "The Online journal of current clinical trials"},
    "10083987": {"container_title": "Canadian journal of anaesthesia", "page": "99-104"},
    "9885794": {"container_title": "Neuropsychopharmacology", "doi": "10.1016/S0893-133X(98)00041-4"},
    "10188493": {"issued": "1998-12/1999-01", "volume": "5", "issue": "8"},
}


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in archive:
                    file = archive.extractfile(member)
                    yield from file.read().decode().splitlines() if file is not None else ()
            continue
        if path.suffix not in (".json", ".jsonl", ".gz"):
            continue
        text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
        try:
            json.loads(text)
        except ValueError:
            yield from text.splitlines()
        else:
            yield text


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    level = [value]
    while level:
        node = level.pop()
        if isinstance(node, dict):
            yield node
            level += [child for name, child in node.items() if name not in ("reference", "relation", "citation")]
        elif isinstance(node, list):
            level += node


def records(folders: list[Path]) -> dict[str, dict[str, Any]]:
    """Every object in the folders with a DOI and a title, by the DOI; the fullest of several."""
    found: dict[str, dict[str, Any]] = {}
    for folder in folders:
        for text in filter(str.strip, _texts(folder)):
            for node in _objects(json.loads(text)):
                externals = node.get("externalIds") or node.get("externalids") or {}
                doi = node.get("DOI") or node.get("doi") or externals.get("DOI")
                if isinstance(doi, str) and ("title" in node or "titles" in node):
                    key = doi.lower().removeprefix("https://doi.org/")
                    if len(node) > len(found.get(key, {})):
                        found[key] = node
    return found


def work(source: str, record: dict[str, Any]) -> Entry:
    if source == "crossref":
        return crossref_items.work(Node(record))
    if source == "datacite":
        return datacite.work(Node(record))
    if source == "openalex":
        return openalex.work(Node(record))
    # The dump has in lower case what the API has in camel case.
    names = {"externalids": "externalIds", "publicationdate": "publicationDate", "publicationtypes": "publicationTypes"}
    return semantic_scholar.work(Node({names.get(name, name): value for name, value in record.items()}))


FOLDERS = {
    "crossref": ["services/crossref", "dumps/crossref"],
    "datacite": ["services/datacite", "dumps/datacite"],
    "openalex": ["services/openalex", "dumps/openalex/data/works"],
    "s2": ["services/s2", "dumps/s2ag/papers"],
}
TABLES = {"crossref": CROSSREF, "datacite": DATACITE, "openalex": OPENALEX, "s2": S2}


def _said(names: tuple[Name, ...], most: int) -> str:
    shown = [
        name.literal
        or ", ".join(
            filter(None, (" ".join(filter(None, (name.non_dropping_particle, name.family))), name.suffix, name.given))
        )
        for name in names[:most]
    ]
    return "; ".join([*shown, *(["..."] if len(names) > most else [])])


def _look(entry: Entry, field: str, expected: Any) -> Any:
    value = getattr(entry, field)
    if field in ("author", "editor"):
        return _said(value, expected.count(";") if expected.endswith("...") else len(value))
    return str(value) if field in ("issued", "available_date", "event_date") else value


class _Plain(yaml.SafeLoader):
    """Dates stay text, as services have them."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (PyYAML looks for it on the class)
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


RECORDS = yaml.load((Path(__file__).parents[1] / "data" / "records.yaml").read_text(encoding="utf-8"), _Plain)  # noqa: S506  (a safe loader)


@pytest.mark.parametrize("case", RECORDS, ids=[case["about"] for case in RECORDS])
def test_what_records_of_our_own_say_is_read_rightly(case: dict[str, Any]) -> None:
    (source,) = TABLES.keys() & case.keys()
    entry = work(source, case[source])
    assert {field: _look(entry, field, value) for field, value in case["entry"].items()} == case["entry"]
    if "told" in case:
        assert (datacite.told_besides(Node(case[source])) if source == "datacite" else noted(entry)) == case["told"]


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("article-journal", "journal-article"),
        ("book", "book monograph edited-book reference-book proceedings"),
        ("chapter", "book-chapter book-part book-section book-track"),
        ("collection", "book-series book-set proceedings-series report-series"),
        ("dataset", "dataset database"),
        ("document", "component grant other"),
        ("entry", "reference-entry"),
        ("paper-conference", "proceedings-article"),
        ("periodical", "journal journal-volume journal-issue"),
        ("report", "report report-component"),
        ("review", "peer-review"),
        ("standard", "standard"),
        ("thesis", "dissertation"),
    ],
)
def test_the_types_of_crossref(kind: str, types: str) -> None:
    found = {name: crossref_items.work(Node({"type": name, "title": ["T"]})).type for name in types.split()}
    assert set(found.values()) == {kind}, found


@pytest.mark.parametrize(
    ("kind", "general", "free"),
    [
        ("article", "Preprint", "article|preprint|paper|journal contribution"),
        ("article-journal", "JournalArticle DataPaper", "journal article|Data Paper"),
        ("article-magazine", "", "magazine article"),
        ("article-newspaper", "", "newspaper article"),
        ("book", "Book ConferenceProceeding", "book|monograph|conference proceedings"),
        ("chapter", "BookChapter", "chapter|Book Section"),
        ("collection", "Collection", ""),
        ("dataset", "Dataset", ""),
        ("document", "Text Other PhysicalObject", "Fragment"),
        ("entry-dictionary", "", "dictionary entry"),
        ("entry-encyclopedia", "", "Encyclopedia_Entry"),
        ("event", "Event", ""),
        ("graphic", "Image", ""),
        ("map", "", "Map"),
        ("motion_picture", "Audiovisual", ""),
        (
            "paper-conference",
            "ConferencePaper",
            "conference paper|Conference Contribution|inProceedings|conference article",
        ),
        ("patent", "", "patent"),
        ("periodical", "Journal", "journal|journal issue|periodical issue"),
        ("post-weblog", "", "BlogPosting|blog post|blog"),
        ("report", "Report", "report|tech report|Technical note|technical report|working paper|white paper"),
        ("report", "", "policy brief|deliverable|project deliverable|project milestone"),
        ("review", "PeerReview", "peer review"),
        ("software", "Software Workflow Model ComputationalNotebook", "software"),
        ("song", "Sound", ""),
        ("speech", "Poster Presentation", "poster|Conference poster|slides|lecture|presentation"),
        ("standard", "Standard", "standard"),
        ("thesis", "Dissertation", "PhD Thesis|Diplomarbeit|Doctoral dissertation|Habilitation"),
        ("webpage", "InteractiveResource", ""),
    ],
)
def test_the_types_of_datacite(kind: str, general: str, free: str) -> None:
    said = [{"resourceTypeGeneral": name} for name in general.split()]
    said += [{"resourceTypeGeneral": "Text", "resourceType": name} for name in free.split("|") if name]
    found = [datacite.work(Node({"titles": [{"title": "T"}], "types": types})).type for types in said]
    assert found == [kind] * len(said), list(zip(said, found, strict=True))


@pytest.mark.parametrize("source", TABLES)
def test_what_records_say_is_read_rightly(shared: Path, source: str) -> None:
    known = records([shared / folder for folder in FOLDERS[source]])
    wrong = []
    for doi, expected in TABLES[source].items():
        entry = work(source, known[doi])
        seen = {field: _look(entry, field, value) for field, value in expected.items()}
        wrong += [
            f"{doi} {field}: {seen[field]!r}, not {expected[field]!r}"
            for field in seen
            if seen[field] != expected[field]
        ]
    assert not wrong, "\n".join(wrong)


def test_what_cannot_be_known_is_told(shared: Path) -> None:
    known = records([shared / folder for folder in FOLDERS["datacite"]])
    told = {
        doi: datacite.told_besides(Node(known[doi]))
        for doi in (
            "10.14457/mju.the.1998.34",
            "10.11588/fr.2001.2.46998",
            "10.22004/ag.econ.275754",
            "10.7916/d8-hkpn-bv96",
            "10.5061/dryad.8515",
        )
    }
    assert told == {
        "10.14457/mju.the.1998.34": ["the year 2541 is read as one of the Buddhist era: 1998"],
        "10.11588/fr.2001.2.46998": ["DataCite has it since 2019; what it was published in is of 2001"],
        "10.22004/ag.econ.275754": ["the list of authors stood there twice"],
        "10.7916/d8-hkpn-bv96": ["the authors are said to be unknown"],
        "10.5061/dryad.8515": [],
    }
    crossref_known = records([shared / folder for folder in FOLDERS["crossref"]])
    lost = work("crossref", crossref_known["10.3403/03054911u"])
    assert noted(lost) == [
        "title has lost a character (U+FFFD)",
        "title has a question mark where a character seems to be lost",
    ]


def test_nothing_that_means_nothing_gets_through(shared: Path) -> None:
    """No record of any service has a placeholder for a name, a title, a publisher or pages."""
    placeholders = ("(:un", "(:n", "[s.n", "unpublished", "no-no", "n/a")
    wrong, seen = [], 0
    for source, folders in FOLDERS.items():
        for doi, record in records([shared / folder for folder in folders]).items():
            try:
                entry = work(source, record)
            except ValueError:
                continue
            seen += 1
            texts = [entry.title, entry.publisher, entry.page, entry.container_title, *map(str, entry.author)]
            wrong += [f"{source} {doi}: {text!r}" for text in texts if text and text.lower().startswith(placeholders)]
            wrong += [f"{source} {doi}: {name!r}" for name in entry.author if name.family in ("-", ".")]
    assert not wrong, "\n".join(wrong)
    assert seen > 600


def test_papers_and_books_of_pubmed(shared: Path) -> None:
    folder = shared / "dumps/pubmed"
    found: dict[str, Entry] = {}
    told: dict[str, Any] = {}
    for path in (*sorted((folder / "efetch").glob("*.xml")), folder / "baseline/pubmedsample_2019.xml.gz"):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            root = etree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", body), etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            continue
        for element in root:
            reads = {"PubmedArticle": pubmed_records.paper, "PubmedBookArticle": pubmed_records.book}
            if (read := reads.get(str(element.tag))) is not None and (entry := read(element)).pmid:
                found[entry.pmid], told[entry.pmid] = entry, pubmed_records.besides(element)
    for pmid, expected in PUBMED.items():
        assert {field: _look(found[pmid], field, value) for field, value in expected.items()} == expected
    assert told["8655018"]["retracted"] is True
    assert told["8655018"]["updated-by"][0]["where"] == "Ginekol Pol. 1998 Jul;69(7):559-60"

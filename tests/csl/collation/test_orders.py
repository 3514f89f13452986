"""The order of names in each of CSL's languages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from mlsysbib.csl.collation import collation_key, own_key
from mlsysbib.csl.collation.icu import icu_key
from mlsysbib.csl_files.locales import locales

_ROOT = "9 12 Abel Ábel Äbel Aber Müller Muñoz Munster Ostrom Øvre Papas Strasse Straße Zola Þór Ωμέγα Яшин"
_SPANISH = "9 12 Ábel Nuez Núñez Nzeogwu Ñandú Ortiz Zola Ωμέγα Яшин"
_NORWEGIAN = "Abel Dahl Ditlevsen Düring Wiik Ytre Zahl Äbel Ærø Öberg Østby Ås Aasen"
_CROATIAN = "Babac Cvek Čapek Ćosić Duda Džep Đurić Lovrić Lyon Ljubić Nzeogwu Njegoš Simić Šimić Zec Žerjav"
_CYRILLIC = "9 Елкин Ёлкин Елкина Жуков Иванов Йорданов Комаров Яшин Abel Zola Ωμέγα"
_ARABIC = "أحمد باقر جابر حسن علي محمد يوسف Abel Яшин"

# Each in its order, by locale or by language.
_ORDERS = {
    "af": _ROOT, "ar": _ARABIC, "bal": _ROOT, "bg": _CYRILLIC, "brh": _ROOT, "ca": _ROOT,
    "cs": "Abel Cech Cyr Čapek Dunn Ďuriš Hyde Chytil Isak Rys Řezáč Simek Šimek Zola Žák",
    "cy": "Abel Cyr Chalmers Dunn Ddu Fuller Ffion Gwyn Ngata Hall Lyn Lloyd Puw Philip Rosser Rhys Tyl Thomas Zola",
    "da": "Abel abel Dahl Ditlevsen Lüders Lyng Lyse Zahl Äbel Ærø Öberg Østby Ås Aasen",
    "de": _ROOT, "el": "Αννα Άννα Αννη Έλλη Ελύτης Σεφέρης σοφός Ωνάσης Abel Яшин", "en": _ROOT,
    "es": _SPANISH, "et": "Abel Simm Suits Šura Zoom Žanna Tamm Ulla Wiik Õunapuu Äbel Öpik Ülle Xena Yll", "eu": _ROOT,
    "fa": "آرش احمد باقر پرویز ثابت چنگیزی ژاله کریم گلشیری نیما وحید هاشمی یزدی Abel",
    "fi": "Abel Virtanen Wirta Wuori Yli Ünal Yrjö Zola Åberg Äbel Ærø Öberg Østby",
    "fr": "cote coté côte côté Eluard Éluard Oehler Œuvre Ofer", "fr-CA": "cote côte coté côté Eluard Éluard",
    "gl": _SPANISH, "he": "אברהם ביאליק כהן לוי פרץ שלום Abel Яшин",
    "hi": "अंश अमित कंस कः कअ कुमार गुप्ता शर्मा सिंह Abel Яшин",
    "hr": _CROATIAN, "hu": "Abel Cukor Czuczor Csaba Duna Dzsida Gál Gyula Lukács Lyka Nagy Nyúl Ottó Ödön Őry Suba "
    "Szabó Szűcs Túr Tyúk Ubul Üllő Zola Zsolt",
    "hy": "Աբովյան Թումանյան Իսահակյան Շիրազ Abel Яшин", "id": _ROOT,
    "is": "Abel Ábel Dagur Ðað Ek Éva Isak Ísak Olga Ólafur Ulf Úlf Yrsa Ýr Zola Þór Ærø Öskju Åberg", "it": _ROOT,
    "ja": "Abel あべ かとう がとう はし ばし パシ ロウマ ローマ 佐藤 山田 田中 Яшин", "km": "កែវ រតនា សុខ ហេង Abel",
    "ko": "강 길 김철수 金哲洙 李英 이영희 崔 최민 Abel Яшин", "la": _ROOT, "lij": _ROOT,
    "lt": "Cicėnas Čiurlionis Dunn Yla Ilgis Iza Jonas Simonas Šarka Zola Žemaitis",
    "lv": "Azis Āboliņš Cīrulis Čaks Eza Ēriks Gzel Ģirts Izo Yla Īve Kzar Ķirsis Luz Ļubova Nzo Ņina Suta Šķēle Uzo "
    "Ūdris Zola Žanna",
    "mn": "Баатар Ганбат Оюун Өнөр Ундрал Үүрд Яшин Abel", "ms": _ROOT, "nb": _NORWEGIAN, "nl": _ROOT, "nn": _NORWEGIAN,
    "pa": "احمد باقر علی محمد Abel Яшин",
    "pl": "Azja Ąbel Czyż Ćwik Ezop Ęsi Lyn Łoś Nzo Ńam Ozon Óć Szulc Śliwa Zych Źródło Żak", "pt": _ROOT,
    "ro": "Azur Ăbel Âbel Baba Iuga Înv Jora Suta Șerban Tzara Țepeș Zola", "ru": _CYRILLIC,
    "sk": "Azor Äbel Baba Cyr Čapek Hyde Chytil Isak Ozor Ôber Papp Rys Řezáč Simek Šimek Zola Žák",
    "sl": "Cvek Čapek Ćosić Dunn Đurić Simić Šimić Zec Žerjav",
    "sr-Cyrl": "Димић Ђурић Живић Лазић Љубав Нушић Његош Тесла Ћосић Умић Џон Шимић Abel",
    "sr-Latn": _CROATIAN, "sv": "Abel Virtanen Wirta Wuori Yli Ünal Yrjö Zola Åberg Äbel Ærø Öberg Østby",
    "th": "กมล เกษม แก้ว ขวัญ ใจดี ไพศาล รัตน์ สมชาย อาภา เอก Abel", "tl": "Nzo Ñandú Ngata Ortiz Zola",
    "tr": "Cuma Çelik Gzo Ğul Hüma Irmak Isak İlker İnce Jale Ozan Öztürk Suna Şahin Ulus Ünal Zola",
    "uk": "Гончар Ґалаґан Дзюба Єфремов Жила Ирій Іваненко Їжак Йосипенко Яшин Abel",
    "vi": "Azo Ăng Ân Dung Đặng Ezo Êmê Ozo Ôn Ơi Phan Phàn Phản Phãn Phán Phạn Uzo Ưu Vũ",
    "zh-CN": "9 陈 李 刘 马 孙 王 吴 杨 张 章 赵 郑 周 Abel Яшин",
    "zh-TW": "9 丁 王 田 朱 吳 李 林 孫 張 陳 楊 劉 Abel Яшин",
}  # fmt: skip


@pytest.mark.parametrize(("lang", "order"), _ORDERS.items())
def test_names_are_in_the_order_of_the_language(lang: str, order: str) -> None:
    names = order.split()
    backwards = names[::-1]
    assert sorted(backwards, key=partial(own_key, lang=lang)) == names


def test_every_locale_has_an_order_here() -> None:
    known = {name for lang in locales() for name in (lang, lang.rpartition("-")[0] or lang) if name in _ORDERS}
    assert set(_ORDERS) == known
    assert [
        lang for lang in locales() if lang not in _ORDERS and (lang.rpartition("-")[0] or lang) not in _ORDERS
    ] == []


def test_a_double_digraph_is_written_short() -> None:
    letters, *_ = own_key("hosszú", "hu").split("\0")
    assert letters == own_key("hoszszú", "hu").split("\0")[0]
    assert own_key("hoszt", "hu") > own_key("hosszú", "hu")


def test_kana_of_both_kinds_are_one_in_japanese() -> None:
    assert own_key("カトウ", "ja") == own_key("かとう", "ja")
    assert own_key("かとう", "en") < own_key("カトウ", "en")


@pytest.mark.parametrize(
    ("less", "greater"),
    [
        ("resume", "résumé"),
        ("résumé", "Resumé 2"),
        ("us", "US"),
        ("vol 9", "vol 10"),
        ("", "a"),
        ("€", "1"),
        ("1", "a"),
    ],
)
def test_letters_come_first_then_accents_then_case(less: str, greater: str) -> None:
    assert own_key(less) < own_key(greater)


@pytest.mark.parametrize(("one", "other"), [("O’Neil", "ONeil"), ("de-Man", "deMan"), ("A\u0301bel", "Ábel")])
def test_punctuation_and_the_form_of_accents_count_for_nothing(one: str, other: str) -> None:
    assert own_key(one) == own_key(other)


def test_numbers_of_any_length_have_a_place() -> None:
    assert own_key("9" * 5000) < own_key("a")


@pytest.mark.parametrize("lang", ["en", "da", "ja", "tr"])
def test_sorting_is_case_insensitive(lang: str) -> None:
    assert collation_key("deep learning", lang) == collation_key("Deep Learning", lang)
    assert collation_key("resume", lang) < collation_key("Résumé", lang)


@pytest.mark.skipif(icu_key("", "en") is None, reason="PyICU is not installed")
@pytest.mark.parametrize("lang", ["sv", "cs", "ru"])
def test_icu_is_asked_where_it_is_installed(lang: str) -> None:
    names = _ORDERS[lang].split()
    backwards = names[::-1]
    assert sorted(backwards, key=partial(collation_key, lang=lang)) == names
    assert (icu_key("Abel", lang) or "").startswith(collation_key("Abel", lang))


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node, whose Intl.Collator knows the CLDR")
def test_the_conformance_program_names_each_locale() -> None:
    program = Path(__file__).parents[2] / "conformance" / "collation.py"
    done = subprocess.run([sys.executable, program], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    assert {"en-US", "sv-SE", "hu-HU", "fr-CA"} <= set(done.stdout.split())

"""Our order of names beside that of the CLDR, as node's Intl.Collator has it, in every locale of CSL.

    python tests/conformance/collation.py [--verbose]

Node sorts lists of names with punctuation ignored and numbers by value, as citations are sorted. Prints the name of
each locale whose order is ours, and "N passed, N failed" last; with --verbose, the pairs that differ go to stderr. Both
of ours are compared: the rows of the package, and ICU where PyICU is installed. Exits 1 where something differs, 2
where there is no node.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from telling import Outcome, tell

from mlsysbib.csl.collation import own_key
from mlsysbib.csl.collation.icu import icu_key
from mlsysbib.csl_files.locales import locales

# Node prints, for each locale, each name with whether it is greater than the one before it or the same.
_SORT = """
const [locales, names] = JSON.parse(require("fs").readFileSync(0));
const sorted = locale => {
  const {compare} = new Intl.Collator(locale, {numeric: true, ignorePunctuation: true});
  return [...names].sort(compare);
};
console.log(JSON.stringify(Object.fromEntries(locales.map(locale => [locale, sorted(locale)]))));
"""

NAMES = """
Abel abel Abél Ábel Äbel Aebel Ærø Aas Ås Aagaard Azevedo Ångström Àlvarez Ąbel Ăbel Âbel Ābele Bach bach Babić
Babič Bábel Čapek Cech Chalupa Char Cyr Csányi Czerny Ćosić Çelik Csaba Cukor Dąbrowski Džamonja Dzurinda Ďuriš
Dovydaitis Đorđević Dunn Ddu Ðorbjörn Dzsida Écija Eco Ėmužis Eža Ębe Ězr Ēriks Ecker Fabre Ffion Fuller Gyula
Garcia García Ğul Gžel Ģirts Gyr Guzmán Hrabal Chytil Hyde Ísak Isak Iyer Ytre Irmak Ilgaz Ìgnat Izzo Îles Īve
İnan Ince Ivanov Jansen Jūra Kowalski Köhler Koehler Kohler Ķirsis Kyz Kzar Łukasz Lukas Lloyd Llull Ljubić Luz
Lyon Lynn Ļubova Müller Mueller Muller Muñoz Munoz Munzer Nguyen Nyman Njegoš Nuñez Nzeogwu Ngata Ņina Örn Oe Oz
Ørsted Öztürk Oehler Œuvre Õunapuu Ôber Ơn Ortiz Óscar Őry Phan Pháp Pham Phạm Phuc Pulver Rhys Ruiz Řezáč
Rrahmani Rzepka Ŗeinis Šimek Simek Szabó Suter Szűcs Śliwa Schmidt Şahin Ștefan Strauß Strauss Straussa Shehu
Șerban Ssz Tzara Tyl Țepeș Thatcher Tyrell Thuý Tuz Þór Thor Ünal Über Ueber Ulrich Úlf Ūdris Űz Ưng Vágó Váša
Wajda Wałęsa Williams Vilhelm Waas Wess Xu Xhaka Yıldız Yildirim Ýmir Young Zola Žák Żeromski Źródło Zsolt Zuse
Zziwa Zhou coté côte côté cote Иванов Йорданов Ильин Ёлкин Елкин Жуков Ґалаґан Гончар Її Іваненко Їжак Єфремов
Ђурић Джон Ћосић Тесла Њего Нушић Љубав Лазаревић Ўзбек Өнөр Үүрд Янгол Щерба Шевченко Яковлев Біло Ў
Παπαδόπουλος Άννα Αννα Έλλη Ελύτης Ωνάσης Ψαρός Σεφέρης σοφός Καβάφης Աբովյան Թումանյան Իսահակյան Շիրազ
Բաղդասարյան כהן לוי אברהם שלום פרץ ביאליק محمد احمد أحمد إبراهيم آل پرویز کریم كريم هاشمی وحید یزدی چنگیزی ژاله
گلشیری يوسف علی ثابت تهرانی अग्रवाल कुमार शर्मा सिंह गुप्ता त्रिपाठी ज्ञान आनंद संजय รัตน์ เกษม แก้ว ไพศาล กมล
ขวัญ สมชาย โกวิท ใจดี เอก อาภา ก้อง សុខ កែវ ចាន់ ហេង រតនា 김철수 이영희 박지성 최민 한강 金哲洙 李英 朴正 崔
田中 佐藤 鈴木 高橋 山田 あべ アベ かとう がとう カトウ はし ばし ハシ パシ さとう カード カアド つつ っつ 王 李
张 張 章 刘 劉 陈 陳 杨 楊 赵 趙 黄 黃 周 吴 吳 徐 孙 孫 胡 朱 高 林 何 郭 马 馬 罗 羅 梁 宋 郑 鄭 谢 韩 唐 冯
于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 王伟 王芳 王建 李娜 李明 李强 陈静 刘洋 张敏 张丽 中国 北京 尹 姬 龐 龔
钱 阎 顾 鲁 頓 魏 音 馬 叶 葉 蒋 苏 陆 邹 卢 3M 12 9 2001
""".split()


def by_node(names: Sequence[str], node: str) -> dict[str, list[str]]:
    """The names in the order of each locale of CSL."""
    asked = json.dumps([list(locales()), list(names)])
    done = subprocess.run([node, "-e", _SORT], input=asked, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


def compare(names: Sequence[str], orders: dict[str, list[str]]) -> Iterator[Outcome]:
    """Each locale's order beside that of the rows, and beside ICU's where its module is installed."""
    for locale, wanted in orders.items():
        # (names are given in an order of their own, which those keep that are the same to both)
        yield _outcome(locale, wanted, sorted(names, key=partial(own_key, lang=locale)))
        if icu_key("", locale) is not None:
            yield _outcome(f"{locale} by ICU", wanted, sorted(names, key=partial(_by_icu, locale)))


def _by_icu(locale: str, name: str) -> str:
    return icu_key(name, locale) or ""


def _outcome(name: str, wanted: Sequence[str], got: Sequence[str]) -> Outcome:
    first = [place for place, pair in enumerate(zip(wanted, got, strict=True)) if len(set(pair)) > 1]
    shown = slice(first[0], first[-1] + 1) if first else slice(0)
    return Outcome(name, " ".join(wanted[shown]), " ".join(got[shown]))


def main(arguments: Sequence[str]) -> int:
    node = shutil.which("node")
    if node is None:
        print("There is no node here, whose Intl.Collator knows the CLDR.", file=sys.stderr)
        return 2
    return tell(compare(NAMES, by_node(NAMES, node)), verbose="--verbose" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

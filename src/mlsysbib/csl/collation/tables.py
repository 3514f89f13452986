"""What the alphabets and languages of the CLDR's collation are, in rows: own words for what its orders show.

A row is an alphabet in its order: "l=ł m" has ł at the place of l, after it where all else is equal. In the rows of
languages "c<č<ć" sets letters of their own after c, and "y=ü" gives a letter the place of another.
"""

from __future__ import annotations

# The scripts in the root's order, with the code points from which on a character is of them.
SCRIPTS = (
    ("Latn", (0x41, 0x1E00)), ("Grek", (0x370, 0x1F00)), ("Cyrl", (0x400,)), ("Geor", (0x10A0,)), ("Armn", (0x530,)),
    ("Hebr", (0x590,)), ("Arab", (0x600,)), ("Syrc", (0x700,)), ("Thaa", (0x780,)), ("Ethi", (0x1200,)),
    ("Deva", (0x900,)), ("Beng", (0x980,)), ("Guru", (0xA00,)), ("Gujr", (0xA80,)), ("Orya", (0xB00,)),
    ("Taml", (0xB80,)), ("Telu", (0xC00,)), ("Knda", (0xC80,)), ("Mlym", (0xD00,)), ("Sinh", (0xD80,)),
    ("Thai", (0xE00,)), ("Laoo", (0xE80,)), ("Tibt", (0xF00,)), ("Mymr", (0x1000,)), ("Khmr", (0x1780,)),
    ("Mong", (0x1800,)), ("Hang", (0x1100, 0xAC00)), ("Kana", (0x3041,)), ("Bopo", (0x3100,)),
    ("Hani", (0x3005, 0x3400, 0xF900, 0x20000)),
)  # fmt: skip

ALPHABETS = {
    "Latn": "a b ƀ ɓ c ƈ d=đ=ð ɖ e ǝ ə ɛ f ƒ g ǥ ɠ h=ħ i ı j k ƙ l=ł m n ŋ o=ø ɔ p ƥ q ĸ r s t ŧ ƭ u v ʋ w x y ƴ ȝ "
            "z ƶ ʒ þ",
    "Grek": "α β=ϐ γ δ ε=ϵ ϝ ϛ ζ η θ=ϑ ι κ=ϰ λ μ ν ξ ο π=ϖ ϟ ϙ ρ=ϱ σ=ς=ϲ τ υ φ=ϕ χ ψ ω ϡ",
    "Cyrl": "а ә ӕ б в г=ґ ғ ҕ д ђ ҙ е є ж җ з ѕ ӡ и і й ј к қ ӄ ҡ ҟ ҝ л љ м н ң ӈ ҥ њ о ө п ҧ р с ҫ т ҭ ћ у ү ұ ф "
            "х ҳ һ ѡ ц ҵ ч ҷ ҹ ҽ џ ш щ ъ ы ь ѣ э ю я ѥ ѧ ѫ ѩ ѭ ѯ ѱ ѳ ѵ ҩ ӏ",
    "Geor": "ა ბ გ დ ე ვ ზ ჱ თ ი კ ლ მ ნ ჲ ო პ ჟ რ ს ტ ჳ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჴ ჯ ჰ ჵ",
    "Armn": "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ",
    "Hebr": "א ב ג ד ה ו ז ח ט י כ=ך ל מ=ם נ=ן ס ע פ=ף צ=ץ ק ר ש ת",
    "Arab": "ء آ أ ؤ إ ئ ٱ ا ب ٻ پ ڀ ة ت ث ٹ ٺ ٽ ٿ ج ڃ ڄ چ ڇ ح خ څ د ذ ڈ ډ ڌ ڍ ڏ ر ز ڑ ړ ږ ژ ڙ س ش ښ ص ض ط ظ ع غ ڠ "
            "ف ڤ ڦ ق ك ک ڪ ڭ گ ڱ ڳ ل م ن ں ڻ ڼ ه ھ ہ ۃ و ۆ ۇ ۈ ۋ ى ي ی ێ ې ے",
    "Deva": "ॐ",  # (the others are in the order of their code points)
    "Kana": "ー ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム "
            "メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヰ ヱ ヲ ン",
}  # fmt: skip

# Letters that sort as several.
SPELT = {"æ": "ae", "œ": "oe", "ß": "ss", "ŉ": "ʼn", "և": "եւ"}

_THORN = {"þ": "th"}
SPELT_IN = dict.fromkeys(("da", "fo", "nb", "nn", "no", "sv"), _THORN) | {"ar": {"آ": "اا"}}

# Accents from the least to the greatest; others follow by code point.
ACCENTS = (
    "\u0313\u0314\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b"
    "\u0303\u0307\u0328\u0327\u0304\u0309\u030f\u0311\u031b\u0323"
)
# Vietnamese has its tones in an order of its own.
ACCENTS_IN = {"vi": "\u0306\u0302\u031b\u0300\u0309\u0303\u0301\u0323"}

_DANISH = "z<æ=ä<ø=ö=ő<å=aa y=ü=ű"
_NORWEGIAN = "z<æ=ä=ę<ø=ö=ő=œ<å=aa y=ü=ű"
_CROATIAN = "c<č<ć d<dž<đ l<lj n<nj s<š z<ž"
_TURKISH = "c<ç g<ğ h<ı o<ö s<ş u<ü"

LANGUAGES = {
    "ar": "ء=أ=ؤ=إ=ئ=ا ت=ة ي=ى=ی",
    "az": "c<ç e<ə g<ğ h<x<ı k<q o<ö s<ş u<ü z<w", "bs": _CROATIAN,
    "cs": "c<č h<ch r<ř s<š z<ž", "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "da": _DANISH, "es": "n<ñ", "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fa": "آ<ا=ٱ<ء=أ=إ=ؤ=ئ ک=ك ن<و<ه=ہ=ة=ۃ=ھ<ی=ى=ے=ي=ې",
    "fi": "g=ǥ n=ŋ t=ŧ y=ü z<þ<å<ä=æ<ö=ø", "fil": "n<ñ<ng", "fo": "z<æ=ä=ę<ø=ö=ő=œ<å=aa y=ü=ű", "gl": "n<ñ",
    "hi": "ॐ<ं=ँ<ः", "hr": _CROATIAN, "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö=ő s<sz t<ty u<ü=ű z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ=ä<ö=ø<å", "lt": "c<č i=y s<š z<ž",
    "lv": "a<ā c<č e<ē g<ģ i<y<ī k<ķ l<ļ n<ņ o<ō r<ŗ s<š u<ū z<ž", "nb": _NORWEGIAN, "nn": _NORWEGIAN, "no": _NORWEGIAN,
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż", "ro": "a<ă<â i<î s<ş=ș t<ţ=ț",
    "sk": "a<ä c<č h<ch o<ô r<ř s<š z<ž", "sl": "c<č<ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh", "sr": "и=й", "sr-Latn": _CROATIAN,
    "sv": "y=ü=ű z<å<ä=æ=ę<ö=ø=ő=œ=ô", "tl": "n<ñ<ng", "tr": _TURKISH, "uk": "г<ґ і<ї",
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư",
    # (the tones of pinyin stand before the letter without)
    "zh": "ā=á=ǎ=à=a ē=é=ě=è=e ī=í=ǐ=ì=i ń=ň=ǹ=n ō=ó=ǒ=ò=o ū=ú=ǔ=ù=u",
}  # fmt: skip

CAPITALS_FIRST = frozenset({"da"})
# Languages that write a double digraph short: "ccs" for "cscs".
SHORT_DOUBLES = frozenset({"hu"})

_INDIC = "Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh"
# Where strokes order the characters, not their readings.
TRADITIONAL = frozenset({"zh-Hant", "zh-HK", "zh-MO", "zh-TW"})
# The scripts that stand in front in a language.
_CYRILLIC = ("be", "bg", "kk", "ky", "mk", "ru", "sr", "uk")
FIRST = dict.fromkeys(_CYRILLIC, "Cyrl") | dict.fromkeys(TRADITIONAL, "Hani Bopo")
FIRST |= {
    "ar": "Arab", "bn": "Beng", "bs": "Latn Cyrl",
    "el": "Grek", "fa": "Arab", "he": "Hebr", "hi": _INDIC, "hr": "Latn Cyrl",
    "hy": "Armn", "ja": "Latn Kana Hani", "ka": "Geor", "km": "Khmr", "ko": "Hang Hani", "mn": "Cyrl Mong",
    "pa": "Guru Deva Beng Gujr Orya Taml Telu Knda Mlym Sinh Arab", "sr-Latn": "Latn Cyrl", "th": "Thai", "ur": "Arab",
    "zh": "Hani",
}  # fmt: skip

# Small kana stand where the others do.
SMALL_KANA = str.maketrans("ァィゥェォヵヶッャュョヮ", "アイウエオカケツヤユヨワ")
# What "ー" lengthens in Japanese, where it sorts as the vowel.
_VOWELS = "アカサタナハマヤラワ イキシチニヒミリヰ ウクスツヌフムユル エケセテネヘメレヱ オコソトノホモヨロヲ"
VOWELS = {kana: row[0] for row in _VOWELS.split() for kana in row}

"""How Chinese, Japanese and Korean order Han characters, from the character sets that were laid out in these orders.

GB 2312 and the table of readings give Mandarin's order, Big5 gives strokes, JIS X 0208 Japan's, KS X 1001 Korea's.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from mlsysbib.text.folding import mandarin_readings

# The first character of each number of strokes in the two halves of Big5, from 1 and from 2 on.
_STROKES = (
    "一丁三丑丙丞串並亟乘乾傢亂僭億儒優叢儳勸儷儼囌囑廳",
    "乂兀丏仡伎佖丳俍倞乿傛亃僦僿儜儦儱儴匷儺亹儽囓圞",
)
# Simplified characters of names, which Big5 lacks, by their strokes.
_SIMPLIFIED = {
    3: "马", 4: "韦车贝凤", 5: "邓冯卢龙兰宁东叶", 6: "刘吕孙许闫汤齐庄伟毕关华", 7: "吴张杨严丽", 8: "苏陆邹陈罗国欧",
    9: "郑赵钟贺骆费", 10: "贾钱顾聂诸", 11: "龚阎", 12: "谢韩萧黄鲁", 13: "蒋窦", 14: "蓝谭",
}  # fmt: skip
# Surnames whose radicals are others than their code points say, with the characters that they stand after.
_RADICALS = {
    "尹": "之", "姬": "娃", "章": "音", "许": "許", "钱": "鉤", "阎": "閻",
    "顾": "頓", "马": "馬", "鲁": "魷", "龐": "廬", "龔": "龍",
}  # fmt: skip
# Surnames in the order of their readings, tones and strokes: for them the character set has another order.
_SURNAMES = (
    "艾安敖白柏班包贝毕畢边卞别卜步蔡苍曹岑曾查柴昌常车車陈陳成程池充仇储褚儲丛崔代戴单單党黨邓鄧狄翟邸刁丁东東董都窦"
    "竇堵杜段樊范範方房费費丰封冯馮凤鳳伏扶符付傅富盖甘干高戈葛耿公宫龚龔巩贡古谷顾关關管广廣桂郭国國韩韓杭郝何和贺賀"
    "衡弘洪侯胡花华華桓宦黄黃霍姬吉计纪季紀暨冀贾賈简江姜蒋蔣焦解金靳经荆景居鞠康柯孔寇匡鄺赖賴蓝藍郎劳勞乐樂雷冷李厉"
    "利郦厲连連廉梁廖林凌刘劉柳龙龍卢盧鲁魯陆陸逯禄路吕呂罗羅骆駱马馬满毛茅梅孟米苗莫缪繆慕穆倪聂宁寧牛农農欧歐潘庞逄"
    "龐裴彭皮平蒲戚祁齐齊钱錢乔喬秦邱秋裘曲屈瞿全权阙冉饶任荣容榮茹阮桑沙尚邵佘申沈慎盛师施石时寿舒束双水司宋苏蘇隋孙"
    "孫覃谭譚汤湯唐陶滕田通佟童涂万萬汪王韦韋卫衛魏温溫文翁巫吳吴伍武奚习夏向项項萧蕭肖谢謝辛邢幸熊徐许許宣薛荀闫严阎"
    "颜閻顏嚴晏燕阳杨楊姚叶葉伊易益殷尹印应應雍尤游于余鱼俞虞禹庾郁喻元原袁岳云雲宰臧詹湛张張章赵趙甄郑鄭支终钟鍾仲周"
    "朱竺祝庄卓宗邹鄒祖左"
)
# The Hangul reading of what KS X 1001 has from each character on.
_READINGS = (
    "가伽 각刻 간侃 갈乫 감勘 갑匣 강剛 개介 객喀 갱坑 갹醵 거倨 건乾 걸乞 검儉 겁劫 게偈 격擊 "
    "견堅 결抉 겸兼 경京 계係 고古 곡哭 곤困 골汨 공供 곶串 과寡 곽廓 관冠 괄刮 광侊 괘卦 괴乖 "
    "굉宏 교交 구丘 국國 군君 굴堀 궁宮 권倦 궐厥 궤机 귀晷 규叫 균勻 귤橘 극克 근僅 금今 급伋 "
    "긍亘 기企 긴緊 길佶 김金 끽喫 나儺 낙諾 난暖 날捏 남南 납納 낭囊 내乃 녀女 년年 념念 녕寧 "
    "노努 농濃 뇌惱 뇨尿 눈嫩 눌訥 뉴杻 능能 니尼 닉匿 다多 단丹 달撻 담啖 답沓 당唐 대代 댁宅 "
    "덕德 도倒 독毒 돈墩 돌乭 동仝 두兜 둔屯 득得 등嶝 라喇 락洛 란亂 랄剌 람嵐 랍拉 랑廊 래來 "
    "랭冷 략掠 량亮 려侶 력力 련憐 렬冽 렴廉 렵獵 령令 례例 로勞 록碌 론論 롱壟 뢰儡 료了 룡龍 "
    "루壘 류劉 륙六 륜侖 률律 륭隆 륵勒 름凜 릉凌 리俚 린吝 림林 립砬 마摩 막寞 만万 말唜 망亡 "
    "매埋 맥脈 맹孟 멱冪 면免 멸滅 명冥 몌袂 모侮 목木 몰歿 몽夢 묘卯 무務 묵墨 문們 물勿 미味 "
    "민岷 밀密 박剝 반伴 발勃 방倣 배倍 백伯 번幡 벌伐 범凡 법法 벽僻 변卞 별別 병丙 보保 복伏 "
    "본本 볼乶 봉俸 부不 북北 분分 불佛 붕崩 비丕 빈嚬 빙憑 사乍 삭削 산傘 살乷 삼三 삽揷 상上 "
    "새塞 색嗇 생牲 서墅 석夕 선仙 설卨 섬剡 섭攝 성城 세世 소召 속俗 손孫 솔率 송宋 쇄刷 쇠衰 "
    "수修 숙叔 순巡 술戌 숭崇 슬瑟 습濕 승丞 시侍 식埴 신伸 실失 심審 십什 쌍雙 씨氏 아亞 악堊 "
    "안安 알斡 암唵 압壓 앙仰 애厓 액厄 앵櫻 야也 약弱 양佯 어圄 억億 언偃 얼孼 엄俺 업嶪 엔円 "
    "여予 역亦 연嚥 열悅 염厭 엽曄 영塋 예乂 오五 옥屋 온溫 올兀 옹壅 와渦 완婉 왈曰 왕往 왜倭 "
    "외外 요僥 욕慾 용俑 우于 욱勖 운云 울蔚 웅熊 원元 월月 위位 유乳 육堉 윤允 율聿 융戎 은垠 "
    "을乙 음吟 읍揖 응凝 의依 이二 익瀷 인人 일一 임任 입入 잉仍 자仔 작作 잔孱 잠岑 잡雜 장丈 "
    "재再 쟁爭 저佇 적勣 전佃 절切 점占 접接 정丁 제制 조俎 족族 존存 졸卒 종倧 좌佐 죄罪 주主 "
    "죽竹 준俊 줄茁 중中 즉卽 즐櫛 즙楫 증增 지之 직直 진唇 질侄 짐斟 집執 징徵 차且 착捉 찬撰 "
    "찰刹 참僭 창倉 채債 책冊 처凄 척倜 천仟 철凸 첨僉 첩堞 청廳 체剃 초初 촉促 촌寸 총叢 촬撮 "
    "최催 추墜 축丑 춘春 출出 충充 췌悴 취取 측側 층層 치侈 칙則 친親 칠七 침侵 칩蟄 칭秤 쾌快 "
    "타他 탁倬 탄呑 탈奪 탐探 탑塔 탕宕 태兌 택擇 탱撑 터攄 토兎 통慟 퇴堆 투偸 특慝 틈闖 파坡 "
    "판判 팔八 패佩 팽彭 퍅愎 편便 폄貶 평坪 폐吠 포佈 폭幅 표俵 품品 풍楓 피彼 필匹 핍乏 하下 "
    "학壑 한寒 할割 함函 합合 항亢 해亥 핵劾 행倖 향享 허噓 헌憲 헐歇 험險 혁奕 현俔 혈孑 혐嫌 "
    "협俠 형亨 혜兮 호乎 혹惑 혼婚 홀忽 홍哄 화化 확擴 환丸 활活 황凰 회匯 획劃 횡宖 효哮 후侯 "
    "훈勛 훙薨 훤喧 훼卉 휘彙 휴休 휼恤 흉兇 흑黑 흔昕 흘吃 흠欠 흡吸 흥興 희僖 힐詰 "
)

# Characters of names that it lacks.
_FURTHER = {"龔": "공", "叶": "협", "冰": "빙"}


def by_radical(character: str) -> str:
    """The place of a character by its radical and its further strokes."""
    return _RADICALS.get(character, "") + character


def by_reading(character: str) -> str:
    """The place of a character by its Mandarin reading, and by tone as GB 2312 has it."""
    reading = mandarin_readings().get(character)
    if reading is None:
        return "\uffff" + by_radical(character)
    code, place = _surnames().get(character) or (_by_tone(character), 0)
    return f"{chr(0x100 + _syllables()[reading])}{chr(code)}{chr(place)}{character}"


def by_strokes(character: str) -> str:
    """The place of a character by its strokes; if they are unknown, after all others, by radical as code points are."""
    return chr(0x100 + _strokes(character)) + by_radical(character)


def by_code(character: str) -> str:
    """The place of a character in Japan: as JIS X 0208 has it, by reading and then by radical."""
    return chr(_code(character, "euc_jp")) + by_radical(character)


def hangul(character: str) -> tuple[str, int] | None:
    """The Korean reading of a character and its place under it, if KS X 1001 has one."""
    if character in _FURTHER:
        return _FURTHER[character], _ABSENT
    code = _code(character, "euc_kr")
    if code == _ABSENT:
        return None
    starts, readings = _korean()
    return readings[bisect_right(starts, code) - 1], code


_ABSENT = 0xFFFF


def _code(character: str, encoding: str, last: int = 0xFEFE) -> int:
    encoded = character.encode(encoding, "ignore")
    code = int.from_bytes(encoded) if len(encoded) == 2 else _ABSENT
    return code if code <= last else _ABSENT


def _strokes(character: str) -> int:
    if character in _simplified():
        return _simplified()[character]
    code = _code(character, "big5")
    if code == _ABSENT:
        return 0xFF
    later = code >= 0xC940
    return later + bisect_right(_stroke_starts()[later], code)


@cache
def _simplified() -> dict[str, int]:
    return {character: strokes for strokes, row in _SIMPLIFIED.items() for character in row}


@cache
def _surnames() -> dict[str, tuple[int, int]]:
    # Each stands where GB 2312 has it or after the surname in front of it: among the others of its tone.
    places: dict[str, tuple[int, int]] = {}
    code, before = 0, ""
    for place, character in enumerate(_SURNAMES):
        reading = mandarin_readings().get(character, "")
        tone = _by_tone(character)
        code = max(code if reading == before else 0, 0 if tone == _ABSENT else tone)
        places[character], before = (code, 1 + place), reading
    return places


def _by_tone(character: str) -> int:
    return _code(character, "gb2312", last=0xD7FE)  # the half that is in this order


@cache
def _syllables() -> dict[str, int]:
    return {reading: place for place, reading in enumerate(sorted(set(mandarin_readings().values())))}


@cache
def _stroke_starts() -> tuple[list[int], list[int]]:
    often, seldom = ([_code(first, "big5") for first in half] for half in _STROKES)
    return often, seldom


@cache
def _korean() -> tuple[list[int], list[str]]:
    runs = "".join(_READINGS).split()
    return [_code(run[1], "euc_kr") for run in runs], [run[0] for run in runs]

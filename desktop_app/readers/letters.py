"""The bytes of a text file as text: by its mark, else by what fits, and said where that was a guess."""

from __future__ import annotations

import re

from desktop_app.domain.remarks import Remark, RemarkKind

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LOST = "\ufffd"
_MOST_LOST = 0.25
"""Where more of the letters than this are broken, it is another encoding or no text."""
_KOREAN = frozenset(
    "이다는의을에가고지하은사를로어기도서한그나니있아대인시스자들해일라여전리정수부주제보만장과조원상게무"
    "유구면것안요까지마오음동선습세말우거연신문성내모경소적간공국비저생물야진바으화회방계심중실당체강금용"
    "명발영학통산관현예반네녕분렇못"
)
"""Syllables that make up more than half of any Korean text."""
_JAMO = frozenset("ㅋㅎㅠㅜㄷㄱㅇ")
"""«ㅋㅋㅋ»: their bytes are kana to others, but seldom ones."""
_CHINESE = frozenset(
    "的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着"
    "下自之年过過发發后後作里用道行所然家种事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還"
    "进進好小部其些主样樣理心她本前开開但因只从從想今问問题題第请請谢謝吗嗎呢吧很"
)
"""Signs that make up nearly half of any Chinese text."""
_KANA = frozenset(map(chr, range(0x3041, 0x30F7)))
_NEIGHBOURS = (
    ("shift_jis", "Shift_JIS", _KANA),
    ("euc_jp", "EUC-JP", _KANA),
    ("gb18030", "GB18030", _CHINESE),
    ("big5", "Big5", _CHINESE),
)
_USUAL = 0.25
"""Of the letters of a text so great a part is usual in its language at least."""
_FEWEST = 8
"""Fewer letters say nothing of their language."""
_LONE_LETTERS = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")


class UndecodableError(ValueError):
    """The bytes are text in none of the encodings that are known."""


def decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text, with what is to be said of it. UTF-8, UTF-16 and 32 by their mark; else UTF-16 by its zeros, UTF-8,
    CP949 (as old Korean subtitles have it) or what Korea's neighbours had, by the letters that are usual; where none
    fits wholly the nearest, with the broken letters as U+FFFD. Raises UndecodableError."""
    text, guessed = _decoded(data)
    text = text.replace("\x00", "").replace("\ufeff", "")
    remarks = []
    if guessed:
        remarks.append(Remark(RemarkKind.LETTERS_GUESSED, detail=guessed))
    if lost := text.count(_LOST):
        remarks.append(Remark(RemarkKind.LETTERS_LOST, lost))
    return text, tuple(remarks)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _nearly(data.removeprefix(mark), encoding), ""
    if wide := _wide(data):
        return _nearly(data, wide), "UTF-16"
    for encoding, name in (("utf-8", ""), ("cp949", "CP949")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return (encoding == "cp949" and _of_a_neighbour(data, text)) or (text, name)
    if found := _of_a_neighbour(data, data.decode("cp949", "replace")):
        return found
    tried = [(data.decode(encoding, "replace"), name) for encoding, name in (("utf-8", ""), ("cp949", "CP949"))]
    text, name = min(tried, key=lambda one: _share_lost(one[0]))
    if _share_lost(text) <= _MOST_LOST:
        return text, name
    high = sum(byte > 0x7F for byte in data)
    if len(_LONE_LETTERS.findall(data)) * 2 > high:
        # Western letters stand alone between ASCII ones
        return data.decode("cp1252", "replace"), "Windows-1252"
    raise UndecodableError("no text")


def _of_a_neighbour(data: bytes, as_korean: str) -> tuple[str, str] | None:
    """The text in the letters of Japan or China, where those make usual words of it and the Korean ones do not."""
    korean = [c for c in as_korean if (not c.isascii() and c.isalpha()) or c == _LOST]
    if len(korean) < _FEWEST or sum(c in _KOREAN or c in _JAMO for c in korean) >= _USUAL * len(korean):
        return None
    found: list[tuple[float, str, str]] = []
    for encoding, name, common in _NEIGHBOURS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = [c for c in text if not c.isascii() and c.isalpha()]
        usual = sum(c in common for c in letters)
        found.append((usual / max(len(letters), 1), text, name))
    share, text, name = max(found, default=(0.0, "", ""))
    return (text, name) if share >= _USUAL else None


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: in a text with times every other byte is often zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head) or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _nearly(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    if _share_lost(text) > _MOST_LOST:
        raise UndecodableError("no text")
    return text


def _share_lost(text: str) -> float:
    lost = text.count(_LOST)
    return lost / max(len(text) - len(text.encode("ascii", "ignore")), 1) if lost else 0.0

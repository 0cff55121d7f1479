"""What a file is by its first bytes. Nothing here opens a file or trusts a name."""

from __future__ import annotations

from enum import StrEnum

HEAD_BYTES = 1024
"""How much of a file `signature` wants to see."""

RECORDING_EXTENSIONS = frozenset(
    {
        ".3g2",
        ".3gp",
        ".aac",
        ".ac3",
        ".adts",
        ".aif",
        ".aifc",
        ".aiff",
        ".amr",
        ".ape",
        ".asf",
        ".au",
        ".avi",
        ".awb",
        ".caf",
        ".dsf",
        ".dss",
        ".dts",
        ".dtshd",
        ".eac3",
        ".f4v",
        ".flac",
        ".flv",
        ".g722",
        ".g729",
        ".gsm",
        ".m2ts",
        ".latm",
        ".loas",
        ".m4a",
        ".m4b",
        ".m4r",
        ".m4v",
        ".mka",
        ".mkv",
        ".mov",
        ".mp1",
        ".mp2",
        ".mp3",
        ".mp4",
        ".mpc",
        ".mpeg",
        ".mpg",
        ".mpga",
        ".mts",
        ".mxf",
        ".nut",
        ".oga",
        ".ogg",
        ".ogv",
        ".opus",
        ".qcp",
        ".rm",
        ".rmvb",
        ".snd",
        ".sph",
        ".spx",
        ".tak",
        ".thd",
        ".ts",
        ".tta",
        ".vob",
        ".voc",
        ".w64",
        ".wav",
        ".weba",
        ".webm",
        ".wma",
        ".wmv",
        ".wtv",
        ".wv",
    }
)
"""Extensions of recordings, lower case, with the dot."""

SCAN_EXTENSIONS = frozenset(
    {".bmp", ".gif", ".heic", ".heif", ".jfif", ".jp2", ".jpeg", ".jpg", ".pdf", ".png", ".tif", ".tiff", ".webp"}
)
"""Extensions of images and of PDFs, lower case, with the dot."""


class FileKind(StrEnum):
    """Where a file belongs: to the meetings or to the scans."""

    RECORDING = "recording"
    SCAN = "scan"


_SCAN_STARTS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"\0\0\0\x0cjP  ",
)
_RECORDING_STARTS = (
    b"\x1aE\xdf\xa3",
    b"fLaC",
    b"OggS",
    b"ID3",
    b"FLV\x01",
    b"#!AMR",
    b"caff",
    b".snd",
    b"wvpk",
    b"MAC ",
    b"TTA1",
    b"MP+",
    b"MPCK",
    b"tBaK",
    b"DSD ",
    b".RMF",
    b"Creative Voice File",
    b"NIST_1A",
    b".SoX",
    b"XoS.",
    b"qoaf",
    b"ajkg",
    b"ea3\x03",
    b"DTSHDHDR",
    b"\x7f\xfe\x80\x01",
    b"\xfe\x7f\x01\x80",
    b"\x02dss",
    b"\x03dss",
    b"\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
    b"\0\0\x01\xba",
    b"\0\0\x01\xb3",
    b"riff\x2e\x91\xcf\x11",
)
_IMAGE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_ATOMS = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"moof", b"styp")


def signature(head: bytes) -> FileKind | None:
    """The kind a file's first `HEAD_BYTES` speak for, or None if they speak for neither."""
    if _is_scan(head):
        return FileKind.SCAN
    return FileKind.RECORDING if _is_recording(head) else None


def _is_scan(head: bytes) -> bool:
    if head.startswith(b"BM"):
        # two letters are too little: a bitmap's header says its own size at byte 14
        return len(head) > 18 and head[15:18] == b"\0\0\0" and 12 <= head[14] <= 124
    if head.startswith(_SCAN_STARTS) or b"%PDF-" in head:
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    return head[4:8] == b"ftyp" and head[8:12] in _IMAGE_BRANDS


def _is_recording(head: bytes) -> bool:
    if head.startswith(_RECORDING_STARTS):
        return True
    if head[:4] in {b"RIFF", b"RF64", b"RIFX"}:
        return head[8:12] in {b"WAVE", b"AVI ", b"QLCM", b"XWMA"}
    if head[:4] == b"FORM":
        return head[8:12] in {b"AIFF", b"AIFC", b"8SVX", b"16SV"}
    if head[4:8] == b"ftyp" or head[4:8] in _ATOMS:
        return True
    if len(head) > 377 and (head[0], head[188], head[376]) == (0x47, 0x47, 0x47):
        return True
    if len(head) > 388 and (head[4], head[196], head[388]) == (0x47, 0x47, 0x47):
        return True
    return _starts_with_frames(head)


def _is_utf_16(head: bytes) -> bool:
    """Whether the bytes are text of two bytes a letter behind the mark of it, which MPEG audio could begin with."""
    if head[:2] != b"\xff\xfe":
        return False
    text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    odd = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\f") for letter in text)
    return odd * 20 <= len(text)


def _starts_with_frames(head: bytes) -> bool:
    """Whether the bytes begin with a frame of a headerless stream: MPEG audio, ADTS or AC-3."""
    if len(head) < 8:
        return False
    if head[:2] == b"\x0b\x77":
        return True
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or _is_utf_16(head):
        return False
    if head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        follows = head[length : length + 2]
        return length > 7 and (len(follows) < 2 or (follows[0] == 0xFF and follows[1] & 0xF6 == 0xF0))
    version, layer, bitrate, rate = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer != 0 and bitrate not in {0, 15} and rate != 3

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
        ".aiff",
        ".amr",
        ".ape",
        ".asf",
        ".au",
        ".avi",
        ".caf",
        ".eac3",
        ".flac",
        ".flv",
        ".m2ts",
        ".m4a",
        ".m4b",
        ".m4v",
        ".mka",
        ".mkv",
        ".mov",
        ".mp2",
        ".mp3",
        ".mp4",
        ".mpeg",
        ".mpg",
        ".mts",
        ".oga",
        ".ogg",
        ".ogv",
        ".opus",
        ".spx",
        ".ts",
        ".vob",
        ".w64",
        ".wav",
        ".weba",
        ".webm",
        ".wma",
        ".wmv",
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
        return head[8:12] in {b"WAVE", b"AVI "}
    if head[:4] == b"FORM":
        return head[8:12] in {b"AIFF", b"AIFC"}
    if head[4:8] == b"ftyp" or head[4:8] in _ATOMS:
        return True
    if len(head) > 377 and (head[0], head[188], head[376]) == (0x47, 0x47, 0x47):
        return True
    if len(head) > 388 and (head[4], head[196], head[388]) == (0x47, 0x47, 0x47):
        return True
    return _starts_with_frames(head)


def _starts_with_frames(head: bytes) -> bool:
    """Whether the bytes begin with a frame of a headerless stream: MPEG audio, ADTS or AC-3."""
    if len(head) < 8:
        return False
    if head[:2] == b"\x0b\x77":
        return True
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    if head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        follows = head[length : length + 2]
        return length > 7 and (len(follows) < 2 or (follows[0] == 0xFF and follows[1] & 0xF6 == 0xF0))
    version, layer, bitrate, rate = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer != 0 and bitrate not in {0, 15} and rate != 3

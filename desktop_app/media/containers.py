"""The containers that hold sound, by the names of the library that reads them, and what is to be known of each."""

from __future__ import annotations

import av

_WITH_SOUND = (
    # of phones, cameras, browsers and meetings
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,asf,flv,mpeg,mpegts,mpegtsraw,mpegvideo,mxf,gxf,nut,wtv,dv,rm,dhav,"
    # of music, studios and broadcasts
    "wav,w64,flac,mp3,aac,loas,ac3,eac3,ac4,dts,dtshd,truehd,mlp,ogg,aiff,caf,au,iff,wv,ape,tta,tak,mpc,mpc8,dsf,iamf,"
    "shn,oma,qoa,spdif,svx,ast,adx,osq,wavarc,bonk,rka,"
    # of telephones and recorders
    "amr,amrnb,amrwb,gsm,g722,g729,dss,qcp,sbc,voc,vqf,ircam,nistsphere,sox,epaf,paf,pvf,sds,xwma,siff,codec2"
)
# Playlists and scripts (HLS, concat, SDP, DASH …) are left out on purpose: they make the reader open other files.
# So are pictures, subtitles, devices, and bare samples that nothing tells from other bytes.

READ = ",".join(
    sorted(set(_WITH_SOUND.split(",")) & {part for name in av.formats_available for part in name.split(",")})
)
"""The containers that are read, with commas between their names."""

UNTIMED = frozenset(
    {"mp3", "aac", "ac3", "eac3", "amr", "amrnb", "amrwb", "gsm", "g722", "g729", "dts", "sbc", "loas", "truehd", "mlp"}
)
"""Containers that hold no time stamps; the reader makes some up by counting."""

HEADERLESS = UNTIMED | {"mpeg", "mpegts", "mpegtsraw", "mpegvideo", "flv"}
"""Containers without an index: their declared length is a guess, and seeking in them misses."""

MAY_HAVE_HOLES = frozenset({"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "asf", "nut", "mxf", "flv", "mpegts", "mpeg"})
"""Containers that write down the time of each packet, so that there may be none for a while."""

_PLAIN = {
    "mov,mp4,m4a,3gp,3g2,mj2": "mp4",
    "matroska,webm": "mkv",
    "aac": "adts",
    "asf": "wma",
    "amrnb": "amr",
    "amrwb": "amr",
}


def plain_name(format_name: str, head: bytes) -> str:
    """The name of a container as the program uses it. ``head``: the first 64 bytes of the file."""
    if format_name == "matroska,webm" and b"webm" in head:
        # the document type stands in the first element of the file
        return "webm"
    return _PLAIN.get(format_name, format_name)

"""The boto3 client of a store: what it is told, and how its requests leave by our own connections."""

from __future__ import annotations

import importlib
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from botocore.awsrequest import AWSResponse
    from mypy_boto3_s3 import S3Client

_REGIONS = (
    (re.compile(r"^([a-z]{2})\.object\.(?:ncloudstorage|ncpstorage)\.com$"), "{}-standard"),
    (re.compile(r"^([a-z]{2}\d)-api-object-storage\.nhncloudservice\.com$"), "{}"),
)


class _Raw(io.BytesIO):
    """An answer's body, as boto3 reads one."""

    def stream(self, amount: int = 1 << 16, decode_content: bool | None = None) -> Iterator[bytes]:  # noqa: ARG002, FBT001 - as urllib3 has it
        while block := self.read(amount):
            yield block


def make_client(endpoint: str, region: str, access_key: str, secret_key: str, send: Callable[..., Any]) -> S3Client:
    """A client that knows what it is given and nothing of this computer's AWS settings."""
    # Loaded at the first use: it takes most of a second, and a start without a store should not.
    session = importlib.import_module("botocore.session")
    config = importlib.import_module("botocore.config")
    boto3 = importlib.import_module("boto3")
    alone = {
        "profile": (None, None, None, None),
        "config_file": (None, None, os.devnull, None),
        "credentials_file": (None, None, os.devnull, None),
    }
    client: S3Client = boto3.session.Session(botocore_session=session.Session(session_vars=alone)).client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        config=config.Config(
            signature_version="s3v4",
            # The checksums that newer boto3 adds by itself are not understood by every store (5.1).
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"},
            retries={"total_max_attempts": 1},
        ),
    )
    client.meta.events.register("before-send.s3", send)
    return client


def region_of(host: str) -> str:
    """The region that an endpoint of the two vendors belongs to (5.1, 5.2)."""
    for pattern, name in _REGIONS:
        if found := pattern.match(host):
            region = name.format(found[1])
            return region if region.endswith("-standard") else region.upper()
    return "us-east-1"


def header_text(value: object) -> str:
    """A header line's value, which boto3 gives as text or as bytes."""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def body_bytes(body: Any) -> bytes:
    """A request's body, which boto3 gives as None, text, bytes or something to read."""
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    data: bytes = bytes(body) if isinstance(body, bytes | bytearray) else body.read()
    return data


def response(url: str | None, status: int, headers: Mapping[str, str], body: bytes) -> AWSResponse:
    """An answer, as boto3 reads one."""
    awsrequest = importlib.import_module("botocore.awsrequest")
    made: AWSResponse = awsrequest.AWSResponse(url, status, headers, _Raw(body))
    return made

"""A bucket of an S3-compatible store: NAVER Cloud, NHN Cloud, or any other (object stores in practice).

boto3 writes, signs and reads the requests; they travel over our own connections, which end at once when the user gives
up and go nowhere but to the store's own address.
"""

from __future__ import annotations

import importlib
import logging
import re
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from desktop_app.domain.errors import (
    AppError,
    Broken,
    Busy,
    NoKey,
    QuotaExceeded,
    Refused,
    Rejected,
    Service,
    ServiceError,
    Unintelligible,
    Unreachable,
)
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.services.connection import parse_address
from desktop_app.services.file_parts import PART_BYTES, FileParts, Portion
from desktop_app.services.gateway import WRONG_ADDRESS, retry_after
from desktop_app.services.http import HttpAnswer, HttpClient, Patience
from desktop_app.services.object_storage_client import body_bytes, header_text, make_client, region_of, response
from desktop_app.services.redaction import Redaction
from desktop_app.services.upload import BytesBody

if TYPE_CHECKING:
    from botocore.awsrequest import AWSPreparedRequest, AWSResponse
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import CompletedPartTypeDef

__all__ = ["LONGEST_LINK_S", "PART_BYTES", "WRONG_ADDRESS", "ObjectStorage"]

LONGEST_LINK_S = 7 * 24 * 3600
"""The longest life of a presigned address (signature version 4)."""

_ANSWER_S = 120.0
_ABORT_ANSWER_S = 15.0
_LISTED_PAGES = 20
_REFUSED = frozenset(
    {
        "AccessDenied",
        "AccountProblem",
        "AuthorizationHeaderMalformed",
        "ExpiredToken",
        "Forbidden",
        "InvalidAccessKeyId",
        "InvalidSecurity",
        "InvalidToken",
        "NotSignedUp",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
        "Unauthorized",
    }
)
_QUOTA = re.compile(r"quota", re.IGNORECASE)


class ObjectStorage:
    """One bucket with its keys. Safe to use from several threads.

    ``input_prefix``, ``result_prefix``: the input and result paths of a CLOVA Speech domain inside the bucket; keys
    given to `put` count from the input path. ``region``: "" is told by the endpoint. Raises NoKey or Refused
    (INVALID_ADDRESS, INSECURE_ADDRESS) when it is made with an account that cannot be used.
    """

    def __init__(
        self,
        endpoint: str,
        bucket: str,
        access_key: str,
        secret_key: str,
        *,
        region: str = "",
        input_prefix: str = "",
        result_prefix: str = "",
        patience: Patience | None = None,
    ) -> None:
        self._service = Service.OBJECT_STORAGE
        address = parse_address(self._service, endpoint)
        access_key, secret_key, bucket = access_key.strip(), secret_key.strip(), bucket.strip().strip("/")
        if not (bucket and access_key and secret_key):
            raise NoKey(self._service)
        self._hide = Redaction(access_key, secret_key)
        self._bucket = bucket
        self._input = _folder(input_prefix)
        self._result = _folder(result_prefix)
        self._host = address.authority
        self._http = HttpClient(self._service, type(address)(address.secure, address.host, address.port), patience)
        self._turn = threading.local()
        self._lock = threading.Lock()
        self._client: S3Client | None = None
        scheme = "https" if address.secure else "http"
        region = region.strip() or region_of(address.host)
        self._make: Callable[[], S3Client] = partial(
            make_client, f"{scheme}://{address.authority}{address.path}", region, access_key, secret_key, self._send
        )

    def __repr__(self) -> str:
        return f"ObjectStorage({self._host!r}, {self._bucket!r})"

    def put(self, path: str | Path, key: str, progress: Progress) -> None:
        """Put a file under ``key`` in the input path, in parts if it is large; ``progress`` hears bytes.

        What an earlier try left under the same key is aborted first, and what this one leaves if it fails or is given
        up. Raises ServiceError, UnusableFile, Cancelled.
        """
        file = FileParts(Path(path))
        whole = self._input + key
        if file.count == 1:
            self._call(
                Portion(progress, 0, file.size),
                lambda s3: s3.put_object(Bucket=self._bucket, Key=whole, Body=file.part(1)),
            )
            file.check()
            return
        self._abort_leftovers(whole, progress)
        upload = self._call(progress, lambda s3: s3.create_multipart_upload(Bucket=self._bucket, Key=whole))["UploadId"]
        try:
            parts = [self._put_part(file, number, whole, upload, progress) for number in range(1, file.count + 1)]
            file.check()
            self._call(
                progress,
                lambda s3: s3.complete_multipart_upload(
                    Bucket=self._bucket, Key=whole, UploadId=upload, MultipartUpload={"Parts": parts}
                ),
                repeatable=False,
            )
        except BaseException as error:
            self._abort(whole, upload)
            if isinstance(error, Unreachable | Broken) and self._is_there(whole, file.size):
                return  # the answer to the last call was lost, not the file
            raise

    def presigned_get(self, key: str, hours: float = 24.0) -> str:
        """An address under which anybody may read the object for some hours. It is a secret: show it to nobody."""
        life = max(1, min(int(hours * 3600), LONGEST_LINK_S))
        return self._s3().generate_presigned_url(
            "get_object", Params={"Bucket": self._bucket, "Key": self._input + key}, ExpiresIn=life
        )

    def result(self, key: str, token: str, progress: Progress) -> bytes | None:
        """The result that CLOVA Speech laid down for the recording ``key``; None where there is none (yet).

        Its name is the recording's file name, the token and ``.json`` (CLOVA Speech in practice); if the service
        changed the name, the token tells it.
        """
        name = f"{self._result}{key.rpartition('/')[2]}_{token}.json"
        found = self._read(name, progress)
        if found is None:
            other = self._name_with(f"_{token}.json", progress)
            found = self._read(other, progress) if other else None
        return found

    def delete_result(self, names: Sequence[str], token: str, progress: Progress) -> bool:
        """Delete the result that CLOVA Speech laid down for a recording that was sent under one of these file names;
        False where there is none (yet). Nothing but what has the token in its name is touched. Each question waits only
        briefly for its answer."""
        ending = f"_{token}.json"
        exact = (f"{self._result}{name}{ending}" for name in names)
        found = next((key for key in exact if self._has(key, progress)), "") or self._name_with(ending, progress)
        if not found:
            return False
        self._call(progress, lambda s3: s3.delete_object(Bucket=self._bucket, Key=found), answer_s=_ABORT_ANSWER_S)
        return True

    def delete(self, key: str, progress: Progress) -> None:
        """Delete what was put under ``key``. What is not there is no error."""
        self._call(progress, lambda s3: s3.delete_object(Bucket=self._bucket, Key=self._input + key))

    def check_connection(self, progress: Progress | None = None) -> None:
        """Find out whether address, bucket and keys are right: ask for one name in the input path.

        Raises Refused for the keys, Rejected(NoSuchBucket, WRONG_ADDRESS), Unreachable.
        """
        try:
            self._call(
                progress or NoProgress(),
                lambda s3: s3.list_objects_v2(Bucket=self._bucket, Prefix=self._input, MaxKeys=1),
            )
        except (Rejected, Unintelligible) as error:
            if isinstance(error, Rejected) and not error.code.startswith("HTTP_"):
                raise
            raise Rejected(self._service, WRONG_ADDRESS) from error

    def close(self) -> None:
        """Break off every call that is under way."""
        self._http.close()

    # -- parts

    def _put_part(
        self, file: FileParts, number: int, key: str, upload: str, progress: Progress
    ) -> CompletedPartTypeDef:
        done = self._call(
            Portion(progress, (number - 1) * file.part_bytes, file.size),
            lambda s3: s3.upload_part(
                Bucket=self._bucket, Key=key, UploadId=upload, PartNumber=number, Body=file.part(number)
            ),
        )
        return {"PartNumber": number, "ETag": done["ETag"]}

    def _abort(self, key: str, upload: str) -> None:
        """Unfinished parts are paid for until they are aborted; done also after the user gave up."""
        try:
            self._call(
                NoProgress(),
                lambda s3: s3.abort_multipart_upload(Bucket=self._bucket, Key=key, UploadId=upload),
                answer_s=_ABORT_ANSWER_S,
            )
        except AppError as error:
            # The next try under this key aborts it.
            logging.getLogger(__name__).warning("an unfinished upload was not aborted: %s", type(error).__name__)

    def _abort_leftovers(self, key: str, progress: Progress) -> None:
        try:
            listed = self._call(progress, lambda s3: s3.list_multipart_uploads(Bucket=self._bucket, Prefix=key))
        except (Refused, Rejected):
            return  # keys that may write need not be allowed to list
        for upload in listed.get("Uploads", ()):
            if upload.get("Key") == key and upload.get("UploadId"):
                self._abort(key, upload["UploadId"])

    def _is_there(self, key: str, size: int) -> bool:
        try:
            head = self._call(NoProgress(), lambda s3: s3.head_object(Bucket=self._bucket, Key=key))
        except AppError:
            return False
        return bool(head["ContentLength"] == size)

    # -- results

    def _read(self, name: str, progress: Progress) -> bytes | None:
        try:
            body: bytes = self._call(progress, lambda s3: s3.get_object(Bucket=self._bucket, Key=name)["Body"].read())
        except Rejected as error:
            if error.code in {"NoSuchKey", "404"}:
                return None
            raise
        except Refused as error:
            # Without the right to list, a store says «denied» of what is not there.
            if error.code in {"AccessDenied", "403"}:
                return None
            raise
        return body

    def _has(self, name: str, progress: Progress) -> bool:
        try:
            self._call(progress, lambda s3: s3.head_object(Bucket=self._bucket, Key=name), answer_s=_ABORT_ANSWER_S)
        except (Rejected, Refused):
            # without the right to list, a store says «denied» of what is not there
            return False
        return True

    def _name_with(self, ending: str, progress: Progress) -> str:
        after = ""
        for _ in range(_LISTED_PAGES):
            asked = partial(_listed, bucket=self._bucket, prefix=self._result, after=after)
            listed = self._call(progress, asked)
            names = [found.get("Key", "") for found in listed.get("Contents", ())]
            match = next((name for name in names if name.endswith(ending)), "")
            if match or not listed.get("IsTruncated") or not names:
                return match
            after = names[-1]
        return ""

    # -- calls

    def _s3(self) -> S3Client:
        with self._lock:
            if self._client is None:
                self._client = self._make()
            return self._client

    def _call(
        self,
        progress: Progress,
        ask: Callable[[S3Client], Any],
        *,
        repeatable: bool = True,
        answer_s: float = _ANSWER_S,
    ) -> Any:
        """One question to the store; its failures as errors of the tree."""
        client = self._s3()
        exceptions = importlib.import_module("botocore.exceptions")
        progress.check()
        self._turn.now = (progress, repeatable, answer_s)
        try:
            return ask(client)
        except exceptions.ClientError as error:
            # The cause repeats the request, and with it the access key.
            raise self._error(error.response) from None
        except exceptions.ParamValidationError:
            raise Rejected(self._service, "InvalidBucketName") from None
        except (exceptions.BotoCoreError, ValueError) as error:
            raise Unintelligible(self._service, type(error).__name__) from None
        finally:
            del self._turn.now

    def _send(self, request: AWSPreparedRequest, **_given: Any) -> AWSResponse:
        """Send what boto3 has signed, in its stead (its event «before-send»)."""
        parts = urlsplit(request.url or "")
        if parts.netloc != self._host:
            raise Rejected(self._service, WRONG_ADDRESS)
        progress, repeatable, answer_s = self._turn.now
        headers = {name: header_text(value) for name, value in request.headers.items()}
        kind = headers.pop("Content-Type", "application/octet-stream")
        for name in ("Expect", "Content-Length", "Host", "User-Agent"):
            headers.pop(name, None)
        data = body_bytes(request.body)
        has_body = bool(data) or request.method in {"PUT", "POST"}
        answer = self._http.call(
            request.method or "GET",
            parts.path + (f"?{parts.query}" if parts.query else ""),
            progress,
            self._judge,
            headers=headers,
            body=BytesBody(data, kind) if has_body else None,
            answer_s=answer_s,
            repeatable=repeatable,
            reports=isinstance(progress, Portion),
        )
        return response(request.url, answer.status, answer.headers, answer.body)

    def _judge(self, answer: HttpAnswer) -> None:
        """What is worth another try; all else is read by boto3."""
        if answer.status in {429, 503}:
            raise Busy(self._service, _code_in(answer.body) or f"HTTP_{answer.status}", retry_after(answer))
        if answer.status >= 500:
            raise Broken(self._service, _code_in(answer.body) or f"HTTP_{answer.status}")
        is_page = answer.body[:100].lstrip().lower().startswith((b"<html", b"<!doctype html"))
        if is_page or 300 <= answer.status < 400:
            raise Rejected(self._service, WRONG_ADDRESS)

    def _error(self, told_by_store: Any) -> ServiceError:
        told = told_by_store.get("Error", {})
        code = self._hide(str(told.get("Code", "")))[:64]
        message = self._hide(told.get("Message"))
        status = told_by_store.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        code = code or f"HTTP_{status}"
        if _QUOTA.search(code) or _QUOTA.search(message):
            return QuotaExceeded(self._service, code, message)
        if code in _REFUSED or status in {401, 403}:
            return Refused(self._service, code, message)
        if status >= 500 or code == "InternalError":
            return Broken(self._service, code, message)
        return Rejected(self._service, code, message)


def _listed(s3: S3Client, *, bucket: str, prefix: str, after: str) -> Any:
    return s3.list_objects_v2(Bucket=bucket, Prefix=prefix, StartAfter=after)


def _folder(prefix: str) -> str:
    """A path inside the bucket with a slash at its end, or ""."""
    prefix = prefix.strip().strip("/")
    return f"{prefix}/" if prefix else ""


def _code_in(body: bytes) -> str:
    found = re.search(rb"<Code>([A-Za-z0-9.]{1,64})</Code>", body[:20_000])
    return found[1].decode("ascii") if found else ""

"""A real S3 server for tests: moto in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import urllib.request
from types import TracebackType
from typing import TYPE_CHECKING, Self

import boto3

from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ACCESS_KEY = "ak1a-of-the-office"
SECRET_KEY = "s3cr3t-k3y-of-the-store"
BUCKET = "office"


class ObjectStore:
    """The server, with one bucket. ``endpoint`` is there once it was entered."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if found := re.search(r"Running on (http://127\.0\.0\.1:\d+)", line):
                self.endpoint = found[1]
                break
        else:
            raise AssertionError("the store did not start")
        self.lines: list[str] = []
        self._resets = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.s3.create_bucket(Bucket=BUCKET)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        assert self._process.stderr is not None
        self._process.stderr.close()

    @property
    def s3(self) -> S3Client:
        """Another client, to look at what is there."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )

    def empty(self) -> None:
        """Forget everything but the bucket."""
        self._resets += 1
        reset = f"/moto-api/reset?{self._resets}"
        with urllib.request.urlopen(self.endpoint + reset, data=b"") as answer:
            answer.read()
        self.s3.create_bucket(Bucket=BUCKET)
        # what it writes comes a moment later; behind this line nothing of what was asked before is left
        wait_until(lambda: any(reset in line for line in self.lines), reset)
        self.lines.clear()

    def keys(self) -> list[str]:
        """The names of all objects."""
        return [found["Key"] for found in self.s3.list_objects_v2(Bucket=BUCKET).get("Contents", ())]

    def unfinished(self) -> int:
        """How many uploads were begun and neither ended nor aborted."""
        return len(self.s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads", ()))

    def _read(self) -> None:
        assert self._process.stderr is not None
        self.lines.extend(self._process.stderr)

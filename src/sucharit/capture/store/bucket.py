"""Bytes in a bucket of any store that speaks S3: put once, never over others, with a checksum on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from sucharit.capture.store.stores import ContentMissing, is_sound

_TIMEOUT = timedelta(seconds=60)  # of one request
_CONNECTING = timedelta(seconds=5)
_RETRIES = 3
_RETRYING = timedelta(seconds=120)  # for all tries together


class BucketStore:
    """A bucket, or a folder of it. What the server answers wrongly is raised as OSError."""

    def __init__(
        self, bucket: str, *, prefix: str = "", endpoint: str = "", region: str = "", key: str, secret: str
    ) -> None:
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            config={
                **({"endpoint": endpoint} if endpoint else {}),
                "region": region or "us-east-1",
                "access_key_id": key,
                "secret_access_key": secret,
                "checksum_algorithm": "sha256",
                "conditional_put": "etag",  # If-None-Match
            },
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "timeout": _TIMEOUT,
                "connect_timeout": _CONNECTING,
            },
            retry_config={"max_retries": _RETRIES, "retry_timeout": _RETRYING},
        )

    def write(self, sha256: str, data: bytes) -> None:
        """Put them where nothing of this name lies; what lies there is read, and replaced where damaged."""
        with _os_errors():
            try:
                obstore.put(self._store, _name(sha256), data, mode="create", use_multipart=False)
            except AlreadyExistsError:
                if not is_sound(self, sha256):
                    obstore.put(self._store, _name(sha256), data, mode="overwrite", use_multipart=False)

    def read(self, sha256: str) -> bytes:
        """The object's bytes. Raises ContentMissing."""
        with _os_errors():
            try:
                return bytes(obstore.get(self._store, _name(sha256)).bytes())
            except FileNotFoundError as error:
                raise ContentMissing(f"{sha256}: no such object in the bucket") from error

    def length(self, sha256: str) -> int | None:
        """The object's size; None where there is none."""
        with _os_errors():
            try:
                return obstore.head(self._store, _name(sha256))["size"]
            except FileNotFoundError:
                return None


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


@contextmanager
def _os_errors() -> Iterator[None]:
    try:
        yield
    except BaseError as error:
        # The client's words hold the whole answer, several lines long.
        raise OSError(f"the S3 store: {str(error).splitlines()[0][:300]}") from error

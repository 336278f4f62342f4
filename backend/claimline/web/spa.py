"""The screens: the bundled application, packed beforehand, and one page for every path."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import NotModifiedResponse, PathLike, StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from claimline.web.compression import accepted_codings

PAGE: Final = "index.html"
API_PATHS: Final = ("/graphql", "/session", "/files/", "/health/", "/test/")  # never a screen
PACKED: Final = (("br", ".br"), ("gzip", ".gz"))
IMMUTABLE: Final = "public, max-age=31536000, immutable"  # their names hold their hash
ASK_AGAIN: Final = "no-cache"

NOT_BUILT: Final = """<!doctype html>
<html lang="en">
<title>Claimline: the screens are not built</title>
<h1>The screens are not built</h1>
<p>The server runs and answers <code>/graphql</code>, but there is no bundle in
<code>frontend/dist</code>. Build it with <code>npm ci &amp;&amp; npm run build</code> in
<code>frontend</code>, or start with <code>make run</code>, then restart the server.</p>
</html>
"""


def screens(folder: Path) -> ASGIApp:
    """Return what answers every path that is not the API's."""
    bundle: ASGIApp = Bundle(folder) if (folder / PAGE).is_file() else _answer_not_built

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(API_PATHS):
            raise HTTPException(404)
        if scope["method"] not in {"GET", "HEAD"}:
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        await bundle(scope, receive, send)

    return serve


async def _answer_not_built(scope: Scope, receive: Receive, send: Send) -> None:
    await HTMLResponse(NOT_BUILT, status_code=503)(scope, receive, send)


class Bundle(StaticFiles):
    """The files that the front end was built into."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or with the page, which shows what its own path says."""
        try:
            return await super().get_response(path, scope)
        except HTTPException as missing:
            if missing.status_code != 404 or path.startswith("assets"):
                raise
            return await super().get_response(PAGE, scope)

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Send a file, packed where the browser takes it so."""
        headers = {
            "cache-control": IMMUTABLE if _is_asset(scope) else ASK_AGAIN,
            "vary": "Accept-Encoding",
        }
        asked = Headers(scope=scope)
        coding, sent_path = _packed(os.fspath(full_path), asked.get("accept-encoding", ""))
        if coding is not None:
            headers["content-encoding"] = coding
        response = FileResponse(
            sent_path,
            headers=headers,
            media_type=mimetypes.guess_type(full_path)[0] or "application/octet-stream",
            stat_result=os.stat(sent_path),
        )
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        return response


def _is_asset(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith("/assets/")


def _packed(path: str, accept_encoding: str) -> tuple[str | None, str]:
    accepted = accepted_codings(accept_encoding)
    for coding, suffix in PACKED:
        if coding in accepted and os.path.isfile(path + suffix):
            return coding, path + suffix
    return None, path

"""The bundled screens: one page for every path, packed files, nothing from outside the folder."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from claimline.store.database import Database
from claimline.web.app import create_app
from claimline.web.settings import Settings
from tests.web.clients import OpenClient

PAGE = "<!doctype html><title>Claimline</title>"
SCRIPT = "console.log('claims');"


@pytest.fixture
def built(settings: Settings, database: Database) -> Starlette:
    """The application with its screens built."""
    assets = settings.spa_dir / "assets"
    assets.mkdir(parents=True)
    (settings.spa_dir / "index.html").write_text(PAGE)
    (settings.spa_dir / "favicon.svg").write_text("<svg/>")
    (assets / "app-4f2a.js").write_text(SCRIPT)
    (assets / "app-4f2a.js.br").write_bytes(b"packed by brotli")
    (assets / "app-4f2a.js.gz").write_bytes(b"packed by gzip")
    (settings.spa_dir.parent / "secret.txt").write_text("secret")
    return create_app(settings, database)


@pytest.fixture
def screen(built: Starlette, open_client: OpenClient) -> AsyncClient:
    """A browser."""
    return open_client(app=built, accept_encoding="identity")


@pytest.mark.parametrize("path", ["/", "/claims/0198b2d7", "/sign-in", "/a.b/c", "/index.html"])
async def test_every_path_is_the_page(screen: AsyncClient, path: str) -> None:
    response = await screen.get(path)
    assert (response.status_code, response.text) == (200, PAGE)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"


async def test_assets_are_kept_for_ever(screen: AsyncClient) -> None:
    response = await screen.get("/assets/app-4f2a.js")
    assert response.text == SCRIPT
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"].startswith("text/javascript")


async def test_a_missing_asset_is_not_the_page(screen: AsyncClient) -> None:
    response = await screen.get("/assets/app-0000.js")
    assert response.status_code == 404
    assert response.headers["cache-control"] == "no-store"  # or it would be missing for a year


@pytest.mark.parametrize(
    ("accepted", "coding", "sent"),
    [
        ("gzip, deflate, br", "br", b"packed by brotli"),
        ("gzip", "gzip", b"packed by gzip"),
        ("identity", None, SCRIPT.encode()),
        ("br;q=0", None, SCRIPT.encode()),
    ],
)
async def test_packed_files_are_sent_as_they_are(
    screen: AsyncClient, accepted: str, coding: str | None, sent: bytes
) -> None:
    request = screen.build_request(
        "GET", "/assets/app-4f2a.js", headers={"accept-encoding": accepted}
    )
    response = await screen.send(request, stream=True)
    assert b"".join([piece async for piece in response.aiter_raw()]) == sent
    assert response.headers.get("content-encoding") == coding
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.headers["content-type"].startswith("text/javascript")


async def test_an_unchanged_page_is_not_sent_again(screen: AsyncClient) -> None:
    etag = (await screen.get("/")).headers["etag"]
    again = await screen.get("/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt",
     "/assets/%00", "//etc/passwd", "/" + "a" * 5000],
)  # fmt: skip
async def test_nothing_outside_the_folder_is_served(screen: AsyncClient, path: str) -> None:
    response = await screen.get(path)
    assert response.status_code in {200, 404}
    assert "secret" not in response.text
    assert "root:" not in response.text


async def test_a_screen_is_only_read(screen: AsyncClient) -> None:
    response = await screen.post("/claims/0198b2d7")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"
    assert response.json()["error"]["code"] == "BAD_REQUEST"


async def test_says_so_when_the_screens_are_not_built(visitor: AsyncClient) -> None:
    response = await visitor.get("/projects")
    assert response.status_code == 503
    assert "npm run build" in response.text

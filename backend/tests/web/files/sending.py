"""Files that people send, and what is there afterwards."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from httpx2 import AsyncClient, Response
from sqlalchemy import text

from claimline.store.database import Database
from claimline.web.settings import Settings

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@dataclass(frozen=True)
class Job:
    """The demonstration company's job."""

    contract: str
    draft_contract: str
    claim: str  # the newest, not approved
    approved_claim: str


def office(*parts: str) -> bytes:
    """Make a package of the kind that office programs write."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for part in ("[Content_Types].xml", *parts):
            package.writestr(part, "<x/>")
    return content.getvalue()


async def attach(
    client: AsyncClient,
    parent: str,
    name: str,
    content: bytes,
    *,
    key: str | None = None,
    **fields: str,
) -> Response:
    """Send a file, to `contracts/…` or `claims/…`, under a key if one is given."""
    return await client.post(
        f"/files/{parent}/attachments",
        files={"file": (name, content)},
        data=fields,
        headers={"idempotency-key": key} if key else {},
    )


def kept(settings: Settings) -> list[Path]:
    """List the files in the store."""
    return [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]


async def count_of(database: Database, table: str) -> int:
    """Count the rows of a table."""
    async with database.writing() as session:
        return int(await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)

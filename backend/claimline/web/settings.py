"""What the environment sets, read once at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

REPOSITORY: Final = Path(__file__).resolve().parents[3]
MEGABYTE: Final = 1024 * 1024
LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "::1")


class Settings(BaseSettings):
    """How one process of Claimline is run. Each field is `CLAIMLINE_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="CLAIMLINE_", frozen=True, extra="ignore")

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    data_dir: Path = Path(".claimline")
    spa_dir: Path = REPOSITORY / "frontend" / "dist"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str | None = Field(default=None, description="As people type it.")
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Further names the server answers to, separated by commas."
    )
    trusted_proxies: str = Field(
        default="127.0.0.1", description="Whose X-Forwarded-For is believed, separated by commas."
    )
    test_mode: bool = Field(default=False, description="Opens /test: never in production.")
    operation_timeout_seconds: float = 10
    json_body_limit: int = 2 * MEGABYTE
    file_limit: int = 25 * MEGABYTE

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip() for name in value.split(",") if name.strip())
        return value

    @property
    def address(self) -> str:
        """Where people find the application, without a slash at the end."""
        if self.public_url is not None:
            return self.public_url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def is_https(self) -> bool:
        """Whether browsers reach the application over TLS, ended by a proxy before it."""
        return self.address.startswith("https://")

    @property
    def host_names(self) -> list[str]:
        """Every Host header that is answered; others may come from a forged link."""
        name = urlsplit(self.address).hostname or self.host
        return sorted({name, self.host, *LOOPBACK_NAMES, *self.allowed_hosts})

    @property
    def cookie_name(self) -> str:
        """Name of the session cookie; browsers give the prefix its meaning only over TLS."""
        return "__Host-claimline" if self.is_https else "claimline"

"""What the environment sets, read once at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from claimline.domain.mails import is_address
from claimline.gateways.mail import SmtpSecurity, SmtpServer

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
    does_jobs: bool = Field(
        default=True, description="Whether `claimline serve` does jobs too; else `claimline work`."
    )
    smtp_host: str | None = Field(
        default=None, description="Without it e-mails leave nobody's house; they are kept to read."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: SmtpSecurity = SmtpSecurity.STARTTLS
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    mail_from: str = Field(
        default="claims@claimline.invalid", description="The address that e-mails come from."
    )
    mail_reply_mailbox: str | None = Field(
        default=None,
        description="Its plus-addresses take replies: claims@… stands for claims+TOKEN@…",
    )
    mail_inbound_secret: SecretStr | None = Field(
        default=None, description="Whoever posts received e-mails sends it; without it none are."
    )

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip() for name in value.split(",") if name.strip())
        return value

    @field_validator("mail_from", "mail_reply_mailbox")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None and not is_address(value):
            raise ValueError("must be an e-mail address and nothing else")
        return value

    @model_validator(mode="after")
    def _says_who_sends(self) -> Settings:
        if self.smtp_host is not None and self.mail_from.endswith(".invalid"):
            raise ValueError("with CLAIMLINE_SMTP_HOST set, CLAIMLINE_MAIL_FROM is needed")
        return self

    @property
    def smtp_server(self) -> SmtpServer | None:
        """Where e-mails are handed over, if anywhere."""
        if self.smtp_host is None:
            return None
        password = self.smtp_password
        return SmtpServer(
            host=self.smtp_host,
            port=self.smtp_port,
            security=self.smtp_security,
            user=self.smtp_user,
            password=password.get_secret_value() if password else None,
        )

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

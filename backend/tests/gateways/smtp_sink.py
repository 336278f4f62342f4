"""A mail server on the loopback, which answers as a test has it answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Sink:
    """What a mail server was given."""

    answers: Mapping[str, str]  # to a command that begins so, instead of yes
    port: int = 0
    recipients: list[str] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk SMTP with one client."""
        writer.write(b"220 sink\r\n")
        while line := (await reader.readline()).decode().strip():
            answer = self._answer(line)
            writer.write(f"{answer}\r\n".encode())
            if answer.startswith("354"):
                self.messages.append(await reader.readuntil(b"\r\n.\r\n"))
                writer.write(f"{self.answers.get('.', '250 kept')}\r\n".encode())
            await writer.drain()
            if line.lower() == "quit":
                break
        writer.close()

    def _answer(self, line: str) -> str:
        for begin, answer in self.answers.items():
            if line.lower().startswith(begin.lower()):
                return answer
        if line.lower().startswith("rcpt"):
            self.recipients.append(line.partition("<")[2].partition(">")[0])
        return {"data": "354 go on", "quit": "221 bye"}.get(line.lower(), "250 yes")


@asynccontextmanager
async def mail_server(**answers: str) -> AsyncIterator[Sink]:
    """Serve for as long as the block lasts; `RCPT="550 No such user"` refuses everybody."""
    sink = Sink({begin.replace("_", " "): answer for begin, answer in answers.items()})
    server = await asyncio.start_server(sink.serve, "127.0.0.1", 0)
    sink.port = server.sockets[0].getsockname()[1]
    async with server:
        yield sink

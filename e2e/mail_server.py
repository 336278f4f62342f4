"""A mail server on the loopback that takes every e-mail and keeps it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from queue import Queue


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as is needed to be given e-mails."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.taken: Queue[EmailMessage] = Queue()

    @property
    def port(self) -> int:
        """Return where it listens."""
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            command = line.strip().lower()
            if command == b"data":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                raw = b"".join(text[1:] if text.startswith(b".") else text for text in lines)
                self.server.taken.put(message_from_bytes(raw, policy=default))
            self._say("221 bye" if command == b"quit" else "250 yes")
            if command == b"quit":
                return

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Serve for as long as the block lasts."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()

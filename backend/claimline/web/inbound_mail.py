"""Where a mail server posts what it receives for the reply mailbox, one e-mail a request.

Closed unless `CLAIMLINE_MAIL_INBOUND_SECRET` and `CLAIMLINE_MAIL_REPLY_MAILBOX` are set. The body
is the e-mail itself (message/rfc822). Whatever it is, the answer is the same once the secret is
right: nobody learns from it which addresses are known.
"""

from __future__ import annotations

import hmac
import io

import anyio.to_thread
import structlog
from starlette.requests import Request
from starlette.responses import Response

from claimline.actions.receive_reply import receive_reply
from claimline.domain.attachments import FileNameMissing, file_label
from claimline.domain.mails import MailFile, reply_tokens
from claimline.gateways.files import Content, content_of
from claimline.gateways.received_mail import ReceivedFile, read_mail
from claimline.web.deployment import deployment_of
from claimline.web.failures import ErrorCode, Failure
from claimline.web.file_types import content_type_of

log = structlog.get_logger(__name__)


async def receive_mail(request: Request) -> Response:
    """Keep a reply with its claim, or drop what belongs to none."""
    deployment = deployment_of(request)
    settings = deployment.settings
    secret, mailbox = settings.mail_inbound_secret, settings.mail_reply_mailbox
    if secret is None or mailbox is None:
        raise Failure(ErrorCode.NOT_FOUND, "No e-mails are received here.")
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {secret.get_secret_value()}".encode()):
        raise Failure(ErrorCode.UNAUTHENTICATED, "This needs the secret of the mailbox.")
    read = await anyio.to_thread.run_sync(read_mail, await request.body())
    files = [await _described(file) for file in read.files]
    async with deployment.database.writing() as session:
        reply = await receive_reply(
            session,
            tokens=reply_tokens(mailbox, read.delivered_to),
            received=read.mail,
            files=[file for file, _, _ in files],
            now=deployment.clock.now(),
        )
        if reply is not None:
            # Within the transaction: what is not known is not kept, and what it commits is.
            for _, content, source in files:
                await deployment.files.keep(source, content)
    log.info("mail_received", is_kept=reply is not None)
    return Response(status_code=202)


async def _described(file: ReceivedFile) -> tuple[MailFile, Content, io.BytesIO]:
    source = io.BytesIO(file.content)
    try:
        name = file_label(file.name)
    except FileNameMissing:
        name = "attachment"
    content_type = await anyio.to_thread.run_sync(content_type_of, name, source)
    content = await content_of(source)
    return MailFile(name, content_type, content.size_in_bytes, content.sha256), content, source

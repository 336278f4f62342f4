"""What the job that delivers an e-mail reads and notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from claimline.domain.mails import Delivery
from claimline.store.database import Session
from claimline.store.mails import MailAttachmentRow, MailRow
from claimline.store.rows import under


async def mail_to_deliver(session: Session, company_id: UUID, mail_id: UUID) -> MailRow | None:
    """Load an e-mail that was not delivered yet; None if it was, or is gone with its claim."""
    found: MailRow | None = await session.scalar(
        select(MailRow).where(
            MailRow.company_id == company_id, MailRow.id == mail_id, MailRow.delivery.is_(None)
        )
    )
    return found


async def files_of_mail(session: Session, mail: MailRow) -> list[MailAttachmentRow]:
    """Load what is sent with an e-mail, in order."""
    rows = await session.scalars(
        select(MailAttachmentRow)
        .where(under(MailAttachmentRow.mail_id, mail))
        .order_by(MailAttachmentRow.id)
    )
    return list(rows)


async def note_pdf(session: Session, mail: MailRow) -> bool:
    """Note that the PDF is among the files; False if another attempt has put it there."""
    noted = await session.execute(
        update(MailRow)
        .where(MailRow.company_id == mail.company_id, MailRow.id == mail.id, ~MailRow.has_pdf)
        .values(has_pdf=True)
        .returning(MailRow.id)
    )
    return noted.first() is not None


async def note_delivery(
    session: Session, mail: MailRow, delivery: Delivery, refused: Sequence[str], now: datetime
) -> None:
    """Note that an e-mail was delivered, and to whom it was not."""
    await session.execute(
        update(MailRow)
        .where(MailRow.company_id == mail.company_id, MailRow.id == mail.id)
        .values(delivery=delivery, delivered_at=now, refused_addresses=list(refused))
    )

"""Files that people fetch: attachments, claims on paper and as sheets, schedules of values."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Final
from urllib.parse import quote

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from claimline.actions.print_claim import print_claim
from claimline.actions.print_differences import print_differences
from claimline.actions.print_payments import print_payments
from claimline.actions.print_schedule import print_schedule
from claimline.documents.claim_csv import claim_csv
from claimline.documents.claim_document import ClaimDocument, DocumentDifferences
from claimline.documents.claim_json import claim_json
from claimline.documents.claim_layout import EVERYTHING
from claimline.documents.claim_pdf import render_claim_pdf
from claimline.documents.claim_xlsx import claim_xlsx
from claimline.documents.packet import MOST_BYTES, PacketFile, merge_packet
from claimline.documents.payment_list import (
    PaymentList,
    payments_csv,
    payments_pdf,
    payments_xlsx,
)
from claimline.documents.schedule_sheet import ScheduleSheet, schedule_csv, schedule_xlsx
from claimline.domain.attachments import file_label
from claimline.store.attachments import attachment_for, attachments_by_claim
from claimline.store.mails import mail_attachment_for
from claimline.store.reading import ReadRow
from claimline.web.claim_exports import export_asked
from claimline.web.deployment import Deployment, deployment_of
from claimline.web.sign_in import recognise

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a stranger made is never run, whatever a browser takes it for.
SANDBOX: Final = "sandbox; default-src 'none'"
SLASHES: Final = re.compile(r"[/\\]")
UNSAFE_IN_NAMES: Final = re.compile(r"[^ !#$&()+,.0-9;=@A-Z\[\]^_`a-z{}~-]")


def disposition(file_name: str) -> dict[str, str]:
    """Return the headers with which a file is saved, not shown, under its name.

    >>> disposition("Förderung 3.pdf")["content-disposition"]
    'attachment; filename="F_rderung 3.pdf"; filename*=UTF-8\\'\\'F%C3%B6rderung%203.pdf'
    """
    plain = UNSAFE_IN_NAMES.sub("_", file_name)
    full = quote(file_name, safe="")
    return {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}",
        "content-security-policy": SANDBOX,
    }


async def download_attachment(request: Request) -> Response:
    """Send an attachment to those who may see what it is attached to."""
    deployment = deployment_of(request)
    actor = await recognise(request, deployment.clock.now())
    async with deployment.database.reading() as reader:
        attachment = await attachment_for(reader, actor, request.path_params["id"])
    return _kept(deployment, attachment)


async def download_mail_attachment(request: Request) -> Response:
    """Send a file of an e-mail to those who may read the e-mail."""
    deployment = deployment_of(request)
    actor = await recognise(request, deployment.clock.now())
    async with deployment.database.reading() as reader:
        attachment = await mail_attachment_for(reader, actor, request.path_params["id"])
    return _kept(deployment, attachment)


def _kept(deployment: Deployment, attachment: ReadRow) -> Response:
    return StreamingResponse(
        deployment.files.read(attachment.sha256),
        headers={
            **disposition(attachment.file_name),
            "content-length": str(attachment.size_in_bytes),
        },
        media_type=attachment.content_type,
    )


async def download_claim_pdf(request: Request) -> Response:
    """Send a claim as it is printed and signed, or with the columns and pages asked for."""
    asked = export_asked(request.query_params)
    document, differences = await _claim(request, has_differences=asked.has_differences)
    paper = await render_claim_pdf(document, asked.layout, differences)
    if asked.has_attachments:
        files = await _attached(request)
        paper = await merge_packet(paper, f"Claim {document.claim_number}", files)
    return _claim_file(document, "pdf", "application/pdf", paper)


async def download_claim_csv(request: Request) -> Response:
    """Send the lines of a claim as CSV, with all columns or those asked for."""
    layout = export_asked(request.query_params).layout or EVERYTHING
    document, _ = await _claim(request)
    sheet = await anyio.to_thread.run_sync(claim_csv, document, layout)
    return _claim_file(document, "csv", CSV, sheet)


async def download_claim_xlsx(request: Request) -> Response:
    """Send a claim as a workbook with live formulas, with all columns or those asked for."""
    layout = export_asked(request.query_params).layout or EVERYTHING
    document, _ = await _claim(request)
    sheet = await anyio.to_thread.run_sync(claim_xlsx, document, layout)
    return _claim_file(document, "xlsx", XLSX, sheet)


async def download_claim_json(request: Request) -> Response:
    """Send a claim to another program, whole."""
    document, _ = await _claim(request)
    content = await anyio.to_thread.run_sync(claim_json, document)
    return _claim_file(document, "json", "application/json", content)


async def download_schedule_csv(request: Request) -> Response:
    """Send the schedule of values of a contract as CSV."""
    schedule, _ = await _schedule(request)
    sheet = await anyio.to_thread.run_sync(schedule_csv, schedule.lines, schedule.method)
    return _file(f"{schedule.contract_number} schedule.csv", CSV, sheet)


async def download_schedule_xlsx(request: Request) -> Response:
    """Send the schedule of values of a contract as a workbook, to fill in and import again."""
    schedule, now = await _schedule(request)
    write = partial(schedule_xlsx, schedule.lines, schedule.method, created_at=now)
    return _file(
        f"{schedule.contract_number} schedule.xlsx", XLSX, await anyio.to_thread.run_sync(write)
    )


async def _claim(
    request: Request, *, has_differences: bool = False
) -> tuple[ClaimDocument, DocumentDifferences | None]:
    deployment = deployment_of(request)
    now = deployment.clock.now()
    actor = await recognise(request, now)
    claim_id = request.path_params["id"]
    async with deployment.database.reading() as reader:
        document = await print_claim(reader, actor=actor, claim_id=claim_id, now=now)
        differences = (
            await print_differences(reader, actor=actor, claim_id=claim_id)
            if has_differences
            else None
        )
    return document, differences


async def _attached(request: Request) -> list[PacketFile]:
    """Read what is attached to a claim that the caller may see, as far as there is room for it."""
    deployment = deployment_of(request)
    actor = await recognise(request, deployment.clock.now())
    claim_id = request.path_params["id"]
    async with deployment.database.reading() as reader:
        attachments = (await attachments_by_claim(reader, actor, [claim_id])).get(claim_id, [])
    room, files = MOST_BYTES, []
    for attachment in attachments:
        content = None
        if attachment.size_in_bytes <= room:
            room -= attachment.size_in_bytes
            pieces = [piece async for piece in deployment.files.read(attachment.sha256)]
            content = b"".join(pieces)
        files.append(PacketFile(attachment.file_name, attachment.content_type, content))
    return files


async def download_payments_csv(request: Request) -> Response:
    """Send the payments received on a contract as CSV."""
    payments = await _payments(request)
    return _payments_file(payments, "csv", CSV, payments_csv(payments))


async def download_payments_xlsx(request: Request) -> Response:
    """Send the payments received on a contract as a workbook."""
    payments = await _payments(request)
    sheet = await anyio.to_thread.run_sync(payments_xlsx, payments)
    return _payments_file(payments, "xlsx", XLSX, sheet)


async def download_payments_pdf(request: Request) -> Response:
    """Send the payments received on a contract as they are printed."""
    payments = await _payments(request)
    return _payments_file(payments, "pdf", "application/pdf", await payments_pdf(payments))


async def _payments(request: Request) -> PaymentList:
    deployment = deployment_of(request)
    now = deployment.clock.now()
    actor = await recognise(request, now)
    async with deployment.database.reading() as reader:
        contract_id = request.path_params["id"]
        return await print_payments(reader, actor=actor, contract_id=contract_id, now=now)


def _payments_file(
    payments: PaymentList, extension: str, content_type: str, body: bytes
) -> Response:
    return _file(f"{payments.contract_number} payments.{extension}", content_type, body)


async def _schedule(request: Request) -> tuple[ScheduleSheet, datetime]:
    deployment = deployment_of(request)
    now = deployment.clock.now()
    actor = await recognise(request, now)
    async with deployment.database.reading() as reader:
        contract_id = request.path_params["id"]
        return await print_schedule(reader, actor=actor, contract_id=contract_id), now


def _claim_file(
    document: ClaimDocument, extension: str, content_type: str, body: bytes
) -> Response:
    name = f"{document.contract_number} claim {document.claim_number}.{extension}"
    return _file(name, content_type, body)


def _file(name: str, content_type: str, body: bytes) -> Response:
    whole = SLASHES.sub("-", name)  # a number such as HC/14 is no folder
    return Response(body, headers=disposition(file_label(whole)), media_type=content_type)


DOWNLOADS: Final = (
    Route("/files/attachments/{id:uuid}", download_attachment),
    Route("/files/mail-attachments/{id:uuid}", download_mail_attachment),
    Route("/files/claims/{id:uuid}/claim.pdf", download_claim_pdf),
    Route("/files/claims/{id:uuid}/claim.csv", download_claim_csv),
    Route("/files/claims/{id:uuid}/claim.xlsx", download_claim_xlsx),
    Route("/files/claims/{id:uuid}/claim.json", download_claim_json),
    Route("/files/contracts/{id:uuid}/schedule.csv", download_schedule_csv),
    Route("/files/contracts/{id:uuid}/schedule.xlsx", download_schedule_xlsx),
    Route("/files/contracts/{id:uuid}/payments.csv", download_payments_csv),
    Route("/files/contracts/{id:uuid}/payments.xlsx", download_payments_xlsx),
    Route("/files/contracts/{id:uuid}/payments.pdf", download_payments_pdf),
)

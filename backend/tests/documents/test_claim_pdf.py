"""The claim on paper: read back with a PDF reader, since what counts is what the paper says."""

import io
import re
import resource
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from claimline.documents.claim_document import (
    ClaimDocument,
    DocumentDifference,
    DocumentDifferences,
    DocumentLine,
    PreviousDocument,
)
from claimline.documents.claim_layout import EVERYTHING, INDUSTRY, layout_of
from claimline.documents.claim_pdf import render_claim_pdf
from claimline.documents.paper_text import paper_money, paper_percent
from claimline.domain.certification import CertifiedLine
from claimline.domain.claims import ClaimStatus
from claimline.domain.differences import Moved, Movement
from claimline.domain.money import Money, total


async def test_the_sheet_says_what_each_line_says(line: Any, document: Any) -> None:
    slab, credit = line("1.1", "12345.67"), line("1.2", "-2500.00", "Less steel not needed")
    claim = document([("Structure", [slab, credit])])

    text = await _text(claim)

    assert "1.1 Concrete to slabs" in text
    for printed in (slab, credit):
        assert f"{printed.description} {_columns(printed.figures)}" in text
    assert f"Subtotal Structure {_columns(_added_up([slab, credit]))}" in text
    assert f"Grand total {_columns(_added_up([slab, credit]))}" in text


async def test_the_certificate_compares_both_sides_where_they_differ(
    line: Any, document: Any
) -> None:
    slab = line("1.1", "1000.00")
    less = replace(slab.figures, work_this_period=Money.parse("150.00"))
    certified = replace(
        slab, figures=less, certified=CertifiedLine(slab.figures, less, "Bay 3 is not poured")
    )
    as_claimed, claim = (document([("Structure", [one])]) for one in (slab, certified))
    claim = replace(claim, claimed_certificate=as_claimed.certificate)

    text = await _text(claim)

    assert "Claimed Certified Difference" in text
    assert "500.00 450.00 (50.00)" in text  # line 4
    assert "Reasons for difference" in text
    assert "1.1 Concrete to slabs 500.00 450.00 (50.00) Bay 3 is not poured" in text
    assert "Reasons for difference" not in await _text(as_claimed)


async def test_the_sheet_has_the_columns_of_its_layout(line: Any, document: Any) -> None:
    slab, nothing = line("1.1", "12345.67"), line("1.2", "0.00", "Not priced")
    claim = document([("Structure", [replace(slab, budget_code="03-100.S"), nothing])])
    layout = layout_of(["budgetCode", "scheduledValue", "workThisPeriodPercent"])

    text = await _text(claim, layout)

    assert "1.1 Concrete to slabs 03-100.S 12,345.67 20.00" in text
    assert "Not priced" in text
    assert "Balance to finish\n" not in text.split("Continuation sheet")[1]
    assert "Grand total 12,345.67 20.00" in text


async def test_empty_lines_are_left_out_and_groups_dissolved(line: Any, document: Any) -> None:
    claim = document(
        [("Structure", [line("1.1", "100.00"), line("1.2", "0.00", "Not priced")])],
        [line("V1", "0.00", "Time only")],
    )

    text = await _text(claim, replace(INDUSTRY, has_groups=False, hides_empty_lines=True))

    for gone in ("Not priced", "Time only", "Structure", "Total of the variations"):
        assert gone not in text, gone
    assert "1.1 Concrete to slabs 100.00" in text


async def test_all_columns_together_fit_on_wider_paper(line: Any, document: Any) -> None:
    claim = document([("Structure", [line("1.1", "98765432109.87")])])

    page = (await _pages(claim, EVERYTHING))[1]

    assert page.mediabox.width > 1100
    figures = claim.contract_lines[0].figures
    assert paper_money(figures.work_retention_held) in page.extract_text()


async def test_a_page_says_what_changed(line: Any, document: Any) -> None:
    work, held = (
        Moved(Movement.WORK_DONE, Money.parse("1200")),
        Moved(Movement.RETENTION_HELD, Money.parse("-60")),
    )
    changed = DocumentDifferences(
        PreviousDocument("PC-002", Money.parse("2000")),
        (DocumentDifference("1.1 Concrete", (work, held)),),
    )
    claim = document([("", [line("1.1", "6000.00")])])

    page = (await _pages(claim, INDUSTRY, changed))[-1].extract_text()

    assert "What changed since claim PC-002" in page
    assert (
        "1,140.00 AUD is due on this claim: 860.00 less than the 2,000.00 of claim PC-002." in page
    )
    assert "Work done 1 1,200.00" in page
    assert "Payment due 1,140.00" in page
    assert "1,200.00 of work done; 60.00 more retention held" in page


async def test_the_certificate_says_the_nine_lines(line: Any, document: Any) -> None:
    claim = document(
        [("", [line("1", "1000.00")])],
        [line("V1", "500.00"), line("V2", "-120.00", new_materials_stored=Money(0))],
    )

    page = (await _pages(claim))[0].extract_text()

    certificate = claim.certificate
    for label, amount in (
        ("Original contract sum", certificate.original_contract_sum),
        ("Net change by variations", certificate.net_change_by_variations),
        (r"Contract sum to date \(1 \+ 2\)", certificate.contract_sum_to_date),
        (r"stored to date \(total of column G\)", certificate.completed_and_stored_to_date),
        (r"completed work \(5.00 % of columns D and E\)", certificate.work_retention),
        (r"stored materials \(0.00 % of column F\)", certificate.materials_retention),
        (r"Retention held \(5a \+ 5b, total of column I\)", certificate.total_retention),
        (r"Earned less retention \(4 . 5\)", certificate.earned_less_retention),
        (r"Less previous certificates \(.*\)", certificate.less_previous_certificates),
        (r"Payment due on this claim \(6 . 7\)", certificate.current_payment_due),
        (r"retention included \(3 . 6\)", certificate.balance_to_finish_including_retention),
    ):
        assert re.search(rf"{label} {re.escape(paper_money(amount))}\n", page), label
    assert f"First in this claim 500.00 {paper_money(Money.parse('-120'))}" in page
    assert "Amounts are in AUD and exclude GST unless they say otherwise." in page


async def test_the_certificate_names_the_parties_and_the_period(line: Any, document: Any) -> None:
    page = (await _pages(document([("", [line("1", "1000.00")])])))[0].extract_text()

    for said in (
        "Progress claim PC-003",
        "Harbour Developments\nABN 51 824 753 556\n20 Bridge Street",
        "Blackwattle Constructions",
        "Marchetti & Rowe",
        "1 Nov 2026 to 30 Nov 2026",
        "Claimed on\n28 Nov 2026",
        "Due on\n25 Dec 2026",
        "Printed 1 Dec 2026, 09:05 AEDT",
    ):
        assert said in page


async def test_variations_stand_in_a_section_of_their_own(line: Any, document: Any) -> None:
    contract, variation = [line("1", "1000.00")], [line("V1", "300.00", "Bollards")]

    text = await _text(document([("", contract)], variation))

    order = ["Total of the contract", "Variations\nV1 Bollards", "Total of the variations"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert f"Grand total {_columns(_added_up(contract + variation))}" in text


async def test_a_claim_without_variations_has_no_such_section(line: Any, document: Any) -> None:
    pages = await _pages(document([("", [line("1", "1000.00")])]))

    assert "ariations" not in "".join(page.extract_text() for page in pages[1:])


@pytest.mark.parametrize("status", list(ClaimStatus))
async def test_only_an_approved_claim_is_for_signature(
    status: ClaimStatus, line: Any, document: Any
) -> None:
    pages = await _pages(document([("", [line("1", "1000.00")])], status=status))

    marked = ["not for signature" in page.extract_text() for page in pages]
    assert marked == [status is not ClaimStatus.APPROVED] * len(pages)


async def test_a_line_billed_by_unit_says_its_quantities(line: Any, document: Any) -> None:
    piles = line("1", "1000.00", unit_price=Decimal("45.5"), quantity_this_period=Decimal("12.5"))
    piles = piles.__class__(
        piles.item_number, piles.description, piles.figures,
        unit="m", scheduled_quantity=Decimal("1250"),
    )  # fmt: skip

    assert "12.5 of 1,250 m at 45.50" in await _text(document([("", [piles])]))


async def test_budget_codes_and_empty_lines_are_printed_as_the_contract_has_it(
    line: Any, document: Any
) -> None:
    coded = replace(line("1", "1000.00", "Footings"), budget_code="A.03-100.S")
    groups = [("", [coded, line("2", "0.00", "Left out")])]

    plain = await _text(document(groups))
    assert "A.03-100.S" not in plain
    assert "Left out" in plain

    chosen = await _text(document(groups, shows_budget_codes=True, hides_empty_lines=True))
    assert "Footings\nA.03-100.S" in chosen
    assert "Left out" not in chosen


@pytest.mark.parametrize(("count", "pages"), [(0, 2), (1, 2), (40, 3), (400, 12)])
async def test_pages_are_numbered_and_headed(
    count: int, pages: int, line: Any, document: Any
) -> None:
    lines = [line(str(number), "1000.00") for number in range(count)]

    found = [page.extract_text() for page in await _pages(document([("Structure", lines)]))]

    assert len(found) == pages
    for number, text in enumerate(found, start=1):
        assert f"Page {number} of {pages}" in text
    for text in found[1:]:
        assert "Progress claim PC-003 Contract HC-001 Design and construction" in text
        assert "Description of work" in text
        assert not count or "\nStructure\n" in text  # the group again on each page


async def test_two_thousand_lines_take_less_than_five_seconds(line: Any, document: Any) -> None:
    lines = [line(str(number), "1234.56") for number in range(2_000)]
    groups = [(f"Level {start}", lines[start : start + 50]) for start in range(0, 2_000, 50)]
    before = _processor_seconds_of_children()

    pdf = await render_claim_pdf(document(groups))

    # Processor time: what else the machine does at the moment should not decide.
    assert _processor_seconds_of_children() - before < 5
    last = PdfReader(io.BytesIO(pdf)).pages[-1].extract_text()
    assert f"Grand total {_columns(_added_up(lines))}" in last


async def test_the_same_claim_gives_the_same_bytes(line: Any, document: Any) -> None:
    claim = document([("Structure", [line("1", "1000.00")])])

    assert await render_claim_pdf(claim) == await render_claim_pdf(claim)


async def test_a_claim_can_be_archived_and_read_aloud(line: Any, document: Any) -> None:
    reader = await _reader(document([("Structure", [line("1", "1000.00")])]))

    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-AU"
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3<" in metadata
    assert "<pdfaid:conformance>A<" in metadata
    assert "<pdfuaid:part>1<" in metadata


@pytest.mark.parametrize(
    "name",
    [
        "Ορθοστάτες και δοκοί",
        "Бетонные работы",
        "Tường bê tông cốt thép",
        "混凝土墙体工程",
        "鉄筋コンクリート工事",
        "철근 콘크리트",
        "Pipes ⌀ 20 ≥ 3 m², 120 ㎡, ☐ tested",
    ],
)
async def test_names_of_many_languages_are_printed_and_archived(
    name: str, line: Any, document: Any
) -> None:
    reader = await _reader(document([("", [line("1", "1000.00", name)])], project_name=name))

    for page in reader.pages:
        assert name in page.extract_text().replace(" \n", " ")
    assert b"pdfuaid" in _metadata(reader)


@pytest.mark.parametrize("name", ["أعمال الخرسانة", "עבודות בטון", "คอนกรีต", "कंक्रीट कार्य"])
async def test_scripts_that_are_shaped_have_a_font(name: str, line: Any, document: Any) -> None:
    # Their letters join and move, so a reader need not give them back in order.
    reader = await _reader(document([("", [line("1", "1000.00", name)])]))

    assert b"pdfuaid" in _metadata(reader)


async def test_a_sign_without_a_font_costs_the_archive_mark_only(line: Any, document: Any) -> None:
    reader = await _reader(document([("", [line("1", "1000.00", "Site \U0001f600 office")])]))

    assert b"pdfaid" not in _metadata(reader)
    assert "/StructTreeRoot" in reader.root_object
    assert "office" in reader.pages[1].extract_text()


async def test_signs_that_cannot_be_printed_are_left_out(line: Any, document: Any) -> None:
    hostile = line("1\x00", "1000.00", "Slab\x07 \u202eon\ue000 grade\ufeff")

    reader = await _reader(document([("", [hostile])]))

    assert "1 Slab on grade" in reader.pages[1].extract_text()
    assert b"pdfaid" in _metadata(reader)


async def test_names_are_never_read_as_markup(line: Any, document: Any) -> None:
    name = '#panic("x") *bold* $x$ @ref <label> "quoted" \\ {{x}}'

    assert name in await _text(document([("", [line("1", "1000.00", name)])]))


async def test_a_long_word_is_broken_and_not_cut(line: Any, document: Any) -> None:
    text = await _text(document([("", [line("X" * 40, "1000.00", "W" * 120)])]))

    assert "W" * 120 not in text
    assert "W" * 120 in text.replace("\n", "")
    assert "X" * 40 in text.replace("\n", "")


async def test_every_font_is_embedded(line: Any, document: Any) -> None:
    reader = await _reader(document([("", [line("1", "1000.00", "Slab 混凝土 ⌀")])]))

    fonts = [font for page in reader.pages for font in _fonts(page)]
    assert len(fonts) > 2
    for font in fonts:
        assert any(key.startswith("/FontFile") for key in font["/FontDescriptor"])


def _processor_seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _metadata(reader: PdfReader) -> bytes:
    root: Any = reader.root_object
    metadata: bytes = root["/Metadata"].get_data()
    return metadata


def _fonts(page: PageObject) -> Iterator[Any]:
    resources: Any = page["/Resources"]
    for font in resources["/Font"].values():
        yield from (part.get_object() for part in font.get_object()["/DescendantFonts"])


def _added_up(lines: Sequence[DocumentLine]) -> Any:
    """Add columns up as the sheet does."""
    names = (
        "scheduled_value",
        "work_from_previous_claims",
        "work_this_period",
        "materials_stored",
        "completed_and_stored_to_date",
        "balance_to_finish",
        "retention_held",
    )
    sums = {name: total(getattr(line.figures, name) for line in lines) for name in names}
    percent = sums["completed_and_stored_to_date"].percent_of(sums["scheduled_value"])
    return SimpleNamespace(**sums, percent_complete=percent)


def _columns(figures: Any) -> str:
    return " ".join(
        (
            paper_money(figures.scheduled_value),
            paper_money(figures.work_from_previous_claims),
            paper_money(figures.work_this_period),
            paper_money(figures.materials_stored),
            paper_money(figures.completed_and_stored_to_date),
            paper_percent(figures.percent_complete),
            paper_money(figures.balance_to_finish),
            paper_money(figures.retention_held),
        )
    )


async def _reader(claim: ClaimDocument, *shown: Any) -> PdfReader:
    return PdfReader(io.BytesIO(await render_claim_pdf(claim, *shown)))


async def _pages(claim: ClaimDocument, *shown: Any) -> list[PageObject]:
    return list((await _reader(claim, *shown)).pages)


async def _text(claim: ClaimDocument, *shown: Any) -> str:
    return "\n".join(page.extract_text() for page in await _pages(claim, *shown))

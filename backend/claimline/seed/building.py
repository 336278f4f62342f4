"""What the demonstration company builds, trade by trade, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

TRADES: Final[Sequence[tuple[str, Sequence[tuple[str, str]]]]] = (
    (
        "Preliminaries",
        (
            ("Site establishment and hoarding", "184500.00"),
            ("Site management and supervision", "612000.00"),
            ("Tower crane hire and operation", "438750.00"),
            ("Temporary services and amenities", "96420.00"),
            ("Insurances and bank charges", "118300.00"),
        ),
    ),
    (
        "Demolition and excavation",
        (
            ("Demolish the existing clinic", "142800.00"),
            ("Bulk excavation and removal", "367250.00"),
            ("Detailed excavation for footings", "88940.00"),
            ("Shoring to the southern boundary", "205600.00"),
        ),
    ),
    (
        "Concrete",
        (
            ("Bored piers, 600 mm", "296400.00"),
            ("Pad footings and ground beams", "231875.00"),
            ("Slab on ground", "318260.00"),
            ("Suspended slab, level 1", "402115.00"),
            ("Suspended slab, level 2", "402115.00"),
            ("Columns and walls", "287490.00"),
        ),
    ),
    (
        "Structural steel",
        (
            ("Fabricate and deliver roof steel", "264300.00"),
            ("Erect roof steel", "118650.00"),
            ("Plant platform and stairs", "97240.00"),
        ),
    ),
    (
        "Envelope",
        (
            ("Precast facade panels", "524800.00"),
            ("Aluminium windows and curtain wall", "688350.00"),
            ("Roof sheeting and insulation", "243190.00"),
            ("Waterproofing to balconies", "74615.00"),
        ),
    ),
    (
        "Finishes",
        (
            ("Partitions and plasterboard linings", "346720.00"),
            ("Suspended ceilings", "158930.00"),
            ("Vinyl and tile floor finishes", "212480.00"),
            ("Painting", "131655.00"),
            ("Joinery to consulting rooms", "285900.00"),
            ("Doors and hardware", "146370.00"),
        ),
    ),
    (
        "Services",
        (
            ("Hydraulic services", "418600.00"),
            ("Mechanical services", "763250.00"),
            ("Electrical and data services", "694180.00"),
            ("Medical gases", "188740.00"),
            ("Fire services", "172365.00"),
            ("Two passenger lifts", "329500.00"),
        ),
    ),
    (
        "External works",
        (
            ("Pavements and kerbs", "163240.00"),
            ("Stormwater and detention tank", "147985.00"),
            ("Landscaping and irrigation", "92310.00"),
            ("Fencing and signs", "41760.00"),
        ),
    ),
)

# Percent complete to type, claim by claim: the trades in the order in which they are built.
FIRST_CLAIM: Final = {"01.01": "100", "01.02": "8", "01.04": "25", "01.05": "50", "02.01": "85"}
SECOND_CLAIM: Final = {
    "01.02": "16.5",
    "01.03": "12",
    "01.04": "40",
    "02.01": "100",
    "02.02": "62.5",
    "02.04": "33.3333",
    "03.01": "20",
}
MATERIALS: Final = {"04.01": "48500.00", "05.02": "126000.00"}

"""Looking up by an id alone: whatever has one, as what it is."""

from uuid import uuid4

from graphql import GraphQLInterfaceType

from tests.builders.graphql import SCHEMA, read
from tests.builders.sites import Site

DOCUMENT = """
query ($id: UUID!) { node(id: $id) {
  __typename id
  ... on Project { number }
  ... on HeadContract { title }
  ... on BillingPeriod { startsOn }
  ... on ProgressClaim { claimNumber }
  ... on ScheduleImport { source }
  ... on Variation { title } } }
"""


async def test_everything_with_an_id_of_its_own_is_found_as_what_it_is(site: Site) -> None:
    expected = {
        "Project": (site.project_id, {"number": "2026-014"}),
        "HeadContract": (site.contract_id, {"title": "Riverside clinic"}),
        "BillingPeriod": (site.free_period_id, {"startsOn": "2027-01-01"}),
        "ProgressClaim": (site.claim_id, {"claimNumber": "PC-02"}),
        "Variation": (site.variation_id, {"title": "Change V-3"}),
        "ScheduleImport": (site.import_id, {"source": "Paste"}),
    }
    node = SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    assert set(expected) == {kind.name for kind in SCHEMA.get_possible_types(node)}
    for name, (node_id, fields) in expected.items():
        answer = await read(site.job.database, site.job.admin, DOCUMENT, id=str(node_id))
        assert answer["node"] == {"__typename": name, "id": str(node_id), **fields}


async def test_an_id_of_nothing_is_null(site: Site) -> None:
    for nothing in (uuid4(), site.party_id, site.job.admin.person_id, site.claim_line.id):
        answer = await read(site.job.database, site.job.admin, DOCUMENT, id=str(nothing))
        assert answer == {"node": None}

import { Link } from "@tanstack/react-router";
import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Table } from "../ui/Table";
import { homeMessages as words } from "./messages";

export const WaitingTable_item = graphql(`
  fragment WaitingTable_item on WaitingItem {
    kind
    since
    project {
      name
      timeZone
    }
    contract {
      id
      number
      title
    }
    claim {
      id
      claimNumber
    }
  }
`);

/** What waits for the reader, each leading to where it is done. */
export function WaitingTable({ items }: { items: readonly FragmentOf<typeof WaitingTable_item>[] }) {
  const rows = readFragment(WaitingTable_item, items);
  return (
    <Table
      label={words.waiting}
      rows={rows}
      rowKey={({ kind, contract, claim }) => `${kind} ${claim?.id ?? contract.id}`}
      columns={[
        {
          id: "what",
          heading: words.waitingHeading.what,
          isRowHeader: true,
          cell: ({ kind, contract, claim }) =>
            claim === null ? (
              <Link to="/contracts/$contract" params={{ contract: contract.id }}>
                {words.kinds[kind]("")}
              </Link>
            ) : (
              <Link to="/claims/$claim" params={{ claim: claim.id }}>
                {words.kinds[kind](claim.claimNumber)}
              </Link>
            ),
        },
        {
          id: "where",
          heading: words.waitingHeading.where,
          cell: ({ contract, project }) => `${contract.number} ${contract.title} · ${project.name}`,
        },
        {
          id: "since",
          heading: words.waitingHeading.since,
          cell: ({ since, project }) => <Moment of={since} timeZone={project.timeZone} />,
        },
      ]}
    />
  );
}

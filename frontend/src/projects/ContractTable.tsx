import { Link } from "@tanstack/react-router";
import { contractStatuses } from "../contracts/statuses";
import { CustomValue_fields } from "../custom-fields/fragments";
import { useFieldFilter } from "../custom-fields/useFieldFilter";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { formatPercent, toTenThousandths } from "../money/percent";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { projectMessages } from "./messages";

export const ContractTable_contract = graphql(
  `
  fragment ContractTable_contract on HeadContract {
    id
    number
    title
    status
    owner {
      name
    }
    summary {
      revisedContractSum
      claimedToDate
      percentComplete
    }
    customValues {
      ...CustomValue_fields
    }
  }
`,
  [CustomValue_fields],
);

const words = projectMessages.contract;

interface ContractTableProps {
  readonly contracts: readonly FragmentOf<typeof ContractTable_contract>[];
  readonly currency: string;
}

export function ContractTable({ contracts, currency }: ContractTableProps) {
  const { rows, controls } = useFieldFilter(readFragment(ContractTable_contract, contracts));
  return (
    <>
    {controls}
    <Table
      label={projectMessages.tabs.contracts}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "title",
          heading: words.title,
          isRowHeader: true,
          cell: ({ id, number, title }) => (
            <Link to="/contracts/$contract" params={{ contract: id }}>
              {number} {title}
            </Link>
          ),
        },
        {
          id: "owner",
          heading: words.owner,
          cell: ({ owner }) => owner?.name ?? projectMessages.none,
        },
        {
          id: "status",
          heading: words.status,
          cell: ({ status }) => <StatusChip {...contractStatuses[status]} />,
        },
        {
          id: "sum",
          heading: words.sumIn(currency),
          isNumeric: true,
          cell: ({ summary }) => <Amount of={summary.revisedContractSum} />,
        },
        {
          id: "claimed",
          heading: words.claimed,
          isNumeric: true,
          cell: ({ summary: { claimedToDate: claimed } }) =>
            claimed === null ? projectMessages.none : <Amount of={claimed} />,
        },
        {
          id: "complete",
          heading: words.complete,
          isNumeric: true,
          cell: ({ summary: { percentComplete: percent } }) =>
            percent === null ? projectMessages.none : formatPercent(toTenThousandths(percent)),
        },
      ]}
    />
    </>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Day } from "../dates/Day";
import { whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import { Table, type TableColumn } from "../ui/Table";
import { contractKey } from "./contractKey";
import type { Contract } from "./contractQuery";
import { contractMessages } from "./messages";
import { RecordVariationDialog } from "./RecordVariationDialog";

const ContractVariationsQuery = graphql(`
  query ContractVariations($id: UUID!) {
    headContract(id: $id) {
      variations {
        id
        number
        title
        amount
        approvedOn
      }
    }
  }
`);

type Variation = NonNullable<
  ResultOf<typeof ContractVariationsQuery>["headContract"]
>["variations"][number];

const { variations: words } = contractMessages;

/** What was agreed after the contract, in the order of approval. */
export function ContractVariations({ contract }: { readonly contract: Contract }) {
  const [isRecording, setRecording] = useState(false);
  const query = useQuery({
    queryKey: [...contractKey(contract.id), "variations"],
    queryFn: ({ signal }) => execute(ContractVariationsQuery, { id: contract.id }, { signal }),
  });
  const barred = whyNot(contract.availableActs, "RECORD_VARIATION");
  return (
    <Section
      title={contractMessages.tabs.variations}
      actions={
        <Button
          icon="add"
          whyNot={barred ?? null}
          aria-haspopup="dialog"
          onPress={() => setRecording(true)}
        >
          {words.record}
        </Button>
      }
    >
      <Loaded
        query={query}
        thing={({ headContract }) => headContract}
        skeleton={<TableSkeleton rows={3} />}
      >
        {({ variations }) =>
          variations.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            <Table
              label={words.label}
              columns={columns(contract.project.currency)}
              rows={variations}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {isRecording ? (
        <RecordVariationDialog contractId={contract.id} onClose={() => setRecording(false)} />
      ) : null}
    </Section>
  );
}

function columns(currency: string): readonly TableColumn<Variation>[] {
  return [
    { id: "number", heading: words.number, isRowHeader: true, cell: ({ number }) => number },
    { id: "title", heading: words.title, cell: ({ title }) => title },
    { id: "approved", heading: words.approvedOn, cell: ({ approvedOn }) => (approvedOn === null ? null : <Day of={approvedOn} />) },
    {
      id: "amount",
      heading: words.amount(currency),
      isNumeric: true,
      cell: ({ amount }) => <Amount of={amount} />,
    },
  ];
}

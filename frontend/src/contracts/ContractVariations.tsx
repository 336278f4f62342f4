import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Day } from "../dates/Day";
import { AvailableAct_fields, whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { late } from "../ui/late";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Table, type TableColumn } from "../ui/Table";
import { contractKey } from "./contractKey";
import type { Contract } from "./contractQuery";
import { contractMessages } from "./messages";
import { RecordVariationDialog } from "./RecordVariationDialog";
import { variationStatuses } from "./variationStatuses";

const DecideVariationDialog = late(
  () => import("./DecideVariationDialog"),
  "DecideVariationDialog",
);

const ContractVariationsQuery = graphql(`
  query ContractVariations($id: UUID!) {
    headContract(id: $id) {
      variations {
        id
        tier
        status
        number
        title
        amount
        approvedOn
        version
        nextStatuses
        availableActs {
          ...AvailableAct_fields
        }
      }
    }
  }
`, [AvailableAct_fields]);

type Variation = NonNullable<
  ResultOf<typeof ContractVariationsQuery>["headContract"]
>["variations"][number];

const { variations: words } = contractMessages;

/** What was proposed and agreed after the contract: approved ones in the order of approval. */
export function ContractVariations({ contract }: { readonly contract: Contract }) {
  const [isRecording, setRecording] = useState(false);
  const [decided, setDecided] = useState<Variation | null>(null);
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
              columns={columns(contract.project.currency, setDecided)}
              rows={variations}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {decided === null ? null : (
        <DecideVariationDialog
          contractId={contract.id}
          variation={decided}
          onClose={() => setDecided(null)}
        />
      )}
      {isRecording ? (
        <RecordVariationDialog contractId={contract.id} onClose={() => setRecording(false)} />
      ) : null}
    </Section>
  );
}

function columns(
  currency: string,
  onDecide: (variation: Variation) => void,
): readonly TableColumn<Variation>[] {
  return [
    { id: "number", heading: words.number, isRowHeader: true, cell: ({ number }) => number },
    { id: "title", heading: words.title, cell: ({ title }) => title },
    { id: "tier", heading: words.tier, cell: ({ tier }) => words.tiers[tier] },
    {
      id: "status",
      heading: words.status,
      cell: ({ status }) => <StatusChip {...variationStatuses[status]} />,
    },
    { id: "approved", heading: words.approvedOn, cell: ({ approvedOn }) => (approvedOn === null ? null : <Day of={approvedOn} />) },
    {
      id: "amount",
      heading: words.amount(currency),
      isNumeric: true,
      cell: ({ amount }) => <Amount of={amount} />,
    },
    {
      id: "decide",
      heading: words.decide,
      cell: (variation) => {
        const barred = whyNot(variation.availableActs, "DECIDE_VARIATION");
        return barred === undefined ? null : (
          <Button
            whyNot={barred}
            aria-haspopup="dialog"
            aria-label={words.decideTitle(variation.number)}
            onPress={() => onDecide(variation)}
          >
            {words.decide}
          </Button>
        );
      },
    },
  ];
}

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { formatPercent, toTenThousandths } from "../money/percent";
import { Button } from "../ui/Button";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { RefusalNotice } from "../ui/RefusalNotice";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { toast } from "../ui/Toasts";
import { AddTaxCodeDialog } from "./AddTaxCodeDialog";
import { taxMessages as words } from "./messages";
import styles from "./TaxCodes.module.css";

const TaxCodesQuery = graphql(`
  query TaxCodes($id: UUID!) {
    project(id: $id) {
      taxCodes {
        id
        name
        percent
        isDefault
      }
    }
  }
`);

const EditTaxCode = graphql(
  `
    mutation EditTaxCode($projectId: UUID!, $taxCodeId: UUID!, $name: String!, $isDefault: Boolean!) {
      editTaxCode(
        projectId: $projectId
        taxCodeId: $taxCodeId
        name: $name
        isDefault: $isDefault
      ) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

const RemoveTaxCode = graphql(
  `
    mutation RemoveTaxCode($projectId: UUID!, $taxCodeId: UUID!) {
      removeTaxCode(projectId: $projectId, taxCodeId: $taxCodeId) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

type TaxCode = NonNullable<ResultOf<typeof TaxCodesQuery>["project"]>["taxCodes"][number];

interface TaxCodesProps {
  readonly projectId: string;
  /** Why the person cannot change them; null when they can. */
  readonly barred: string | null;
}

/** The rates at which lines of the project are taxed. */
export function TaxCodes({ projectId, barred }: TaxCodesProps) {
  const [isAdding, setAdding] = useState(false);
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["project", projectId, "tax-codes"],
    queryFn: ({ signal }) => execute(TaxCodesQuery, { id: projectId }, { signal }),
  });
  const changed = () => client.invalidateQueries();
  const making = useAct({
    document: EditTaxCode,
    result: ({ editTaxCode }) => editTaxCode,
    onDone: async (_, { name }) => {
      await changed();
      toast(words.madeDefault(name));
    },
  });
  const removing = useAct({
    document: RemoveTaxCode,
    result: ({ removeTaxCode }) => removeTaxCode,
    onDone: async () => {
      await changed();
      toast(words.removed);
    },
  });
  const refusal = making.refusal ?? removing.refusal;
  return (
    <div className={styles.codes}>
    <Section
      title={words.title}
      actions={
        <Button
          icon="add"
          whyNot={barred}
          aria-haspopup="dialog"
          onPress={() => setAdding(true)}
        >
          {words.add}
        </Button>
      }
    >
      <p className={styles.help}>{words.help}</p>
      {refusal ? <RefusalNotice refusal={refusal} /> : null}
      <Loaded query={query} thing={({ project }) => project} skeleton={<TableSkeleton rows={2} />}>
        {({ taxCodes }) => (
          <Table
            label={words.title}
            rows={taxCodes}
            rowKey={({ id }) => id}
            columns={[
              { id: "name", heading: words.name, isRowHeader: true, cell: ({ name }) => name },
              { id: "percent", heading: words.percent, isNumeric: true, cell: rateOf },
              {
                id: "acts",
                heading: words.acts,
                isHeadingHidden: true,
                cell: ({ id, name, isDefault }) =>
                  isDefault ? (
                    <StatusChip label={words.standard} tone="info" />
                  ) : (
                    <>
                      <Button
                        variant="quiet"
                        whyNot={barred}
                        aria-label={words.makeDefaultNamed(name)}
                        onPress={() =>
                          making.run({ projectId, taxCodeId: id, name, isDefault: true })
                        }
                      >
                        {words.makeDefault}
                      </Button>
                      <Button
                        variant="quiet"
                        whyNot={barred}
                        aria-label={words.removeNamed(name)}
                        onPress={() => removing.run({ projectId, taxCodeId: id })}
                      >
                        {words.remove}
                      </Button>
                    </>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      {isAdding ? (
        <AddTaxCodeDialog projectId={projectId} changed={changed} onClose={() => setAdding(false)} />
      ) : null}
    </Section>
    </div>
  );
}

function rateOf({ percent }: TaxCode): string {
  return words.rate(formatPercent(toTenThousandths(percent)));
}

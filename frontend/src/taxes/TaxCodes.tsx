import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { formatPercent, toTenThousandths } from "../money/percent";
import { Button } from "../ui/Button";
import { Checkbox } from "../ui/Checkbox";
import { DecimalField, decimalIn } from "../ui/DecimalField";
import { Field } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { RefusalNotice } from "../ui/RefusalNotice";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { toast } from "../ui/Toasts";
import { taxMessages as words } from "./messages";

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

const AddTaxCode = graphql(
  `
    mutation AddTaxCode($projectId: UUID!, $input: TaxCodeInput!) {
      addTaxCode(projectId: $projectId, input: $input) {
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
    onDone: changed,
  });
  const refusal = making.refusal ?? removing.refusal;
  return (
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
      <p>{words.help}</p>
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
  );
}

function rateOf({ percent }: TaxCode): string {
  return words.rate(formatPercent(toTenThousandths(percent)));
}

interface AddTaxCodeDialogProps {
  readonly projectId: string;
  readonly changed: () => Promise<void>;
  readonly onClose: () => void;
}

function AddTaxCodeDialog({ projectId, changed, onClose }: AddTaxCodeDialogProps) {
  const { run, ...act } = useAct({
    document: AddTaxCode,
    result: ({ addTaxCode }) => addTaxCode,
    onDone: async (_, { input }) => {
      await changed();
      onClose();
      toast(words.added(input.name));
    },
  });
  return (
    <FormDialog
      title={words.add}
      isOpen
      onClose={onClose}
      submitLabel={words.add}
      onSubmit={(form) =>
        run({
          projectId,
          input: {
            name: textIn(form, "name"),
            percent: decimalIn(form, "percent") ?? "0",
            isDefault: form.has("isDefault"),
          },
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <Field name="name" label={words.name} maxLength={40} isRequired autoFocus />
      <DecimalField
        name="percent"
        label={words.percent}
        places={4}
        complaint={words.percentComplaint}
        isRequired
      />
      <Checkbox name="isDefault" label={words.isDefault} />
    </FormDialog>
  );
}

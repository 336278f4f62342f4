import { useState } from "react";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Section } from "../ui/Page";
import { Table } from "../ui/Table";
import { AddBudgetCodeDialog, PasteBudgetCodesDialog } from "./BudgetCodeDialogs";
import { projectMessages } from "./messages";

export const BudgetCodes_project = graphql(`
  fragment BudgetCodes_project on Project {
    id
    budgetCodes {
      id
      label
      subJob
      costCode
      costType
      description
    }
  }
`);

const words = projectMessages.budget;

interface BudgetCodesProps {
  readonly project: FragmentOf<typeof BudgetCodes_project>;
  /** Why they cannot be added to; null when they can. */
  readonly barred: string | null;
}

export function BudgetCodes({ project: fragment, barred }: BudgetCodesProps) {
  const { id, budgetCodes } = readFragment(BudgetCodes_project, fragment);
  const [open, setOpen] = useState<"one" | "many" | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title={projectMessages.tabs.budget}
      actions={
        <>
          <Button whyNot={barred} onPress={() => setOpen("many")}>
            {words.paste}
          </Button>
          <Button icon="add" whyNot={barred} onPress={() => setOpen("one")}>
            {words.add}
          </Button>
        </>
      }
    >
      {budgetCodes.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <Table
          label={projectMessages.tabs.budget}
          rows={budgetCodes}
          rowKey={(code) => code.id}
          columns={[
            { id: "label", heading: words.label, isRowHeader: true, cell: ({ label }) => label },
            {
              id: "description",
              heading: words.description,
              cell: ({ description }) => description || projectMessages.none,
            },
            {
              id: "subJob",
              heading: words.subJob,
              cell: ({ subJob }) => subJob || projectMessages.none,
            },
            { id: "costCode", heading: words.costCode, cell: ({ costCode }) => costCode },
            { id: "costType", heading: words.costType, cell: ({ costType }) => costType },
          ]}
        />
      )}
      {open === "one" ? <AddBudgetCodeDialog projectId={id} onClose={close} /> : null}
      {open === "many" ? <PasteBudgetCodesDialog projectId={id} onClose={close} /> : null}
    </Section>
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { incompleteRow, readBudgetCodes } from "./budgetCodeRows";
import { projectMessages } from "./messages";

const AddBudgetCodes = graphql(
  `
    mutation AddBudgetCodes($projectId: UUID!, $budgetCodes: [BudgetCodeInput!]!) {
      addBudgetCodes(projectId: $projectId, budgetCodes: $budgetCodes) {
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

const words = projectMessages.budget;

function useAddBudgetCodes(projectId: string, done: (count: number) => string, onClose: () => void) {
  const queryClient = useQueryClient();
  return useAct({
    document: AddBudgetCodes,
    result: (data) => data.addBudgetCodes,
    onDone: async (_project, { budgetCodes }) => {
      await queryClient.invalidateQueries({ queryKey: ["project", projectId] });
      toast(done(budgetCodes.length));
      onClose();
    },
  });
}

interface DialogProps {
  readonly projectId: string;
  readonly onClose: () => void;
}

export function AddBudgetCodeDialog({ projectId, onClose }: DialogProps) {
  const { run, ...act } = useAddBudgetCodes(projectId, () => words.added, onClose);

  function submit(form: FormData) {
    const code = {
      subJob: textIn(form, "subJob"),
      costCode: textIn(form, "costCode"),
      costType: textIn(form, "costType"),
      description: textIn(form, "description"),
    };
    run({ projectId, budgetCodes: [code] });
  }

  return (
    <FormDialog
      title={words.add}
      isOpen
      onClose={onClose}
      submitLabel={words.add}
      onSubmit={submit}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <FieldRow>
        <Field name="subJob" label={words.subJob} maxLength={40} autoFocus />
        <Field name="costCode" label={words.costCode} maxLength={40} isRequired />
        <Field name="costType" label={words.costType} maxLength={40} isRequired />
      </FieldRow>
      <Field name="description" label={words.description} maxLength={200} />
    </FormDialog>
  );
}

export function PasteBudgetCodesDialog({ projectId, onClose }: DialogProps) {
  const [text, setText] = useState("");
  const codes = readBudgetCodes(text);
  const { run, ...act } = useAddBudgetCodes(projectId, words.pasted, onClose);
  return (
    <FormDialog
      title={words.paste}
      size="medium"
      isOpen
      onClose={onClose}
      submitLabel={words.pasteSubmit(codes.length)}
      onSubmit={() => run({ projectId, budgetCodes: codes })}
      {...act}
    >
      <p>{words.pasteHelp}</p>
      <Field
        name="rows"
        label={words.pasteField}
        rows={10}
        value={text}
        onChange={setText}
        isRequired
        autoFocus
        validate={(typed) => {
          const row = incompleteRow(typed);
          return row === null ? null : words.tooFewColumns(row);
        }}
      />
    </FormDialog>
  );
}

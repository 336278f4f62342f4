import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Checkbox } from "../ui/Checkbox";
import { DecimalField, decimalIn } from "../ui/DecimalField";
import { Field } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { taxMessages as words } from "./messages";

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

interface AddTaxCodeDialogProps {
  readonly projectId: string;
  readonly changed: () => Promise<void>;
  readonly onClose: () => void;
}

/** Adds a rate under a name, which it keeps for good. */
export function AddTaxCodeDialog({ projectId, changed, onClose }: AddTaxCodeDialogProps) {
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

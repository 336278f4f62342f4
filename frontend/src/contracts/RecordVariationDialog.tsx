import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { toMoney } from "../money/cents";
import { readTyped } from "../money/typed";
import { DatePicker } from "../ui/DatePicker";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { contractMessages } from "./messages";
import { useContractChanged } from "./useContractChanged";

const RecordVariation = graphql(
  `
    mutation RecordVariation($contractId: UUID!, $input: ApprovedVariationInput!) {
      recordVariation(contractId: $contractId, input: $input) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

const { variations: words } = contractMessages;

interface RecordVariationDialogProps {
  readonly contractId: string;
  readonly onClose: () => void;
}

/** Takes down a variation that was approved. */
export function RecordVariationDialog({ contractId, onClose }: RecordVariationDialogProps) {
  const changed = useContractChanged(contractId);
  const { run, ...act } = useAct({
    document: RecordVariation,
    result: ({ recordVariation }) => recordVariation,
    onDone: async (_, { input }) => {
      await changed();
      onClose();
      toast(words.recorded(input.number));
    },
  });
  return (
    <FormDialog
      title={words.record}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) =>
        run({
          contractId,
          input: {
            number: textIn(form, "number"),
            title: textIn(form, "title"),
            amount: toMoney(readTyped(textIn(form, "amount"), 2) ?? 0n),
            approvedOn: textIn(form, "approvedOn"),
          },
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <p>{words.effect}</p>
      <FieldRow>
        <Field name="number" label={words.number} maxLength={40} isRequired autoFocus />
        <DatePicker name="approvedOn" label={words.approvedOn} isRequired />
      </FieldRow>
      <Field name="title" label={words.title} maxLength={200} isRequired />
      <Field
        name="amount"
        label={words.amountField}
        description={words.amountHelp}
        inputMode="decimal"
        isNumeric
        isRequired
        validate={(text) =>
          text.trim() === "" || readTyped(text, 2) !== null ? null : words.amountComplaint
        }
      />
    </FormDialog>
  );
}

import { useContractChanged } from "../contracts/useContractChanged";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { formatCents, toCents } from "../money/cents";
import { DatePicker } from "../ui/DatePicker";
import { Field } from "../ui/Field";
import { FormDialog, textIn, textOrNull } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { paymentMessages } from "./messages";
import type { Payment } from "./paymentsQuery";

const ReversePayment = graphql(
  `
    mutation ReversePayment($paymentId: UUID!, $reason: String!, $reversedOn: Date) {
      reversePayment(paymentId: $paymentId, reason: $reason, reversedOn: $reversedOn) {
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

const { reverse: words } = paymentMessages;

interface ReversePaymentDialogProps {
  readonly contractId: string;
  readonly payment: Payment;
  readonly onClose: () => void;
}

/** Takes back a payment that was recorded wrongly. */
export function ReversePaymentDialog({ contractId, payment, onClose }: ReversePaymentDialogProps) {
  const changed = useContractChanged(contractId);
  const amount = formatCents(toCents(payment.amount));
  const { run, ...act } = useAct({
    document: ReversePayment,
    result: ({ reversePayment }) => reversePayment,
    onDone: async () => {
      await changed();
      onClose();
      toast(words.done(amount));
    },
  });
  return (
    <FormDialog
      title={words.title(amount)}
      isOpen
      isDangerous
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) =>
        run({
          paymentId: payment.id,
          reason: textIn(form, "reason"),
          reversedOn: textOrNull(form, "reversedOn"),
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <p>{words.effect}</p>
      <Field name="reason" label={words.reason} rows={2} isRequired autoFocus />
      <DatePicker name="reversedOn" label={words.reversedOn} />
    </FormDialog>
  );
}

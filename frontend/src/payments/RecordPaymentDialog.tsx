import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contractKey } from "../contracts/contractKey";
import { useContractChanged } from "../contracts/useContractChanged";
import { execute } from "../graphql/execute";
import { graphql, type EnumOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { formatCents, toCents, toMoney, type Cents } from "../money/cents";
import { readTyped } from "../money/typed";
import { DatePicker } from "../ui/DatePicker";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Notice } from "../ui/RefusalNotice";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import { paymentMessages } from "./messages";
import { beyond, partsOf, restOf, type Part } from "./parts";
import styles from "./Payments.module.css";
import type { PayableClaim } from "./paymentsQuery";

const RecordPayment = graphql(
  `
    mutation RecordPayment($contractId: UUID!, $input: PaymentInput!) {
      recordPayment(contractId: $contractId, input: $input) {
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

const ProposedAllocations = graphql(`
  query ProposedAllocations($id: UUID!, $amount: Money!) {
    headContract(id: $id) {
      proposedAllocations(amount: $amount) {
        amount
        claim {
          id
        }
      }
    }
  }
`);

const { record: words, methods } = paymentMessages;
const METHODS = ["BANK_TRANSFER", "CHEQUE", "CARD", "OTHER"] as const satisfies readonly EnumOf<"PaymentMethod">[];

interface RecordPaymentDialogProps {
  readonly contractId: string;
  readonly claims: readonly PayableClaim[];
  readonly onClose: () => void;
}

/** Takes down what was received, with the claims that it pays: the oldest first, unless typed. */
export function RecordPaymentDialog({ contractId, claims, onClose }: RecordPaymentDialogProps) {
  const changed = useContractChanged(contractId);
  const [amountText, setAmountText] = useState("");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const amount = readTyped(amountText, 2);
  const proposed = useProposal(contractId, amount);
  const textOf = (claimId: string) => typed[claimId] ?? proposed.get(claimId) ?? "";
  const parts = partsOf(claims, textOf);
  const { run, ...act } = useAct({
    document: RecordPayment,
    result: ({ recordPayment }) => recordPayment,
    onDone: async (_, { input }) => {
      await changed();
      onClose();
      toast(words.recorded(formatCents(toCents(input.amount))));
    },
  });
  return (
    <FormDialog
      title={words.title}
      size="medium"
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) =>
        run({
          contractId,
          input: {
            receivedOn: textIn(form, "receivedOn"),
            amount: toMoney(amount ?? 0n),
            method: METHODS.find((method) => method === form.get("method")) ?? "OTHER",
            paymentNumber: textIn(form, "paymentNumber"),
            invoiceNumber: textIn(form, "invoiceNumber"),
            reference: textIn(form, "reference"),
            notes: textIn(form, "notes"),
            allocations: parts.map((part) => ({
              claimId: part.claim.id,
              amount: toMoney(part.amount),
            })),
          },
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <FieldRow>
        <DatePicker name="receivedOn" label={words.receivedOn} isRequired />
        <Field
          name="amount"
          label={words.amount}
          value={amountText}
          onChange={setAmountText}
          inputMode="decimal"
          isNumeric
          isRequired
          autoFocus
          validate={complaint}
        />
      </FieldRow>
      <fieldset className={styles.parts}>
        <legend>{words.parts}</legend>
        <p className={styles.note}>{claims.length === 0 ? words.noClaims : words.partsHelp}</p>
        {claims.toReversed().map(({ id, claimNumber, payment }) => (
          <Field
            key={id}
            name={`part-${id}`}
            label={words.part(claimNumber)}
            description={words.outstanding(formatCents(toCents(payment.outstanding)))}
            value={textOf(id)}
            onChange={(text) => setTyped((before) => ({ ...before, [id]: text }))}
            inputMode="decimal"
            isNumeric
            validate={complaint}
          />
        ))}
      </fieldset>
      <Consequences amount={amount} parts={parts} />
      <FieldRow>
        <Select
          name="method"
          label={words.method}
          defaultValue="BANK_TRANSFER"
          options={METHODS.map((id) => ({ id, label: methods[id] }))}
        />
        <Field name="reference" label={words.reference} maxLength={80} />
      </FieldRow>
      <FieldRow>
        <Field name="paymentNumber" label={words.paymentNumber} maxLength={80} />
        <Field name="invoiceNumber" label={words.invoiceNumber} maxLength={80} />
      </FieldRow>
      <Field name="notes" label={words.notes} rows={2} maxLength={4000} />
    </FormDialog>
  );
}

function complaint(text: string): string | null {
  return text.trim() === "" || readTyped(text, 2) !== null ? null : words.amountComplaint;
}

/** What the server would have the payment pay, by claim, as text for the fields. */
function useProposal(contractId: string, amount: Cents | null): ReadonlyMap<string, string> {
  const asked = amount !== null && amount > 0n ? toMoney(amount) : null;
  const { data } = useQuery({
    queryKey: [...contractKey(contractId), "proposed-allocations", asked],
    queryFn: ({ signal }) =>
      execute(ProposedAllocations, { id: contractId, amount: asked ?? "0.00" }, { signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  const parts = asked === null ? [] : (data?.headContract?.proposedAllocations ?? []);
  return new Map(parts.map((part) => [part.claim.id, part.amount]));
}

interface ConsequencesProps {
  readonly amount: Cents | null;
  readonly parts: readonly Part[];
}

/** What to look at before it is recorded; only parts beyond the payment hold it back. */
function Consequences({ amount, parts }: ConsequencesProps) {
  if (amount === null) {
    return null;
  }
  const rest = restOf(amount, parts);
  return (
    <>
      {rest < 0n ? <Notice tone="bad">{words.tooMuch(formatCents(-rest))}</Notice> : null}
      {rest > 0n ? <Notice tone="info">{words.rest(formatCents(rest))}</Notice> : null}
      {parts
        .filter((part) => beyond(part) > 0n)
        .map((part) => (
          <Notice key={part.claim.id} tone="warn">
            {words.overpays(part.claim.claimNumber, formatCents(beyond(part)))}
          </Notice>
        ))}
    </>
  );
}

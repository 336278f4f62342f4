import { useState } from "react";
import { useContractChanged } from "../contracts/useContractChanged";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { formatCents, toCents, toMoney } from "../money/cents";
import { readTyped } from "../money/typed";
import { Button } from "../ui/Button";
import { DatePicker } from "../ui/DatePicker";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import styles from "./CashFlow.module.css";
import type { ContractFlow } from "./ContractCashFlow";
import { cashFlowMessages } from "./messages";
import { formatMonth, monthsBetween } from "./months";

const PlanCashFlow = graphql(
  `
    mutation PlanCashFlow($contractId: UUID!, $version: Int!, $months: [PlannedMonthInput!]!) {
      planCashFlow(contractId: $contractId, version: $version, months: $months) {
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

interface PlanDialogProps {
  readonly contractId: string;
  readonly flow: NonNullable<ContractFlow["contractCashFlow"]>;
  readonly contract: NonNullable<ContractFlow["headContract"]>;
  readonly onClose: () => void;
}

const words = cashFlowMessages.dialog;

/** What is expected to be claimed, month by month. */
export function PlanDialog({ contractId, flow, contract, onClose }: PlanDialogProps) {
  const changed = useContractChanged(contractId);
  const planned = flow.months.filter((month) => toCents(month.planned) !== 0n);
  const [from, setFrom] = useState(planned[0]?.month ?? contract.startsOn);
  const [until, setUntil] = useState(planned.at(-1)?.month ?? contract.estimatedCompletionOn);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(
    () => new Map(planned.map((month) => [month.month, formatCents(toCents(month.planned))])),
  );
  const months = from && until ? monthsBetween(from, until) : [];
  const cents = (month: string) => readTyped(typed.get(month) ?? "", 2) ?? 0n;
  const total = months.reduce((sum, month) => sum + cents(month), 0n);
  const { run, ...act } = useAct({
    document: PlanCashFlow,
    result: ({ planCashFlow }) => planCashFlow,
    onDone: async (_, { months: saved }) => {
      await changed();
      onClose();
      toast(saved.length > 0 ? words.saved : words.curveUsed);
    },
  });
  const save = (chosen: readonly string[]) =>
    run({
      contractId,
      version: contract.version,
      months: chosen.map((month) => ({ month, planned: toMoney(cents(month)) })),
    });
  return (
    <FormDialog
      title={words.title}
      isOpen
      size="large"
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => save(months)}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <p>{words.explanation}</p>
      <FieldRow>
        <DatePicker name="from" label={words.from} value={from} onChange={setFrom} isRequired />
        <DatePicker name="until" label={words.until} value={until} onChange={setUntil} isRequired />
      </FieldRow>
      <div className={styles.months}>
        {months.map((month) => (
          <Field
            key={month}
            name={month}
            label={formatMonth(month)}
            inputMode="decimal"
            isNumeric
            isRequired
            value={typed.get(month) ?? formatCents(0n)}
            onChange={(text) => setTyped(new Map(typed).set(month, text))}
            validate={(text) =>
              text.trim() === "" || readTyped(text, 2) !== null ? null : words.complaint
            }
          />
        ))}
      </div>
      <p role="status">
        {words.total(
          formatCents(total),
          formatCents(toCents(contract.summary.revisedContractSum)),
        )}
      </p>
      {flow.isPlanTyped ? (
        <Button variant="quiet" onPress={() => save([])}>
          {words.backToCurve}
        </Button>
      ) : null}
    </FormDialog>
  );
}

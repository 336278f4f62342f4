import { Link } from "@tanstack/react-router";
import { Day } from "../dates/Day";
import { whyNot } from "../graphql/acts";
import { Amount } from "../money/Amount";
import { formatCents, toCents } from "../money/cents";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { paymentMessages } from "./messages";
import styles from "./Payments.module.css";
import type { PayableClaim, Payment } from "./paymentsQuery";
import { paymentState } from "./paymentState";

const { claims: ofClaims, list: words } = paymentMessages;

export function PayableTable({ claims }: { readonly claims: readonly PayableClaim[] }) {
  if (claims.length === 0) {
    return <EmptyState>{ofClaims.none}</EmptyState>;
  }
  return (
    <Table
      label={ofClaims.label}
      rows={claims}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "claim",
          heading: ofClaims.claim,
          isRowHeader: true,
          cell: ({ id, claimNumber }) => (
            <Link to="/claims/$claim" params={{ claim: id }}>
              {claimNumber}
            </Link>
          ),
        },
        {
          id: "dueOn",
          heading: ofClaims.dueOn,
          cell: ({ payment: { dueOn } }) => (dueOn === null ? ofClaims.noDay : <Day of={dueOn} />),
        },
        {
          id: "state",
          heading: ofClaims.state,
          cell: ({ payment }) => <StatusChip {...paymentState(payment)} />,
        },
        {
          id: "due",
          heading: ofClaims.due,
          isNumeric: true,
          cell: ({ payment }) => <Amount of={payment.due} />,
        },
        {
          id: "paid",
          heading: ofClaims.paid,
          isNumeric: true,
          cell: ({ payment }) => <Amount of={payment.paid} />,
        },
        {
          id: "outstanding",
          heading: ofClaims.outstanding,
          isNumeric: true,
          cell: ({ payment }) => <Amount of={payment.outstanding} />,
        },
      ]}
    />
  );
}

interface PaymentTableProps {
  readonly payments: readonly Payment[];
  readonly currency: string;
  readonly onReverse: (payment: Payment) => void;
}

export function PaymentTable({ payments, currency, onReverse }: PaymentTableProps) {
  if (payments.length === 0) {
    return <EmptyState>{words.none}</EmptyState>;
  }
  return (
    <Table
      label={words.label}
      rows={payments}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "receivedOn",
          heading: words.receivedOn,
          isRowHeader: true,
          cell: ({ receivedOn }) => <Day of={receivedOn} />,
        },
        {
          id: "number",
          heading: words.number,
          cell: ({ paymentNumber, invoiceNumber }) =>
            [paymentNumber, invoiceNumber].filter(Boolean).join(" · ") || ofClaims.noDay,
        },
        { id: "how", heading: words.method, cell: howOf },
        { id: "pays", heading: words.pays, cell: (payment) => <Pays payment={payment} /> },
        {
          id: "amount",
          heading: words.amount(currency),
          isNumeric: true,
          cell: ({ amount, reversedById }) => (
            <Amount of={amount} {...(reversedById && styles.reversed && { className: styles.reversed })} />
          ),
        },
        {
          id: "acts",
          heading: words.acts,
          isHeadingHidden: true,
          cell: (payment) => <PaymentActs payment={payment} onReverse={onReverse} />,
        },
      ]}
    />
  );
}

function howOf({ method, reference, reversesId, notes }: Payment): string {
  const parts =
    reversesId === null ? [paymentMessages.methods[method], reference] : [words.reverses, notes];
  return parts.filter(Boolean).join(" · ");
}

function Pays({ payment }: { readonly payment: Payment }) {
  const { allocations, notAllocated } = payment;
  return (
    <ul className={styles.pays}>
      {allocations.map(({ claim, amount }) => (
        <li key={claim.id}>
          {claim.claimNumber}: <Amount of={amount} />
        </li>
      ))}
      {notAllocated !== null && toCents(notAllocated) !== 0n ? (
        <li className={styles.note}>{words.notAllocated(formatCents(toCents(notAllocated)))}</li>
      ) : null}
    </ul>
  );
}

interface PaymentActsProps {
  readonly payment: Payment;
  readonly onReverse: (payment: Payment) => void;
}

function PaymentActs({ payment, onReverse }: PaymentActsProps) {
  if (payment.reversedById !== null) {
    return <StatusChip label={words.reversed} tone="muted" />;
  }
  if (payment.reversesId !== null) {
    return null;
  }
  const barred = whyNot(payment.availableActs, "REVERSE_PAYMENT");
  return (
    <Button
      variant="quiet"
      whyNot={barred ?? null}
      aria-haspopup="dialog"
      aria-label={paymentMessages.reverse.openNamed(formatCents(toCents(payment.amount)))}
      onPress={() => onReverse(payment)}
    >
      {paymentMessages.reverse.open}
    </Button>
  );
}

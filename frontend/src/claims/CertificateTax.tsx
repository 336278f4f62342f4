import type { ResultOf } from "../graphql/graphql";
import { formatDay } from "../dates/dates";
import { formatCents, toCents } from "../money/cents";
import { formatPercent, toTenThousandths } from "../money/percent";
import { paymentMessages } from "../payments/messages";
import { paymentState } from "../payments/paymentState";
import { StatusChip } from "../ui/StatusChip";
import { classes } from "../ui/classes";
import type { CertificateCard_claim } from "./certificate";
import styles from "./CertificateCard.module.css";
import { certificateMessages as words } from "./certificateMessages";

type Claim = ResultOf<typeof CertificateCard_claim>;

interface CertificateTaxProps {
  readonly tax: Claim["tax"];
  readonly invoice: Claim["taxInvoice"];
  readonly currency: string;
}

/** Line 8 with its tax, rate by rate, and what the tax invoice shows. */
export function CertificateTax({ tax, invoice, currency }: CertificateTaxProps) {
  const { rates } = tax;
  return (
    <>
      <table className={styles.table} aria-label={words.taxLabel}>
        <thead>
          <tr>
            <th scope="col">{words.taxIn(currency)}</th>
            <th scope="col" className={styles.amount}>
              {words.net}
            </th>
            <th scope="col" className={styles.amount}>
              {words.tax}
            </th>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ taxPercent, net, taxAttributed }) => (
            <Line
              key={taxPercent}
              name={words.atRate(formatPercent(toTenThousandths(taxPercent)))}
              net={net}
              tax={taxAttributed}
            />
          ))}
          <Line
            name={words.applicable}
            net={tax.currentPaymentDue}
            tax={tax.taxAttributed}
            look={styles.sum}
          />
          <tr className={styles.due}>
            <th scope="row">{words.dueIncludingTax}</th>
            <td className={styles.amount} colSpan={2}>
              {formatCents(toCents(tax.currentPaymentDueIncludingTax))}
            </td>
          </tr>
        </tbody>
      </table>
      {toCents(tax.taxOnRetention) === 0n ? null : (
        <p className={styles.note}>
          {words.onRetention(
            formatCents(toCents(tax.invoiced)),
            formatCents(toCents(tax.taxShown)),
            formatCents(toCents(tax.taxOnRetention)),
          )}
        </p>
      )}
      <p className={styles.note}>
        {invoice.title === null ? words.noInvoice(invoice.reason ?? "") : words.isInvoice(invoice.title)}
      </p>
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly net: string;
  readonly tax: string;
  readonly look?: string | undefined;
}

function Line({ name, net, tax, look }: LineProps) {
  return (
    <tr className={classes(look)}>
      <th scope="row">{name}</th>
      <td className={styles.amount}>{formatCents(toCents(net))}</td>
      <td className={styles.amount}>{formatCents(toCents(tax))}</td>
    </tr>
  );
}

/** How far the claim is paid, once it is certified. */
export function CertificatePayment({ payment }: { readonly payment: Claim["payment"] }) {
  const { claim: names } = paymentMessages;
  if (payment === null) {
    return <p className={styles.note}>{names.none}</p>;
  }
  return (
    <table className={styles.table} aria-label={names.label}>
      <thead>
        <tr>
          <th scope="col">{names.title}</th>
          <th scope="col" className={styles.amount}>
            <StatusChip {...paymentState(payment)} />
          </th>
        </tr>
      </thead>
      <tbody>
        <Fact name={names.due} value={formatCents(toCents(payment.due))} />
        {payment.dueOn === null ? null : <Fact name={names.dueOn} value={formatDay(payment.dueOn)} />}
        <Fact name={names.paid} value={formatCents(toCents(payment.paid))} />
        <Fact name={names.outstanding} value={formatCents(toCents(payment.outstanding))} isSum />
      </tbody>
    </table>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly isSum?: boolean;
}

function Fact({ name, value, isSum = false }: FactProps) {
  return (
    <tr className={classes(isSum && styles.sum)}>
      <th scope="row">{name}</th>
      <td className={styles.amount}>{value}</td>
    </tr>
  );
}

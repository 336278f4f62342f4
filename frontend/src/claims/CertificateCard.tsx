import { readFragment, type FragmentOf } from "../graphql/graphql";
import { formatCents, toCents } from "../money/cents";
import { formatPercent, toTenThousandths } from "../money/percent";
import { classes } from "../ui/classes";
import { CertificateCard_claim } from "./certificate";
import styles from "./CertificateCard.module.css";
import { CertificatePayment, CertificateTax } from "./CertificateTax";
import { certificateMessages as words } from "./certificateMessages";

interface CertificateCardProps {
  readonly claim: FragmentOf<typeof CertificateCard_claim>;
  readonly currency: string;
}

/** The nine lines of the certificate, as the server has added them up. */
export function CertificateCard({ claim, currency }: CertificateCardProps) {
  const {
    certificate: sums,
    claimedCertificate: claimed,
    certifiedLineCount,
    tax,
    taxInvoice,
    payment,
  } = readFragment(CertificateCard_claim, claim);
  const complete = sums.percentComplete;
  const isCompared = certifiedLineCount > 0;
  const row = (number: string, name: string, line: CertificateLine, look?: "sum" | "due") => (
    <Row
      number={number}
      name={name}
      amount={sums[line]}
      claimed={isCompared ? (claimed[line as keyof typeof claimed] ?? sums[line]) : null}
      look={look}
    />
  );
  return (
    <div className={styles.card}>
      <table className={styles.table} aria-label={words.label}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {words.line}
            </th>
            <th scope="col">{isCompared ? words.whatIn(currency) : words.what}</th>
            {(isCompared ? words.sides : [currency]).map((heading) => (
              <th key={heading} scope="col" className={styles.amount}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row("1", words.original, "originalContractSum")}
          {row("2", words.variations, "netChangeByVariations")}
          {row("3", words.sumToDate, "contractSumToDate", "sum")}
          {row(
            "4",
            complete === null ? words.completed : words.completedPercent(percent(complete)),
            "completedAndStoredToDate",
          )}
          {row("5a", words.workRetention(percent(sums.workRetentionPercent)), "workRetention")}
          {row(
            "5b",
            words.materialsRetention(percent(sums.materialsRetentionPercent)),
            "materialsRetention",
          )}
          {row("5", words.totalRetention, "totalRetention", "sum")}
          {row("6", words.earned, "earnedLessRetention", "sum")}
          {row("7", words.previous, "lessPreviousCertificates")}
          {row("8", words.due, "currentPaymentDue", "due")}
          {row("9", words.balance, "balanceToFinishIncludingRetention")}
        </tbody>
      </table>
      <CertificateTax tax={tax} invoice={taxInvoice} currency={currency} />
      <CertificatePayment payment={payment} />
      <VariationTable variations={sums.variations} currency={currency} />
      <p className={styles.note}>{words.released(formatCents(toCents(sums.retentionReleased)))}</p>
      <p className={styles.note}>{words.withoutTax}</p>
    </div>
  );
}

function percent(value: string): string {
  return formatPercent(toTenThousandths(value));
}

type CertificateLine =
  | "originalContractSum"
  | "netChangeByVariations"
  | "contractSumToDate"
  | "completedAndStoredToDate"
  | "workRetention"
  | "materialsRetention"
  | "totalRetention"
  | "earnedLessRetention"
  | "lessPreviousCertificates"
  | "currentPaymentDue"
  | "balanceToFinishIncludingRetention";

interface RowProps {
  readonly number: string;
  readonly name: string;
  readonly amount: string;
  /** Shown beside what is certified, with the difference; null where nothing differs. */
  readonly claimed: string | null;
  readonly look: "sum" | "due" | undefined;
}

function Row({ number, name, amount, claimed, look }: RowProps) {
  const certified = toCents(amount);
  const amounts =
    claimed === null ? [certified] : [toCents(claimed), certified, certified - toCents(claimed)];
  return (
    <tr className={classes(look && styles[look])}>
      <td className={styles.number}>{number}</td>
      <th scope="row">{name}</th>
      {amounts.map((cents, column) => (
        <td key={column} className={styles.amount}>
          {column === 2 && cents === 0n ? "\u2013" : formatCents(cents)}
        </td>
      ))}
    </tr>
  );
}

interface VariationTableProps {
  readonly variations: {
    readonly additionsInPreviousClaims: string;
    readonly deductionsInPreviousClaims: string;
    readonly additionsThisClaim: string;
    readonly deductionsThisClaim: string;
    readonly additions: string;
    readonly deductions: string;
    readonly net: string;
  };
  readonly currency: string;
}

/** Additions and deductions by variations, those first billed on this claim apart. */
function VariationTable({ variations, currency }: VariationTableProps) {
  const rows = [
    [words.inPreviousClaims, variations.additionsInPreviousClaims, variations.deductionsInPreviousClaims],
    [words.thisClaim, variations.additionsThisClaim, variations.deductionsThisClaim],
    [words.total, variations.additions, variations.deductions],
  ] as const;
  return (
    <table className={styles.table} aria-label={words.variationsLabel}>
      <thead>
        <tr>
          <th scope="col">{words.variationsIn(currency)}</th>
          <th scope="col" className={styles.amount}>
            {words.additions}
          </th>
          <th scope="col" className={styles.amount}>
            {words.deductions}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, additions, deductions]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.amount}>{formatCents(toCents(additions))}</td>
            <td className={styles.amount}>{formatCents(toCents(deductions))}</td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">{words.netChange}</th>
          <td className={styles.amount} colSpan={2}>
            {formatCents(toCents(variations.net))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

import { readFragment, type FragmentOf } from "../graphql/graphql";
import { formatCents, toCents } from "../money/cents";
import { formatPercent, toTenThousandths } from "../money/percent";
import { classes } from "../ui/classes";
import { CertificateCard_claim } from "./certificate";
import styles from "./CertificateCard.module.css";
import { certificateMessages as words } from "./certificateMessages";

interface CertificateCardProps {
  readonly claim: FragmentOf<typeof CertificateCard_claim>;
  readonly currency: string;
}

/** The nine lines of the certificate, as the server has added them up. */
export function CertificateCard({ claim, currency }: CertificateCardProps) {
  const { certificate: sums } = readFragment(CertificateCard_claim, claim);
  const complete = sums.percentComplete;
  return (
    <div className={styles.card}>
      <table className={styles.table} aria-label={words.label}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {words.line}
            </th>
            <th scope="col">{words.what}</th>
            <th scope="col" className={styles.amount}>
              {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          <Row number="1" name={words.original} amount={sums.originalContractSum} />
          <Row number="2" name={words.variations} amount={sums.netChangeByVariations} />
          <Row number="3" name={words.sumToDate} amount={sums.contractSumToDate} isSum />
          <Row
            number="4"
            name={complete === null ? words.completed : words.completedPercent(percent(complete))}
            amount={sums.completedAndStoredToDate}
          />
          <Row
            number="5a"
            name={words.workRetention(percent(sums.workRetentionPercent))}
            amount={sums.workRetention}
          />
          <Row
            number="5b"
            name={words.materialsRetention(percent(sums.materialsRetentionPercent))}
            amount={sums.materialsRetention}
          />
          <Row number="5" name={words.totalRetention} amount={sums.totalRetention} isSum />
          <Row number="6" name={words.earned} amount={sums.earnedLessRetention} isSum />
          <Row number="7" name={words.previous} amount={sums.lessPreviousCertificates} />
          <Row number="8" name={words.due} amount={sums.currentPaymentDue} isDue />
          <Row number="9" name={words.balance} amount={sums.balanceToFinishIncludingRetention} />
        </tbody>
      </table>
      <VariationTable variations={sums.variations} currency={currency} />
      <p className={styles.note}>{words.released(formatCents(toCents(sums.retentionReleased)))}</p>
      <p className={styles.note}>{words.withoutTax}</p>
    </div>
  );
}

function percent(value: string): string {
  return formatPercent(toTenThousandths(value));
}

interface RowProps {
  readonly number: string;
  readonly name: string;
  readonly amount: string;
  readonly isSum?: boolean;
  readonly isDue?: boolean;
}

function Row({ number, name, amount, isSum = false, isDue = false }: RowProps) {
  return (
    <tr className={classes(isSum && styles.sum, isDue && styles.due)}>
      <td className={styles.number}>{number}</td>
      <th scope="row">{name}</th>
      <td className={styles.amount}>{formatCents(toCents(amount))}</td>
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
          <th scope="row">{words.net}</th>
          <td className={styles.amount} colSpan={2}>
            {formatCents(toCents(variations.net))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

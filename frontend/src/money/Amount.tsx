import { formatCents, toCents } from "./cents";

interface AmountProps {
  /** As the server writes it: "1234.50". */
  readonly of: string;
  readonly className?: string;
}

/** An amount as people read it; the currency stands once in the page's heading. */
export function Amount({ of, className }: AmountProps) {
  return (
    <data className={className} value={of} style={{ fontVariantNumeric: "tabular-nums" }}>
      {formatCents(toCents(of))}
    </data>
  );
}

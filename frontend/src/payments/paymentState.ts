import { formatCents, toCents } from "../money/cents";
import type { StatusChipProps } from "../ui/StatusChip";
import { paymentMessages } from "./messages";

/** What a claim's payment says of itself; amounts as the server writes them. */
export interface ClaimPayment {
  readonly due: string;
  readonly paid: string;
  readonly outstanding: string;
  readonly overpaid: string;
  readonly isOverdue: boolean;
}

const { states: words } = paymentMessages;

/** How far a certified claim is paid, in a word; never a status of the claim. */
export function paymentState(payment: ClaimPayment): StatusChipProps {
  const overpaid = toCents(payment.overpaid);
  if (overpaid > 0n) {
    return { label: words.overpaid(formatCents(overpaid)), tone: "warn" };
  }
  if (toCents(payment.outstanding) === 0n) {
    return toCents(payment.due) > 0n
      ? { label: words.paid, tone: "good" }
      : { label: words.nothing, tone: "muted" };
  }
  if (payment.isOverdue) {
    return { label: words.overdue, tone: "bad" };
  }
  return toCents(payment.paid) > 0n
    ? { label: words.partly, tone: "info" }
    : { label: words.open, tone: "muted", isHollow: true };
}

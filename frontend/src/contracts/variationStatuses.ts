import type { EnumOf } from "../graphql/graphql";
import type { StatusChipProps } from "../ui/StatusChip";

/** How a variation's status is called and shown; those in the middle are pending. */
export const variationStatuses: Readonly<Record<EnumOf<"VariationStatus">, StatusChipProps>> = {
  DRAFT: { label: "Draft", tone: "muted" },
  IN_REVIEW: { label: "In review", tone: "info" },
  REVISED: { label: "Revised", tone: "info" },
  PRICING: { label: "Pricing", tone: "info" },
  NOT_PRICING: { label: "Not pricing", tone: "warn", isHollow: true },
  PROCEEDING: { label: "Proceeding", tone: "warn" },
  NOT_PROCEEDING: { label: "Not proceeding", tone: "warn", isHollow: true },
  NO_CHARGE: { label: "No charge", tone: "muted", isHollow: true },
  APPROVED: { label: "Approved", tone: "good" },
  REJECTED: { label: "Rejected", tone: "bad" },
  VOID: { label: "Void", tone: "bad", isHollow: true },
};

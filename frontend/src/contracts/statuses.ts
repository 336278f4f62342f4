import type { EnumOf } from "../graphql/graphql";
import type { StatusChipProps } from "../ui/StatusChip";

/** How a head contract's status is called and shown. */
export const contractStatuses: Readonly<Record<EnumOf<"HeadContractStatus">, StatusChipProps>> = {
  DRAFT: { label: "Draft", tone: "muted" },
  OUT_FOR_BID: { label: "Out for bid", tone: "info" },
  OUT_FOR_SIGNATURE: { label: "Out for signature", tone: "info" },
  APPROVED: { label: "Approved", tone: "good" },
  COMPLETE: { label: "Complete", tone: "good" },
  TERMINATED: { label: "Terminated", tone: "bad" },
};

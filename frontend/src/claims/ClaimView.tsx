import { useSyncExternalStore } from "react";
import { whyNot } from "../graphql/acts";
import { TOTALS } from "../grid/rows";
import { late } from "../ui/late";
import { TableSkeleton } from "../ui/Skeleton";
import { Tabs, type TabEntry } from "../ui/Tabs";
import { ClaimActions } from "./ClaimActions";
import { ClaimFigures } from "./ClaimFigures";
import { ClaimFrame } from "./ClaimFrame";
import { ClaimLinesPanel } from "./ClaimLinesPanel";
import { ClaimNotices } from "./ClaimNotices";
import type { Claim } from "./claimQuery";
import styles from "./ClaimView.module.css";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";
import { SaveStateText } from "./SaveStateText";
import type { ClaimTab } from "./search";
import type { ClaimSide, ServerLine } from "./serverLine";
import type { LineSide } from "./side";
import type { ClaimUpdates } from "./useClaimUpdates";
import { useOpenClaim } from "./useOpenClaim";

const ClaimAttention = late(() => import("./ClaimAttention"), "ClaimAttention");
const CertificateCard = late(() => import("./CertificateCard"), "CertificateCard");
const ClaimDifferences = late(() => import("./ClaimDifferences"), "ClaimDifferences", {
  meanwhile: <TableSkeleton rows={6} />,
});
const CustomFacts = late(() => import("../custom-fields/CustomFacts"), "CustomFacts");
const ClaimDocuments = late(() => import("./ClaimDocuments"), "ClaimDocuments", {
  meanwhile: <TableSkeleton rows={5} />,
});
const ClaimDrafts = late(() => import("./ClaimDrafts"), "ClaimDrafts");
const ClaimHistory = late(() => import("./ClaimHistory"), "ClaimHistory", {
  meanwhile: <TableSkeleton rows={5} />,
});
const ClaimMails = late(() => import("../mails/ClaimMails"), "ClaimMails", {
  meanwhile: <TableSkeleton rows={5} />,
});
const WaitingChanges = late(() => import("./WaitingChanges"), "WaitingChanges");
const PdfPreview = late(() => import("../documents/PdfPreview"), "PdfPreview");
const ProblemPanel = late(() => import("./ProblemPanel"), "ProblemPanel");

interface ClaimViewProps {
  readonly claim: Claim;
  readonly lines: readonly ServerLine[];
  readonly personId: string;
  readonly tab: ClaimTab;
  readonly onTab: (tab: ClaimTab) => void;
  readonly side: LineSide;
  readonly onSide: (side: ClaimSide) => void;
}

const { tabs: words } = claimMessages;

/** A claim, open for billing, review or reading. */
export function ClaimView({ claim, lines, personId, tab, onTab, side, onSide }: ClaimViewProps) {
  const { open, updates } = useOpenClaim(claim, lines, side);
  const { rows } = open.sheet;
  const problemCount = useSyncExternalStore(
    (listener) => rows.subscribe(TOTALS, listener),
    () => rows.problemCount,
  );
  return (
    <ClaimFrame
      claim={claim}
      actions={<ClaimActions claim={claim} open={open} updates={updates} />}
    >
        <div className={styles.summary}>
          <ClaimFigures claim={claim} open={open} />
          <div className={styles.standing}>
            <SaveStateText open={open} timeZone={claim.contract.project.timeZone} />
            <ClaimAttention open={open} onShowLines={() => onTab("lines")} />
          </div>
        </div>
        <ClaimDrafts claim={claim} open={open} personId={personId} />
        <ClaimNotices claim={claim} open={open} />
        <WaitingChanges claim={claim} open={open} updates={updates} />
        <Tabs<ClaimTab>
          label={words.label}
          selected={tab}
          onSelect={onTab}
          tabs={partsOf({ claim, open, updates, problemCount, onTab, onSide })}
        />
    </ClaimFrame>
  );
}

interface Parts {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  readonly problemCount: number;
  readonly onTab: (tab: ClaimTab) => void;
  readonly onSide: (side: ClaimSide) => void;
}

function partsOf(parts: Parts): readonly TabEntry<ClaimTab>[] {
  const { claim, open, updates, problemCount, onTab, onSide } = parts;
  const { contract } = claim;
  const { currency, timeZone } = contract.project;
  return [
    {
      id: "lines",
      label: words.lines,
      count: open.sheet.rows.list.order.length,
      content: () => <ClaimLinesPanel claim={claim} open={open} updates={updates} onSide={onSide} />,
    },
    {
      id: "certificate",
      label: words.certificate,
      content: () => (
        <>
          <CertificateCard claim={claim} currency={currency} />
          <CustomFacts values={claim.customValues} />
        </>
      ),
    },
    {
      id: "problems",
      label: words.problems,
      ...(problemCount > 0 && { count: problemCount }),
      content: () => <ProblemPanel open={open} onGo={() => onTab("lines")} />,
    },
    {
      id: "changes",
      label: words.changes,
      content: () => <ClaimDifferences claim={claim} />,
    },
    {
      id: "documents",
      label: words.documents,
      content: () => <ClaimDocuments claim={claim} />,
    },
    {
      id: "mails",
      label: words.mails,
      content: () => (
        <ClaimMails
          claimId={claim.id}
          whyNotEmail={whyNot(claim.availableActs, "EMAIL_CLAIM") ?? null}
          onSent={updates.refreshOthers}
        />
      ),
    },
    {
      id: "history",
      label: words.history,
      content: () => <ClaimHistory claimId={claim.id} timeZone={timeZone} />,
    },
    {
      id: "preview",
      label: words.preview,
      content: () => (
        <PdfPreview
          url={`/files/claims/${claim.id}/claim.pdf`}
          fileName={claimMessages.fileName(contract.number, claim.claimNumber)}
        />
      ),
    },
  ];
}

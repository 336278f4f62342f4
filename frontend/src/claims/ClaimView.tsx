import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { formatDay, formatDays } from "../dates/dates";
import { whenSigningOut } from "../session/session";
import { Page } from "../ui/Page";
import { PageSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Tabs } from "../ui/Tabs";
import { CertificateCard } from "./CertificateCard";
import { ClaimActions } from "./ClaimActions";
import { ClaimDocuments } from "./ClaimDocuments";
import { ClaimFigures } from "./ClaimFigures";
import { ClaimHistory } from "./ClaimHistory";
import { ClaimLinesPanel } from "./ClaimLinesPanel";
import { ClaimNotices } from "./ClaimNotices";
import type { Claim } from "./claimQuery";
import styles from "./ClaimView.module.css";
import { draftKey, dropAllDrafts } from "./draft";
import { DraftOffer } from "./DraftOffer";
import { claimMessages } from "./messages";
import { ProblemPanel } from "./ProblemPanel";
import type { ClaimTab } from "./search";
import type { ServerLine } from "./serverLine";
import { useOpenClaim } from "./useOpenClaim";

const PdfPreview = lazy(async () => {
  const { PdfPreview: Preview } = await import("../documents/PdfPreview");
  return { default: Preview };
});

whenSigningOut(dropAllDrafts);

interface ClaimViewProps {
  readonly claim: Claim;
  readonly lines: readonly ServerLine[];
  readonly personId: string;
  readonly tab: ClaimTab;
  readonly onTab: (tab: ClaimTab) => void;
}

const { tabs: words } = claimMessages;

/** A claim, open for billing, review or reading. */
export function ClaimView({ claim, lines, personId, tab, onTab }: ClaimViewProps) {
  const key = draftKey(personId, claim.id);
  const { open, updates, onDraftSettled } = useOpenClaim(claim, lines, key);
  const { currency, timeZone } = claim.contract.project;
  return (
    <Page
      title={claimMessages.title(claim.claimNumber)}
      mark={<StatusChip {...claimMessages.statuses[claim.status]} />}
      subtitle={<Subtitle claim={claim} />}
      actions={
        <ClaimActions
          claim={claim}
          open={open}
          updates={updates}
          onShowLines={() => onTab("lines")}
        />
      }
      width="full"
    >
      <div className={styles.view}>
        <ClaimFigures claim={claim} open={open} />
        <DraftOffer draftKey={key} open={open} onSettled={onDraftSettled} />
        <ClaimNotices claim={claim} open={open} />
        <Tabs<ClaimTab>
          label={words.label}
          selected={tab}
          onSelect={onTab}
          tabs={[
            {
              id: "lines",
              label: words.lines,
              count: lines.length,
              content: () => <ClaimLinesPanel claim={claim} open={open} updates={updates} />,
            },
            {
              id: "certificate",
              label: words.certificate,
              content: () => <CertificateCard claim={claim} currency={currency} />,
            },
            {
              id: "problems",
              label: words.problems,
              content: () => <ProblemPanel open={open} onGo={() => onTab("lines")} />,
            },
            {
              id: "documents",
              label: words.documents,
              content: () => <ClaimDocuments claim={claim} />,
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
                <Suspense fallback={<PageSkeleton />}>
                  <PdfPreview
                    url={`/files/claims/${claim.id}/claim.pdf`}
                    fileName={claimMessages.title(claim.claimNumber)}
                  />
                </Suspense>
              ),
            },
          ]}
        />
      </div>
    </Page>
  );
}

function Subtitle({ claim }: { readonly claim: Claim }) {
  const { contract, periodStartsOn, periodEndsOn, dueOn } = claim;
  return (
    <>
      <Link to="/contracts/$contract" params={{ contract: contract.id }}>
        {contract.number} {contract.title}
      </Link>{" "}
      · {contract.project.name} · {formatDays(periodStartsOn, periodEndsOn)} ·{" "}
      {claimMessages.due(formatDay(dueOn))} · {contract.project.currency}
    </>
  );
}

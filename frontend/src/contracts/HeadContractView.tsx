import { Link } from "@tanstack/react-router";
import { whyNot } from "../graphql/acts";
import { sees } from "../graphql/levels";
import { late } from "../ui/late";
import { Page } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Tabs, type TabEntry } from "../ui/Tabs";
import { ContractActions } from "./ContractActions";
import { ContractClaims } from "./ContractClaims";
import { ContractDocuments } from "./ContractDocuments";
import { ContractHistory } from "./ContractHistory";
import { ContractOverview } from "./ContractOverview";
import type { Contract } from "./contractQuery";
import { ContractSummaryCard } from "./ContractSummaryCard";
import { ContractVariations } from "./ContractVariations";
import styles from "./HeadContractView.module.css";
import { contractMessages } from "./messages";
import type { ContractTab } from "./search";
import { contractStatuses } from "./statuses";

const ContractSchedule = late(() => import("./ContractSchedule"), "ContractSchedule", {
  meanwhile: <TableSkeleton rows={8} />,
});

const ContractRetention = late(
  () => import("../retention/ContractRetention"),
  "ContractRetention",
  { meanwhile: <TableSkeleton rows={6} /> },
);

const ContractPayments = late(
  () => import("../payments/ContractPayments"),
  "ContractPayments",
  { meanwhile: <TableSkeleton rows={6} /> },
);

const ContractCashFlow = late(
  () => import("../cash-flow/ContractCashFlow"),
  "ContractCashFlow",
  { meanwhile: <TableSkeleton rows={6} /> },
);

const ContractSettings = late(
  () => import("../settings/ContractSettings"),
  "ContractSettings",
  { meanwhile: <TableSkeleton rows={6} /> },
);

interface HeadContractViewProps {
  readonly contract: Contract;
  /** The part to show; the first that the person may see, where it is none of theirs. */
  readonly tab: ContractTab | undefined;
  readonly onTab: (tab: ContractTab) => void;
}

const { tabs: words } = contractMessages;

/** A head contract: where its money stands, and all that belongs to it. */
export function HeadContractView({ contract, tab, onTab }: HeadContractViewProps) {
  const { project } = contract;
  const parts = partsOf(contract).filter(({ id }) =>
    sees(project, id === "claims" ? "HEAD_CONTRACT_CLAIMS" : "HEAD_CONTRACTS"),
  );
  const shown = parts.find(({ id }) => id === tab) ?? parts[0];
  return (
    <Page
      title={`${contract.number} ${contract.title}`}
      mark={
        <>
          <StatusChip {...contractStatuses[contract.status]} />
          {contract.isPrivate ? <StatusChip label={contractMessages.private} tone="warn" /> : null}
        </>
      }
      subtitle={
        <>
          <Link to="/projects/$project" params={{ project: project.id }}>
            {project.name}
          </Link>{" "}
          · {project.currency}
        </>
      }
      actions={<ContractActions contract={contract} />}
      width="full"
    >
      <div className={styles.view}>
        <ContractSummaryCard contract={contract} />
        {shown ? (
          <Tabs<ContractTab>
            label={words.label}
            selected={shown.id}
            onSelect={onTab}
            tabs={parts}
          />
        ) : null}
      </div>
    </Page>
  );
}

function partsOf(contract: Contract): readonly TabEntry<ContractTab>[] {
  return [
    {
      id: "overview",
      label: words.overview,
      content: () => (
        <ContractOverview
          contract={contract}
          whyNotEdit={whyNot(contract.availableActs, "EDIT_HEAD_CONTRACT")}
        />
      ),
    },
    {
      id: "schedule",
      label: words.schedule,
      content: () => <ContractSchedule contract={contract} />,
    },
    {
      id: "claims",
      label: words.claims,
      count: contract.claims.length,
      content: () => <ContractClaims contract={contract} />,
    },
    {
      id: "variations",
      label: words.variations,
      count: contract.variations.length,
      content: () => <ContractVariations contract={contract} />,
    },
    {
      id: "retention",
      label: words.retention,
      content: () => <ContractRetention contract={contract} />,
    },
    {
      id: "payments",
      label: words.payments,
      content: () => <ContractPayments contract={contract} />,
    },
    {
      id: "cash-flow",
      label: words.cashFlow,
      content: () => (
        <ContractCashFlow
          contractId={contract.id}
          barred={whyNot(contract.availableActs, "PLAN_CASH_FLOW") ?? null}
        />
      ),
    },
    {
      id: "documents",
      label: words.documents,
      count: contract.attachments.length,
      content: () => <ContractDocuments contract={contract} />,
    },
    {
      id: "settings",
      label: words.settings,
      content: () => (
        <ContractSettings
          contractId={contract.id}
          barred={whyNot(contract.availableActs, "CHANGE_CONTRACT_SETTINGS") ?? null}
        />
      ),
    },
    {
      id: "history",
      label: words.history,
      content: () => (
        <ContractHistory contractId={contract.id} timeZone={contract.project.timeZone} />
      ),
    },
  ];
}

import { Link } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { whyNot } from "../graphql/acts";
import { Grid } from "../grid/Grid";
import { goToProblem } from "../grid/navigation";
import { late } from "../ui/late";
import { Page } from "../ui/Page";
import { FailureNotice, Notice, RefusalNotice } from "../ui/RefusalNotice";
import { StatusChip } from "../ui/StatusChip";
import { toast } from "../ui/Toasts";
import { LeaveDialog } from "./LeaveDialog";
import { OpenSchedule } from "./openSchedule";
import { ScheduleActions } from "./ScheduleActions";
import { scheduleDraftKey } from "./scheduleDraft";
import styles from "./Schedule.module.css";
import { scheduleMessages } from "./scheduleMessages";
import type { ScheduleContract } from "./scheduleQuery";
import { ScheduleToolbar } from "./ScheduleToolbar";
import { contractStatuses } from "./statuses";
import { useSaveSchedule } from "./useSaveSchedule";
import { useScheduleDraft } from "./useScheduleDraft";

const EmptySchedule = late(() => import("./EmptySchedule"), "EmptySchedule");
const ImportDialog = late(() => import("./ImportDialog"), "ImportDialog");
const ScheduleConflictDialog = late(
  () => import("./ScheduleConflictDialog"),
  "ScheduleConflictDialog",
);
const ScheduleDraftOffer = late(() => import("./ScheduleDraftOffer"), "ScheduleDraftOffer");

interface ScheduleEditorProps {
  readonly contract: ScheduleContract;
  readonly personId: string;
  /** Fetches the schedule anew; another version opens another editor. */
  readonly onReload: () => Promise<void>;
}

const { editor: words } = scheduleMessages;

/** The schedule of values in a grid, saved as a whole when the person says so. */
export function ScheduleEditor({ contract, personId, onReload }: ScheduleEditorProps) {
  const barred = whyNot(contract.availableActs, "CHANGE_SCHEDULE_OF_VALUES") ?? null;
  const [open] = useState(() => openOf(contract, barred));
  const drafts = useScheduleDraft(scheduleDraftKey(personId, contract.id), open);
  const saving = useSaveSchedule(contract.id, open);
  const [isImporting, setImporting] = useState(false);
  const isEmpty = useSyncExternalStore(
    open.sheet.entries.subscribe,
    () => open.sheet.rows.list.order.length === 0,
  );
  const { outcome } = saving;

  function save() {
    if (open.linesToMend > 0) {
      toast(words.mendFirst(open.linesToMend));
      open.sheet.selection.takeFocus();
      goToProblem(open.sheet, 1);
    } else {
      saving.save();
    }
  }

  return (
    <Page
      title={scheduleMessages.title}
      mark={<StatusChip {...contractStatuses[contract.status]} />}
      subtitle={
        <>
          <Link to="/contracts/$contract" params={{ contract: contract.id }}>
            {contract.number} {contract.title}
          </Link>{" "}
          · {contract.project.currency}
        </>
      }
      actions={
        barred === null ? (
          <ScheduleActions
            contractId={contract.id}
            open={open}
            isSaving={saving.isPending}
            wasSaved={outcome?.kind === "saved"}
            onSave={save}
            onImport={() => setImporting(true)}
          />
        ) : null
      }
      width="full"
    >
      <div className={styles.editor}>
        {barred === null ? null : <Notice tone="info">{barred}</Notice>}
        {drafts.offered ? (
          <ScheduleDraftOffer offered={drafts.offered} contract={contract} open={open} />
        ) : null}
        {outcome?.kind === "refused" ? (
          <RefusalNotice
            refusal={{
              message: outcome.message,
              problems: outcome.others.map((message) => ({ path: message, message })),
            }}
          />
        ) : null}
        {saving.failure ? <FailureNotice failure={saving.failure} /> : null}
        {isEmpty ? (
          <EmptySchedule
            contract={contract}
            open={open}
            whyNotChange={barred}
            onChanged={onReload}
            onImport={() => setImporting(true)}
          />
        ) : (
          <>
            <ScheduleToolbar open={open} />
            <div className={styles.grid}>
              <Grid sheet={open.sheet} label={scheduleMessages.label(contract.number)} />
            </div>
          </>
        )}
      </div>
      {outcome?.kind === "conflict" ? (
        <ScheduleConflictDialog
          conflict={outcome}
          contract={contract}
          open={open}
          onLoadTheirs={() => {
            open.giveUp();
            void onReload();
          }}
          onClose={saving.forget}
        />
      ) : null}
      {isImporting ? (
        <ImportDialog
          contractId={contract.id}
          onClose={() => setImporting(false)}
          onApplied={onReload}
        />
      ) : null}
      <LeaveDialog open={open} isKept={drafts.isKeeping} />
    </Page>
  );
}

function openOf(contract: ScheduleContract, readOnlyReason: string | null): OpenSchedule {
  return new OpenSchedule({
    contractId: contract.id,
    schedule: contract.scheduleOfValues,
    budgetCodes: contract.project.budgetCodes.map(({ id, label }) => ({ value: id, label })),
    taxCodes: contract.project.taxCodes.map(({ id, name }) => ({ value: id, label: name })),
    readOnlyReason,
  });
}

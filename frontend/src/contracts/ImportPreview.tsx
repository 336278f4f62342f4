import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Button } from "../ui/Button";
import { DialogBody, DialogButtons } from "../ui/Dialog";
import { Loaded } from "../ui/Loaded";
import { FailureNotice, Notice, RefusalNotice } from "../ui/RefusalNotice";
import { Select } from "../ui/Select";
import { TableSkeleton } from "../ui/Skeleton";
import { toast } from "../ui/Toasts";
import { ImportCounts } from "./ImportCounts";
import { importMessages } from "./importMessages";
import styles from "./Import.module.css";
import {
  importPreviewQuery,
  type ImportedInto,
  type ImportMode,
  type PreparedImport,
} from "./importQuery";
import { ImportRows } from "./ImportRows";
import { useContractChanged } from "./useContractChanged";

const ApplyImport = graphql(
  `
    mutation ApplyScheduleImport($importId: UUID!, $version: Int!, $mode: ImportMode!) {
      applyScheduleImport(importId: $importId, version: $version, mode: $mode) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

const { preview: words } = importMessages;

interface ImportPreviewProps {
  readonly contractId: string;
  readonly importId: string;
  readonly onAnother: () => void;
  readonly onApplied: () => Promise<void>;
}

/** What a file would do to the schedule, row by row, before it does it. */
export function ImportPreview(props: ImportPreviewProps) {
  const query = useQuery(importPreviewQuery(props.contractId, props.importId));
  return (
    <Loaded
      query={query}
      thing={({ headContract, scheduleImport }) =>
        headContract && scheduleImport && { into: headContract, prepared: scheduleImport }
      }
      skeleton={
        <DialogBody>
          <TableSkeleton rows={6} />
        </DialogBody>
      }
    >
      {({ into, prepared }) =>
        prepared.refusal === null ? (
          <Preview {...props} into={into} prepared={prepared} />
        ) : (
          <Unreadable prepared={prepared} onAnother={props.onAnother} />
        )
      }
    </Loaded>
  );
}

interface UnreadableProps {
  readonly prepared: PreparedImport;
  readonly onAnother: () => void;
}

function Unreadable({ prepared: { source, refusal }, onAnother }: UnreadableProps) {
  return (
    <>
      <DialogBody>
        <p>{words.source(source)}</p>
        <Notice tone="bad" isUrgent>
          <p>{words.refused}</p>
          <p>{refusal}</p>
        </Notice>
      </DialogBody>
      <DialogButtons>
        <Button variant="primary" onPress={onAnother}>
          {words.another}
        </Button>
      </DialogButtons>
    </>
  );
}

interface PreviewProps extends ImportPreviewProps {
  readonly into: ImportedInto;
  readonly prepared: PreparedImport;
}

function Preview({ contractId, into, prepared, onAnother, onApplied }: PreviewProps) {
  const [mode, setMode] = useState<ImportMode>("ADD_AND_UPDATE");
  const beginning = useRef<HTMLParagraphElement>(null);
  // What was pressed to come here is gone: whoever uses the keyboard goes on reading here.
  useEffect(() => beginning.current?.focus(), []);
  const contractChanged = useContractChanged(contractId);
  const { scheduleOfValues: schedule, project } = into;
  const act = useAct({
    document: ApplyImport,
    result: ({ applyScheduleImport }) => applyScheduleImport,
    onDone: async () => {
      await onApplied();
      void contractChanged();
      toast(words.done(prepared.source));
    },
  });
  const lines = prepared.addedCount + prepared.changedCount;
  const removed = mode === "REPLACE_ALL" ? prepared.removedIfReplaced : 0;
  return (
    <>
      <DialogBody>
        <div className={styles.head}>
          <p ref={beginning} tabIndex={-1} className={styles.source}>
            {words.source(prepared.source)}
          </p>
          <Select<ImportMode>
            className={styles.mode ?? ""}
            name="mode"
            label={words.mode}
            description={words.modeHelp[mode]}
            options={[
              { id: "ADD_AND_UPDATE", label: words.modes.ADD_AND_UPDATE },
              { id: "REPLACE_ALL", label: words.modes.REPLACE_ALL },
            ]}
            value={mode}
            onChange={setMode}
          />
        </div>
        <ImportCounts
          prepared={prepared}
          removedCount={removed}
          totalBefore={schedule.total}
          totalAfter={mode === "REPLACE_ALL" ? prepared.totalIfReplaced : prepared.totalIfAdded}
          currency={project.currency}
        />
        {prepared.refusedCount > 0 ? (
          <Notice tone="warn">{words.refusedStay(prepared.refusedCount)}</Notice>
        ) : null}
        <ImportRows
          contractId={contractId}
          importId={prepared.id}
          firstShown={prepared.refusedCount > 0 ? "REFUSED" : null}
          isByUnit={schedule.accountingMethod === "UNIT"}
        />
        {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
        {act.failure ? <FailureNotice failure={act.failure} /> : null}
        {act.refusal?.__typename === "Conflict" ? (
          <div>
            <Button onPress={() => void contractChanged().then(act.reset)}>{words.lookAgain}</Button>
          </div>
        ) : null}
      </DialogBody>
      <DialogButtons>
        <Button variant="quiet" onPress={onAnother}>
          {words.another}
        </Button>
        <Button
          variant={removed > 0 ? "danger" : "primary"}
          isPending={act.isPending}
          whyNot={lines + removed === 0 ? words.nothing : null}
          onPress={() => act.run({ importId: prepared.id, version: schedule.version, mode })}
        >
          {removed > 0 ? words.applyAndRemove(lines, removed) : words.apply(lines)}
        </Button>
      </DialogButtons>
    </>
  );
}

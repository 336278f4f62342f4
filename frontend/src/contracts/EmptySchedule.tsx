import { insertRow } from "../grid/row-commands";
import { useAct } from "../graphql/useAct";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { FailureNotice, RefusalNotice } from "../ui/RefusalNotice";
import { Select } from "../ui/Select";
import { EditHeadContract, inputOf } from "./contractFields";
import type { OpenSchedule } from "./openSchedule";
import styles from "./Schedule.module.css";
import { scheduleMessages } from "./scheduleMessages";
import type { ScheduleContract } from "./scheduleQuery";
import type { Method } from "./scheduleRow";
import { useContractChanged } from "./useContractChanged";

interface EmptyScheduleProps {
  readonly contract: ScheduleContract;
  readonly open: OpenSchedule;
  readonly whyNotChange: string | null;
  /** Fetches the schedule anew. */
  readonly onChanged: () => Promise<void>;
  readonly onImport: () => void;
}

const { editor: words, read } = scheduleMessages;

/** A schedule without lines: how it will be billed, and the ways to begin. */
export function EmptySchedule({
  contract,
  open: { sheet },
  whyNotChange,
  onChanged,
  onImport,
}: EmptyScheduleProps) {
  const contractChanged = useContractChanged(contract.id);
  const act = useAct({
    document: EditHeadContract,
    result: ({ editHeadContract }) => editHeadContract,
    onDone: async () => {
      await onChanged();
      void contractChanged();
    },
  });
  function choose(accountingMethod: Method) {
    if (accountingMethod !== contract.accountingMethod) {
      act.run({
        contractId: contract.id,
        version: contract.version,
        input: { ...inputOf(contract), accountingMethod },
      });
    }
  }
  function addFirst() {
    sheet.selection.takeFocus();
    insertRow(sheet);
  }
  if (whyNotChange !== null) {
    return <EmptyState>{read.empty}</EmptyState>;
  }
  return (
    <EmptyState
      action={
        <>
          <div className={styles.start}>
            <Select<Method>
              name="accountingMethod"
              label={words.method}
              description={words.methodHelp}
              options={[
                { id: "AMOUNT", label: words.methods.AMOUNT },
                { id: "UNIT", label: words.methods.UNIT },
              ]}
              value={contract.accountingMethod}
              onChange={choose}
            />
          </div>
          <div className={styles.start}>
            <Button icon="upload" aria-haspopup="dialog" onPress={onImport}>
              {read.import}
            </Button>
            <Button icon="add" variant="primary" isPending={act.isPending} onPress={addFirst}>
              {words.addFirst}
            </Button>
          </div>
          {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
          {act.failure ? <FailureNotice failure={act.failure} /> : null}
        </>
      }
    >
      {words.first}
    </EmptyState>
  );
}

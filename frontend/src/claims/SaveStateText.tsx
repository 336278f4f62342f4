import { useSyncExternalStore } from "react";
import { sayFailure } from "../ui/failures";
import { Button } from "../ui/Button";
import type { SaveState } from "./autosave";
import styles from "./ClaimView.module.css";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

const { saving: words } = claimMessages;

interface SaveStateTextProps {
  readonly open: OpenClaim;
  /** Of the project: everyone on a job reads the same clock. */
  readonly timeZone: string;
}

/** Where saving stands, in two or three words that are read out when they change. */
export function SaveStateText({ open, timeZone }: SaveStateTextProps) {
  const { sheet, autosave } = open;
  const state = useSyncExternalStore(autosave.subscribe, () => autosave.state);
  const isReadOnly = useSyncExternalStore(
    sheet.subscribeReadOnly,
    () => sheet.readOnlyReason !== null,
  );
  const isIdle = isReadOnly && state.kind === "saved";
  return (
    <span className={styles.saveState}>
      <span role="status">{isIdle ? "" : sentenceFor(state, timeZone)}</span>
      {state.kind === "failed" && (
        <Button size="small" onPress={() => void autosave.flush()}>
          {words.tryAgain}
        </Button>
      )}
    </span>
  );
}

function sentenceFor(state: SaveState, timeZone: string): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? words.saved : words.savedAt(clock(state.at, timeZone));
    case "waiting":
    case "saving":
      return words.saving;
    case "offline":
      return words.offline;
    case "failed":
      return `${words.failed}. ${sayFailure(state.failure).sentence}`;
    case "locked":
      return state.lostLines === 0 ? "" : words.failed;
    default:
      return state satisfies never;
  }
}

function clock(moment: Date, timeZone: string): string {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat("en-AU", time).format(moment);
}

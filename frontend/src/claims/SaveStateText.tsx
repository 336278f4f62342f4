import { useSyncExternalStore } from "react";
import { sayFailure } from "../ui/failures";
import { Button } from "../ui/Button";
import type { Autosave, SaveState } from "./autosave";
import styles from "./ClaimView.module.css";
import { claimMessages } from "./messages";

const { saving: words } = claimMessages;

/** Where saving stands, in two or three words that are read out when they change. */
export function SaveStateText({ autosave }: { readonly autosave: Autosave }) {
  const state = useSyncExternalStore(autosave.subscribe, () => autosave.state);
  return (
    <span className={styles.saveState}>
      <span role="status">{sentenceFor(state)}</span>
      {state.kind === "failed" && (
        <Button size="small" onPress={() => void autosave.flush()}>
          {words.tryAgain}
        </Button>
      )}
    </span>
  );
}

const time = new Intl.DateTimeFormat("en-AU", { hour: "2-digit", minute: "2-digit", hour12: false });

function sentenceFor(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? words.saved : words.savedAt(time.format(state.at));
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

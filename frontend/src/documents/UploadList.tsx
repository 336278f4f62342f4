import { useSyncExternalStore } from "react";
import { ProgressBar } from "react-aria-components";
import { isPassing } from "../graphql/failures";
import { Button, IconButton } from "../ui/Button";
import { sayFailure } from "../ui/failures";
import styles from "./UploadList.module.css";
import { documentMessages } from "./messages";
import type { Upload, UploadQueue } from "./UploadQueue";

/** The files on their way, each with how far it has come, or why it was not taken. */
export function UploadList({ queue }: { readonly queue: UploadQueue }) {
  const uploads = useSyncExternalStore(queue.subscribe, () => queue.uploads);
  if (uploads.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label={documentMessages.uploads}>
      {uploads.map((upload) => (
        <li key={upload.id} className={styles.upload}>
          <span className={styles.name}>{upload.fileName}</span>
          <UploadState upload={upload} queue={queue} />
        </li>
      ))}
    </ul>
  );
}

interface UploadStateProps {
  readonly upload: Upload;
  readonly queue: UploadQueue;
}

function UploadState({ upload: { id, fileName, state }, queue }: UploadStateProps) {
  if (state.kind === "failed") {
    return (
      <>
        <span className={styles.failure} role="alert">
          {sayFailure(state.failure).sentence}
        </span>
        {isPassing(state.failure) ? (
          <Button size="small" onPress={() => queue.retry(id)}>
            {documentMessages.again}
          </Button>
        ) : null}
        <IconButton
          size="small"
          icon="close"
          label={documentMessages.putAside(fileName)}
          onPress={() => queue.remove(id)}
        />
      </>
    );
  }
  const percent = state.kind === "sending" ? Math.round(state.sent * 100) : 0;
  return (
    <>
      <ProgressBar className={styles.progress ?? ""} value={percent} aria-label={fileName}>
        <span className={styles.track}>
          <span className={styles.bar} style={{ width: `${percent}%` }} />
        </span>
      </ProgressBar>
      <span className={styles.words}>{wordsFor(state.kind, percent)}</span>
      <IconButton
        size="small"
        icon="close"
        label={documentMessages.stop(fileName)}
        onPress={() => queue.remove(id)}
      />
    </>
  );
}

function wordsFor(kind: "waiting" | "sending", percent: number): string {
  if (kind === "waiting") {
    return documentMessages.waiting;
  }
  return percent < 100 ? documentMessages.sent(percent) : documentMessages.checking;
}

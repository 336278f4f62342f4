import type { ReactNode } from "react";
import { DropZone, FileTrigger, isFileDropItem, type DropItem } from "react-aria-components";
import { Button } from "../ui/Button";
import styles from "./FileDrop.module.css";
import { documentMessages } from "./messages";

interface FileDropProps {
  /** What the button says. */
  readonly label: string;
  /** Which files are taken, in words. */
  readonly description: string;
  /** File name extensions that the browser's file dialog offers: ".csv". */
  readonly extensions: readonly string[];
  readonly isMany: boolean;
  readonly isPrimary?: boolean;
  /** Beside the button: what to settle before a file is chosen. */
  readonly children?: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files by a button, by dropping them, or pasted from the file manager. */
export function FileDrop({
  label,
  description,
  extensions,
  isMany,
  isPrimary = false,
  children,
  onFiles,
}: FileDropProps) {
  function take(files: readonly File[]) {
    const wanted = isMany ? files : files.slice(0, 1);
    if (wanted.length > 0) {
      onFiles(wanted);
    }
  }
  return (
    <DropZone
      className={styles.zone ?? ""}
      aria-label={documentMessages.dropArea}
      onDrop={({ items }) => void filesAmong(items).then(take)}
    >
      {children}
      <div className={styles.ways}>
        <FileTrigger
          acceptedFileTypes={extensions}
          allowsMultiple={isMany}
          onSelect={(list) => take([...(list ?? [])])}
        >
          <Button icon="upload" variant={isPrimary ? "primary" : "plain"}>
            {label}
          </Button>
        </FileTrigger>
        <span className={styles.hint}>{documentMessages.drop(isMany)}</span>
      </div>
      <p className={styles.hint}>{description}</p>
    </DropZone>
  );
}

function filesAmong(items: readonly DropItem[]): Promise<File[]> {
  return Promise.all(items.filter(isFileDropItem).map((item) => item.getFile()));
}

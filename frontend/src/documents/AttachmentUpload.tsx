import { useState } from "react";
import { uuid7 } from "../graphql/uuid7";
import { Select, type Option } from "../ui/Select";
import { toast } from "../ui/Toasts";
import styles from "./AttachmentList.module.css";
import { FileDrop } from "./FileDrop";
import { documentMessages } from "./messages";
import { sendFile } from "./sendFile";
import { UploadList } from "./UploadList";
import { queueFor } from "./UploadQueue";

/** The contract or claim that files are attached to. */
export interface AttachmentTarget {
  readonly kind: "contract" | "claim";
  readonly id: string;
}

type Purpose = keyof typeof documentMessages.purposes;

const PURPOSES: readonly Option<Purpose>[] = [
  { id: "SUPPORTING", label: documentMessages.purposes.SUPPORTING },
  { id: "SIGNED_COPY", label: documentMessages.purposes.SIGNED_COPY },
];

const EXTENSIONS = [
  ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".heic", ".xlsx", ".docx", ".csv", ".txt",
];

interface AttachmentUploadProps {
  readonly target: AttachmentTarget;
  readonly onAttached: () => Promise<void>;
}

/** Takes files and sends them one by one, with what they are attached for. */
export function AttachmentUpload({ target, onAttached }: AttachmentUploadProps) {
  const [purpose, setPurpose] = useState<Purpose>("SUPPORTING");
  const path = `/files/${target.kind}s/${target.id}/attachments`;
  const queue = queueFor(path);

  function attach(file: File) {
    const idempotencyKey = uuid7();
    queue.add(file.name, async (signal, onProgress) => {
      const form = new FormData();
      form.set("purpose", purpose.toLowerCase());
      form.set("file", file);
      await sendFile(path, form, { signal, onProgress, idempotencyKey });
      await onAttached();
      toast(documentMessages.done(file.name));
    });
  }

  return (
    <>
      <FileDrop
        label={documentMessages.attach}
        description={documentMessages.accepted}
        extensions={EXTENSIONS}
        isMany
        onFiles={(files) => files.forEach(attach)}
      >
        <Select
          className={styles.purpose ?? ""}
          name="purpose"
          label={documentMessages.purposeOfNext}
          options={PURPOSES}
          value={purpose}
          onChange={setPurpose}
        />
      </FileDrop>
      <UploadList queue={queue} />
    </>
  );
}

import { useState } from "react";
import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { IconButton } from "../ui/Button";
import { late } from "../ui/late";
import { Table, type TableColumn } from "../ui/Table";
import styles from "./AttachmentList.module.css";
import type { AttachmentTarget } from "./AttachmentUpload";
import { documentMessages } from "./messages";
import { RemoveAttachmentDialog } from "./RemoveAttachmentDialog";

const AttachmentUpload = late(() => import("./AttachmentUpload"), "AttachmentUpload");

export const AttachmentList_attachment = graphql(`
  fragment AttachmentList_attachment on Attachment {
    id
    fileName
    sizeInBytes
    purpose
    uploadedAt
    uploadedBy {
      name
    }
    downloadPath
    isRemovable
  }
`);

type Attachment = ResultOf<typeof AttachmentList_attachment>;

interface AttachmentListProps {
  readonly attachments: readonly FragmentOf<typeof AttachmentList_attachment>[];
  /** What new files are attached to. */
  readonly target: AttachmentTarget;
  /** Why nothing can be attached now; null when it can. */
  readonly whyNotAttach: string | null;
  /** Of the project. */
  readonly timeZone: string;
  /** Fetch the attachments, and the history, anew. */
  readonly onChanged: () => Promise<void>;
}

/** What is attached, in the order of uploading, and the way to attach more. */
export function AttachmentList({
  attachments,
  target,
  whyNotAttach,
  timeZone,
  onChanged,
}: AttachmentListProps) {
  const [removing, setRemoving] = useState<Attachment | null>(null);
  const rows = attachments.map((attachment) => readFragment(AttachmentList_attachment, attachment));
  return (
    <div className={styles.documents}>
      {whyNotAttach === null ? (
        <AttachmentUpload target={target} onAttached={onChanged} />
      ) : (
        <p className={styles.reason}>{whyNotAttach}</p>
      )}
      {rows.length === 0 ? (
        <p className={styles.reason}>
          {documentMessages.noneYet}{" "}
          {whyNotAttach === null ? documentMessages.noneYetFor[target.kind] : null}
        </p>
      ) : (
        <Table
          label={documentMessages.attachments}
          columns={columns(timeZone, setRemoving)}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {removing ? (
        <RemoveAttachmentDialog
          attachment={removing}
          onRemoved={onChanged}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </div>
  );
}

function columns(
  timeZone: string,
  onRemove: (attachment: Attachment) => void,
): readonly TableColumn<Attachment>[] {
  const words = documentMessages;
  return [
    {
      id: "name",
      heading: words.name,
      isRowHeader: true,
      cell: ({ fileName, downloadPath }) => (
        <a href={downloadPath} download={fileName} className={styles.name}>
          {fileName}
        </a>
      ),
    },
    { id: "purpose", heading: words.purpose, cell: ({ purpose }) => words.purposes[purpose] },
    {
      id: "size",
      heading: words.size,
      isNumeric: true,
      cell: ({ sizeInBytes }) => words.bytes(sizeInBytes),
    },
    {
      id: "attached",
      heading: words.attached,
      cell: ({ uploadedAt, uploadedBy }) => (
        <>
          <Moment of={uploadedAt} timeZone={timeZone} /> · {uploadedBy.name}
        </>
      ),
    },
    {
      id: "acts",
      heading: words.acts,
      isHeadingHidden: true,
      cell: (attachment) =>
        attachment.isRemovable ? (
          <IconButton
            icon="trash"
            size="small"
            label={words.remove(attachment.fileName)}
            onPress={() => onRemove(attachment)}
          />
        ) : null,
    },
  ];
}

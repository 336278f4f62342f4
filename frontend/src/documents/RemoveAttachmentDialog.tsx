import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { documentMessages } from "./messages";

const RemoveAttachment = graphql(
  `
    mutation RemoveAttachment($attachmentId: UUID!) {
      removeAttachment(attachmentId: $attachmentId) {
        __typename
        ...Refusal_fields
        ... on DeletedObject {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface RemoveAttachmentDialogProps {
  readonly attachment: { readonly id: string; readonly fileName: string };
  readonly onRemoved: () => Promise<void>;
  readonly onClose: () => void;
}

export function RemoveAttachmentDialog({
  attachment,
  onRemoved,
  onClose,
}: RemoveAttachmentDialogProps) {
  const act = useAct({
    document: RemoveAttachment,
    result: ({ removeAttachment }) => removeAttachment,
    onDone: async () => {
      await onRemoved();
      onClose();
      toast(documentMessages.removed(attachment.fileName));
    },
  });
  return (
    <FormDialog
      title={documentMessages.removeTitle}
      isOpen
      isDangerous
      onClose={onClose}
      submitLabel={documentMessages.removeSubmit}
      onSubmit={() => act.run({ attachmentId: attachment.id })}
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
    >
      <p>{documentMessages.removeWarning(attachment.fileName)}</p>
    </FormDialog>
  );
}

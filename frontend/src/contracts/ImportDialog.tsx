import { useState } from "react";
import { Dialog } from "../ui/Dialog";
import { ImportChoice } from "./ImportChoice";
import { importMessages } from "./importMessages";
import { ImportPreview } from "./ImportPreview";

interface ImportDialogProps {
  readonly contractId: string;
  readonly onClose: () => void;
  /** After the lines were written, before the dialog closes. */
  readonly onApplied?: () => Promise<void>;
}

/** From a file or a paste to lines of the schedule: first what it would do, then doing it. */
export function ImportDialog({ contractId, onClose, onApplied }: ImportDialogProps) {
  const [importId, setImportId] = useState<string | null>(null);
  // Kept, so that what could not be read can be mended instead of pasted again.
  const [pasted, setPasted] = useState("");
  return (
    <Dialog title={importMessages.title} size="large" isOpen onClose={onClose}>
      {importId === null ? (
        <ImportChoice
          contractId={contractId}
          pasted={pasted}
          onPaste={setPasted}
          onPrepared={setImportId}
        />
      ) : (
        <ImportPreview
          contractId={contractId}
          importId={importId}
          onAnother={() => setImportId(null)}
          onApplied={async () => {
            await onApplied?.();
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

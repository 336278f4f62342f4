import { useState } from "react";
import { useAct } from "../graphql/useAct";
import { Field } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Notice } from "../ui/RefusalNotice";
import { toast } from "../ui/Toasts";
import { STEPS, type ClaimStep } from "./claimActs";
import type { Claim } from "./claimQuery";
import { dialogMessages } from "./dialogMessages";
import type { OpenClaim } from "./openClaim";
import type { ClaimUpdates } from "./useClaimUpdates";

interface ClaimStepDialogProps {
  readonly claim: Claim;
  readonly step: ClaimStep;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  readonly onClose: () => void;
}

/** Confirms a step of the claim's life. What is typed is saved first: the step is taken on that. */
export function ClaimStepDialog({ claim, step, open, updates, onClose }: ClaimStepDialogProps) {
  const [isSaving, setSaving] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const { document, asks } = STEPS[step];
  const words = dialogMessages.steps[step];
  const act = useAct({
    document,
    result: ({ step: result }) => result,
    onDone: async (after) => {
      updates.take(after);
      open.sheet.setReadOnly(open.side.lockedBecause(after));
      await updates.refreshOthers();
      toast(words.done(claim.claimNumber));
      onClose();
    },
  });

  async function submit(form: FormData): Promise<void> {
    setSaving(true);
    const isSaved = await open.autosave.flush();
    setSaving(false);
    setUnsaved(!isSaved);
    if (isSaved) {
      act.run({ claimId: claim.id, version: updates.version(), text: textIn(form, "text") });
    }
  }

  return (
    <FormDialog
      title={words.title(claim.claimNumber)}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) => void submit(form)}
      isPending={isSaving || act.isPending}
      refusal={act.refusal}
      failure={act.failure}
    >
      <p>{words.explanation}</p>
      {asks === "nothing" ? null : (
        <Field
          name="text"
          label={asks === "reason" ? dialogMessages.asked.reason : dialogMessages.asked.comment}
          rows={4}
          isRequired={asks === "reason"}
          maxLength={4000}
          autoFocus
        />
      )}
      {isUnsaved && (
        <Notice tone="bad" isUrgent>
          {dialogMessages.unsaved}
        </Notice>
      )}
    </FormDialog>
  );
}

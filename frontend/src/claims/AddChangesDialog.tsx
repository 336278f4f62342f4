import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { formatCents, toCents } from "../money/cents";
import { Checkbox } from "../ui/Checkbox";
import { FormDialog } from "../ui/FormDialog";
import { Notice } from "../ui/RefusalNotice";
import { toast } from "../ui/Toasts";
import { changeMessages as words } from "./changeMessages";
import { claimKey } from "./claimQuery";
import { dialogMessages } from "./dialogMessages";
import type { OpenClaim } from "./openClaim";
import type { ClaimUpdates } from "./useClaimUpdates";

const AddChanges = graphql(
  `
    mutation AddChangesToClaim(
      $claimId: UUID!
      $version: Int!
      $variationIds: [UUID!]!
      $budgetChangeIds: [UUID!]!
    ) {
      addChangesToClaim(
        claimId: $claimId
        version: $version
        variationIds: $variationIds
        budgetChangeIds: $budgetChangeIds
      ) {
        __typename
        ...Refusal_fields
        ... on ProgressClaim {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface Named {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

interface AddChangesDialogProps {
  readonly claimId: string;
  readonly variations: readonly (Named & { readonly amount: string })[];
  readonly budgetChanges: readonly Named[];
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  readonly onClose: () => void;
}

/** Lets the person choose which approved changes a claim takes in; all are ticked to begin with. */
export function AddChangesDialog(props: AddChangesDialogProps) {
  const { claimId, variations, budgetChanges, open, updates, onClose } = props;
  const [warning, setWarning] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const client = useQueryClient();
  const { run, ...act } = useAct({
    document: AddChanges,
    result: ({ addChangesToClaim }) => addChangesToClaim,
    onDone: async (_, { variationIds, budgetChangeIds }) => {
      onClose();
      toast(words.done([variationIds, budgetChangeIds].flat().length));
      // Rows are added and values change: the page opens the claim anew.
      await client.resetQueries({ queryKey: claimKey(claimId) });
      await updates.refreshOthers();
    },
  });

  async function submit(form: FormData): Promise<void> {
    const ticked = (of: readonly Named[]) => of.map(({ id }) => id).filter((id) => form.has(id));
    const variationIds = ticked(variations);
    const budgetChangeIds = ticked(budgetChanges);
    if (variationIds.length + budgetChangeIds.length === 0) {
      setWarning(words.nothing);
      return;
    }
    setSaving(true);
    const isSaved = await open.autosave.flush();
    setSaving(false);
    setWarning(isSaved ? null : dialogMessages.unsaved);
    if (isSaved) {
      run({ claimId, version: updates.version(), variationIds, budgetChangeIds });
    }
  }

  return (
    <FormDialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) => void submit(form)}
      isPending={isSaving || act.isPending}
      refusal={act.refusal}
      failure={act.failure}
    >
      <p>{words.explanation}</p>
      {variations.map(({ id, number, title, amount }) => (
        <Checkbox
          key={id}
          name={id}
          label={words.variation(number, title)}
          description={formatCents(toCents(amount))}
          defaultSelected
        />
      ))}
      {budgetChanges.map(({ id, number, title }) => (
        <Checkbox key={id} name={id} label={words.variation(number, title)} defaultSelected />
      ))}
      {warning !== null && (
        <Notice tone="bad" isUrgent>
          {warning}
        </Notice>
      )}
    </FormDialog>
  );
}

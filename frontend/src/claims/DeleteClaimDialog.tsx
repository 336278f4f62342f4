import { useNavigate } from "@tanstack/react-router";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import type { Claim } from "./claimQuery";
import { dialogMessages } from "./dialogMessages";
import type { OpenClaim } from "./openClaim";
import type { ClaimUpdates } from "./useClaimUpdates";

const DeleteClaim = graphql(
  `
    mutation DeleteClaim($claimId: UUID!, $version: Int!) {
      deleteClaim(claimId: $claimId, version: $version) {
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

interface DeleteClaimDialogProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  readonly onClose: () => void;
}

export function DeleteClaimDialog({ claim, open, updates, onClose }: DeleteClaimDialogProps) {
  const navigate = useNavigate();
  const words = dialogMessages.deleting;
  const act = useAct({
    document: DeleteClaim,
    result: ({ deleteClaim }) => deleteClaim,
    onDone: async () => {
      // What was typed went with the claim.
      open.autosave.ledger.giveUp();
      await navigate({ to: "/contracts/$contract", params: { contract: claim.contract.id } });
      await updates.refreshOthers();
      toast(words.done(claim.claimNumber));
    },
  });
  return (
    <FormDialog
      title={words.title(claim.claimNumber)}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => act.run({ claimId: claim.id, version: updates.version() })}
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
      isDangerous
    >
      <p>{words.explanation}</p>
    </FormDialog>
  );
}

import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { accountMessages } from "./messages";

const RevokeApiToken = graphql(
  `
    mutation RevokeApiToken($tokenId: UUID!) {
      revokeApiToken(tokenId: $tokenId) {
        __typename
        ...Refusal_fields
        ... on ApiToken {
          name
        }
      }
    }
  `,
  [Refusal_fields],
);

interface RevokeApiTokenDialogProps {
  readonly token: { readonly id: string; readonly name: string };
  readonly onRevoked: () => Promise<void>;
  readonly onClose: () => void;
}

export function RevokeApiTokenDialog({ token, onRevoked, onClose }: RevokeApiTokenDialogProps) {
  const words = accountMessages.tokens;
  const act = useAct({
    document: RevokeApiToken,
    result: ({ revokeApiToken }) => revokeApiToken,
    onDone: async ({ name }) => {
      await onRevoked();
      onClose();
      toast(words.revoked(name));
    },
  });
  return (
    <FormDialog
      title={words.revokeTitle}
      isOpen
      isDangerous
      onClose={onClose}
      submitLabel={words.revokeSubmit}
      onSubmit={() => act.run({ tokenId: token.id })}
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
    >
      <p>{words.revokeWarning(token.name)}</p>
    </FormDialog>
  );
}

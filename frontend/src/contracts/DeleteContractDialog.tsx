import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import type { Contract } from "./contractQuery";
import { contractMessages } from "./messages";

const DeleteContract = graphql(
  `
    mutation DeleteHeadContract($contractId: UUID!, $version: Int!) {
      deleteHeadContract(contractId: $contractId, version: $version) {
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

const { deleting: words } = contractMessages;

interface DeleteContractDialogProps {
  readonly contract: Contract;
  readonly onClose: () => void;
}

export function DeleteContractDialog({ contract, onClose }: DeleteContractDialogProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { run, ...act } = useAct({
    document: DeleteContract,
    result: ({ deleteHeadContract }) => deleteHeadContract,
    onDone: async () => {
      onClose();
      await navigate({
        to: "/projects/$project",
        params: { project: contract.project.id },
        replace: true,
      });
      void client.invalidateQueries();
      toast(words.done(contract.number));
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.title(contract.number)}
      isOpen
      isDangerous
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => run({ contractId: contract.id, version: contract.version })}
      {...act}
    >
      <p>{words.explanation}</p>
    </FormDialog>
  );
}

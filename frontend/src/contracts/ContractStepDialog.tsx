import { graphql, type VariablesOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import type { Contract } from "./contractQuery";
import { contractMessages } from "./messages";
import { useContractChanged } from "./useContractChanged";

const ChangeStatus = graphql(
  `
    mutation ChangeHeadContractStatus(
      $contractId: UUID!
      $version: Int!
      $step: HeadContractStep!
    ) {
      changeHeadContractStatus(contractId: $contractId, version: $version, step: $step) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

export type ContractStep = VariablesOf<typeof ChangeStatus>["step"];

interface ContractStepDialogProps {
  readonly contract: Pick<Contract, "id" | "version">;
  readonly step: ContractStep;
  readonly onClose: () => void;
}

/** Says what a step in the life of the contract leads to, and takes it. */
export function ContractStepDialog({ contract, step, onClose }: ContractStepDialogProps) {
  const words = contractMessages.steps[step];
  const changed = useContractChanged(contract.id);
  const { run, ...act } = useAct({
    document: ChangeStatus,
    result: ({ changeHeadContractStatus }) => changeHeadContractStatus,
    onDone: async () => {
      await changed();
      onClose();
      toast(words.done);
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.title}
      isOpen
      isDangerous={step === "TERMINATE"}
      onClose={onClose}
      submitLabel={words.button}
      onSubmit={() => run({ contractId: contract.id, version: contract.version, step })}
      {...act}
    >
      <p>{words.explanation}</p>
    </FormDialog>
  );
}

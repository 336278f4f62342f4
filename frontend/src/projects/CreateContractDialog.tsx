import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { customValuesIn } from "../custom-fields/customFields";
import { graphql, readFragment, type FragmentOf, type VariablesOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { FormDialog, textIn, textOrNull } from "../ui/FormDialog";
import { decimalIn } from "../ui/DecimalField";
import { toast } from "../ui/Toasts";
import { ContractFields, ContractFields_project } from "./ContractFields";
import { projectMessages } from "./messages";

export const CreateContractDialog_project = graphql(
  `
    fragment CreateContractDialog_project on Project {
      id
      ...ContractFields_project
    }
  `,
  [ContractFields_project],
);

const CreateHeadContract = graphql(
  `
    mutation CreateHeadContract($projectId: UUID!, $input: HeadContractInput!) {
      createHeadContract(projectId: $projectId, input: $input) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
          number
        }
      }
    }
  `,
  [Refusal_fields],
);

const words = projectMessages.contract;

interface CreateContractDialogProps {
  readonly project: FragmentOf<typeof CreateContractDialog_project>;
  readonly onClose: () => void;
}

export function CreateContractDialog({ project: fragment, onClose }: CreateContractDialogProps) {
  const project = readFragment(CreateContractDialog_project, fragment);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { run, ...act } = useAct({
    document: CreateHeadContract,
    result: (data) => data.createHeadContract,
    onDone: async (contract) => {
      toast(words.created(contract.number));
      onClose();
      void queryClient.invalidateQueries({ queryKey: ["project", project.id] });
      await navigate({ to: "/contracts/$contract", params: { contract: contract.id } });
    },
  });
  return (
    <FormDialog
      title={words.create}
      size="medium"
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) => run({ projectId: project.id, input: contractInput(form) })}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <ContractFields project={project} />
    </FormDialog>
  );
}

function contractInput(form: FormData): VariablesOf<typeof CreateHeadContract>["input"] {
  return {
    number: textIn(form, "number"),
    title: textIn(form, "title"),
    description: textIn(form, "description"),
    ownerId: textOrNull(form, "ownerId"),
    headContractorId: textOrNull(form, "headContractorId"),
    superintendentId: textOrNull(form, "superintendentId"),
    accountingMethod: form.get("accountingMethod") === "UNIT" ? "UNIT" : "AMOUNT",
    defaultRetentionPercent: decimalIn(form, "defaultRetentionPercent") ?? "0",
    isPrivate: form.has("isPrivate"),
    contractedOn: textOrNull(form, "contractedOn"),
    startsOn: textOrNull(form, "startsOn"),
    practicalCompletionOn: textOrNull(form, "practicalCompletionOn"),
    customValues: customValuesIn(form),
  };
}

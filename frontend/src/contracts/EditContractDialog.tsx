import { useQuery } from "@tanstack/react-query";
import { customValuesIn } from "../custom-fields/customFields";
import { execute } from "../graphql/execute";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { fieldErrors } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { decimalIn } from "../ui/DecimalField";
import { FormDialog, textIn, textOrNull } from "../ui/FormDialog";
import { Loaded } from "../ui/Loaded";
import { TableSkeleton } from "../ui/Skeleton";
import { toast } from "../ui/Toasts";
import {
  EditContractDialog_contract,
  EditHeadContract,
  type ContractInput,
} from "./contractFields";
import { EditContractFields, EditContractFields_contract, readersIn } from "./EditContractFields";
import { contractMessages } from "./messages";
import { useContractChanged } from "./useContractChanged";

const EditContractQuery = graphql(
  `
    query EditContract($id: UUID!) {
      headContract(id: $id) {
        ...EditContractFields_contract
      }
    }
  `,
  [EditContractFields_contract],
);

const { edit: words } = contractMessages;

interface EditContractDialogProps {
  readonly contract: FragmentOf<typeof EditContractDialog_contract>;
  readonly onClose: () => void;
}

/** Everything that is said of a contract, to be changed as one. */
export function EditContractDialog({ contract: fragment, onClose }: EditContractDialogProps) {
  const contract = readFragment(EditContractDialog_contract, fragment);
  const changed = useContractChanged(contract.id);
  const choices = useQuery({
    // Of the project, so that a party added on the spot is among them.
    queryKey: ["project", contract.project.id, "choices", contract.id],
    queryFn: ({ signal }) => execute(EditContractQuery, { id: contract.id }, { signal }),
  });
  const { run, ...act } = useAct({
    document: EditHeadContract,
    result: ({ editHeadContract }) => editHeadContract,
    onDone: async () => {
      await changed();
      onClose();
      toast(words.saved);
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.title(contract.number)}
      size="medium"
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) =>
        run({
          contractId: contract.id,
          version: contract.version,
          input: inputIn(form, contract.accountingMethod),
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <Loaded
        query={choices}
        thing={({ headContract }) => headContract}
        skeleton={<TableSkeleton rows={6} />}
      >
        {(loaded) => <EditContractFields contract={contract} choices={loaded} />}
      </Loaded>
    </FormDialog>
  );
}

function inputIn(
  form: FormData,
  accountingMethod: NonNullable<ContractInput["accountingMethod"]>,
): ContractInput {
  const chosen = textIn(form, "accountingMethod");
  return {
    number: textIn(form, "number"),
    title: textIn(form, "title"),
    description: textIn(form, "description"),
    ownerId: textOrNull(form, "ownerId"),
    headContractorId: textOrNull(form, "headContractorId"),
    superintendentId: textOrNull(form, "superintendentId"),
    // A choice that is fixed is not in the form.
    accountingMethod: chosen === "AMOUNT" || chosen === "UNIT" ? chosen : accountingMethod,
    defaultRetentionPercent: decimalIn(form, "defaultRetentionPercent") ?? "0",
    isPrivate: form.has("isPrivate"),
    readerIds: readersIn(form),
    isExecuted: form.has("isExecuted"),
    inclusions: textIn(form, "inclusions"),
    exclusions: textIn(form, "exclusions"),
    contractedOn: textOrNull(form, "contractedOn"),
    startsOn: textOrNull(form, "startsOn"),
    estimatedCompletionOn: textOrNull(form, "estimatedCompletionOn"),
    practicalCompletionOn: textOrNull(form, "practicalCompletionOn"),
    signedContractReceivedOn: textOrNull(form, "signedContractReceivedOn"),
    customValues: customValuesIn(form),
  };
}

import { useQuery } from "@tanstack/react-query";
import { AttachmentList, AttachmentList_attachment } from "../documents/AttachmentList";
import { whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Loaded } from "../ui/Loaded";
import { TableSkeleton } from "../ui/Skeleton";
import { contractKey } from "./contractKey";
import type { Contract } from "./contractQuery";
import { useContractChanged } from "./useContractChanged";

const ContractDocumentsQuery = graphql(
  `
    query ContractDocuments($id: UUID!) {
      headContract(id: $id) {
        attachments {
          id
          ...AttachmentList_attachment
        }
      }
    }
  `,
  [AttachmentList_attachment],
);

/** What is attached to the contract itself. */
export function ContractDocuments({ contract }: { readonly contract: Contract }) {
  const changed = useContractChanged(contract.id);
  const query = useQuery({
    queryKey: [...contractKey(contract.id), "documents"],
    queryFn: ({ signal }) => execute(ContractDocumentsQuery, { id: contract.id }, { signal }),
  });
  return (
    <Loaded
      query={query}
      thing={({ headContract }) => headContract}
      skeleton={<TableSkeleton rows={3} />}
    >
      {({ attachments }) => (
        <AttachmentList
          attachments={attachments}
          target={{ kind: "contract", id: contract.id }}
          whyNotAttach={whyNot(contract.availableActs, "ATTACH_TO_HEAD_CONTRACT") ?? null}
          timeZone={contract.project.timeZone}
          onChanged={changed}
        />
      )}
    </Loaded>
  );
}

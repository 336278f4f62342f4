import { useQuery, useQueryClient } from "@tanstack/react-query";
import { AttachmentList, AttachmentList_attachment } from "../documents/AttachmentList";
import { whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Loaded } from "../ui/Loaded";
import { claimKey, type Claim } from "./claimQuery";

const ClaimDocumentsQuery = graphql(
  `
    query ClaimDocuments($id: UUID!) {
      progressClaim(id: $id) {
        attachments {
          id
          ...AttachmentList_attachment
        }
      }
    }
  `,
  [AttachmentList_attachment],
);

/** What is attached to the claim: backup, and the signed copy. */
export function ClaimDocuments({ claim }: { readonly claim: Claim }) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...claimKey(claim.id), "documents"],
    queryFn: ({ signal }) => execute(ClaimDocumentsQuery, { id: claim.id }, { signal }),
  });
  // What may be done changes with a signed copy, and the history tells of it.
  const refresh = () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [noun, id, part] }) =>
        noun === "claim" && id === claim.id && part !== "lines",
    });
  return (
    <Loaded query={query} thing={({ progressClaim }) => progressClaim}>
      {({ attachments }) => (
        <AttachmentList
          attachments={attachments}
          target={{ kind: "claim", id: claim.id }}
          whyNotAttach={whyNot(claim.availableActs, "ATTACH_TO_CLAIM") ?? null}
          timeZone={claim.contract.project.timeZone}
          onChanged={refresh}
        />
      )}
    </Loaded>
  );
}

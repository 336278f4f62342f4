import { queryOptions } from "@tanstack/react-query";
import { contractKey } from "../contracts/contractKey";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";

const Balance_fields = graphql(`
  fragment Balance_fields on RetentionBalance @_unmask {
    retained
    held
    secured
    released
    owed
  }
`);

const RetentionQuery = graphql(
  `
    query ContractRetention($id: UUID!) {
      headContract(id: $id) {
        claims {
          status
        }
        attachments {
          id
          fileName
        }
        retention {
          version
          terms {
            scheme
            level
            reach
            materialsPercent
            inWords
            steps {
              percent
              limitKind
              limitAmount
              limitPercent
            }
          }
          work: balance(fund: WORK) {
            ...Balance_fields
          }
          materials: balance(fund: MATERIALS) {
            ...Balance_fields
          }
          all: balance {
            ...Balance_fields
          }
          events {
            id
            kind
            name
            expectedOn
            happenedOn
            releasePercent
            isDue
            isExpected
          }
          securities {
            id
            kind
            number
            issuer
            amount
            receivedOn
            expiresOn
            returnedOn
            state
            replaced
            attachment {
              id
              fileName
              downloadPath
            }
          }
          lines {
            id
            itemNumber
            description
            retained
            held
            secured
            released
          }
          movements {
            id
            at
            claimNumber
            fund
            movement
            isReversal
            held
            secured
            released
            person {
              name
            }
            event {
              name
            }
            security {
              number
            }
          }
        }
      }
    }
  `,
  [Balance_fields],
);

export type RetainedContract = NonNullable<ResultOf<typeof RetentionQuery>["headContract"]>;
export type Retention = NonNullable<RetainedContract["retention"]>;
export type Terms = Retention["terms"];
export type RetentionEvent = Retention["events"][number];
export type Security = Retention["securities"][number];
export type Movement = Retention["movements"][number];
export type RetentionLine = Retention["lines"][number];
export type Balance = NonNullable<Retention["all"]>;

/** All that the retention of a contract shows. */
export function retentionQuery(contractId: string) {
  return queryOptions({
    queryKey: [...contractKey(contractId), "retention"],
    queryFn: ({ signal }) => execute(RetentionQuery, { id: contractId }, { signal }),
  });
}

import { queryOptions } from "@tanstack/react-query";
import { contractKey } from "../contracts/contractKey";
import { AvailableAct_fields } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { toCents } from "../money/cents";

const ContractPaymentsQuery = graphql(
  `
    query ContractPayments($id: UUID!) {
      headContract(id: $id) {
        paymentStanding {
          due
          received
          outstanding
          overdue
          notAllocated
          remaining
          percentPaid
        }
        claims {
          id
          claimNumber
          payment {
            due
            dueOn
            paid
            outstanding
            overpaid
            isOverdue
          }
        }
        payments {
          id
          receivedOn
          amount
          method
          paymentNumber
          invoiceNumber
          reference
          notes
          reversesId
          reversedById
          notAllocated
          allocations {
            amount
            claim {
              id
              claimNumber
            }
          }
          availableActs {
            ...AvailableAct_fields
          }
        }
      }
    }
  `,
  [AvailableAct_fields],
);

type Contract = NonNullable<ResultOf<typeof ContractPaymentsQuery>["headContract"]>;
export type Payment = Contract["payments"][number];
export type Standing = NonNullable<Contract["paymentStanding"]>;

/** A claim that is certified, with what is paid of it. */
export type PayableClaim = Contract["claims"][number] & {
  readonly payment: NonNullable<Contract["claims"][number]["payment"]>;
};

export function paymentsQuery(contractId: string) {
  return queryOptions({
    queryKey: [...contractKey(contractId), "payments"],
    queryFn: ({ signal }) => execute(ContractPaymentsQuery, { id: contractId }, { signal }),
  });
}

/** The claims that can be paid, newest first. */
export function payableClaims(contract: Contract): readonly PayableClaim[] {
  return contract.claims.filter((claim): claim is PayableClaim => claim.payment !== null);
}

/** Those that something is still to be paid of. */
export function outstandingClaims(claims: readonly PayableClaim[]): readonly PayableClaim[] {
  return claims.filter(({ payment }) => toCents(payment.outstanding) > 0n);
}

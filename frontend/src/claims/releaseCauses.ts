import { queryOptions } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { formatCents, toCents } from "../money/cents";
import { claimKey } from "./claimQuery";
import { dialogMessages } from "./dialogMessages";

const words = dialogMessages.release;

const ReleaseCausesQuery = graphql(`
  query ReleaseCauses($id: UUID!) {
    progressClaim(id: $id) {
      contract {
        retention {
          events {
            id
            name
            releasePercent
            isDue
          }
          securities {
            id
            number
            amount
            state
          }
        }
      }
    }
  }
`);

type Kept = NonNullable<
  NonNullable<ResultOf<typeof ReleaseCausesQuery>["progressClaim"]>["contract"]["retention"]
>;

/** What the contract of a claim says that retention is released for. */
export function releaseCausesQuery(claimId: string) {
  return queryOptions({
    queryKey: [...claimKey(claimId), "release causes"],
    queryFn: ({ signal }) => execute(ReleaseCausesQuery, { id: claimId }, { signal }),
    staleTime: 0,
  });
}

interface ReleaseCause {
  readonly id: string;
  readonly label: string;
  readonly percent: string;
  readonly isDue: boolean;
  readonly eventId: string | null;
  readonly securityId: string | null;
}

/** A release for nothing in particular. */
export const NO_CAUSE: ReleaseCause = {
  id: "none",
  label: words.noCause,
  percent: "50",
  isDue: false,
  eventId: null,
  securityId: null,
};

/** What a release can be for: events of the contract, and security in place of the cash. */
export function causesOf(kept: Kept | null): readonly ReleaseCause[] {
  if (kept === null) {
    return [];
  }
  return [
    ...kept.events.map(({ id, name, releasePercent, isDue }) => ({
      id,
      label: isDue ? words.dueEvent(name) : name,
      percent: releasePercent,
      isDue,
      eventId: id,
      securityId: null,
    })),
    ...kept.securities
      .filter(({ state }) => state === "IN_FORCE" || state === "EXPIRES_SOON")
      .map(({ id, number, amount }) => ({
        id,
        label: words.security(number, formatCents(toCents(amount))),
        percent: "100",
        isDue: false,
        eventId: null,
        securityId: id,
      })),
  ];
}

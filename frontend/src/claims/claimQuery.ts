import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { CustomValue_fields } from "../custom-fields/fragments";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { AvailableAct_fields } from "../graphql/acts";
import { CertificateCard_claim } from "./certificate";
import { ClaimFigures_claim } from "./ClaimFigures";
import type { ClaimSide } from "./serverLine";
import { sideOf } from "./side";
import { readLines } from "./transport";
import { WaitingChanges_claim } from "./WaitingChanges";

/** What the page knows of the claim itself; every act on the claim answers with it. */
export const ClaimPage_claim = graphql(
  `
    fragment ClaimPage_claim on ProgressClaim @_unmask {
      id
      number
      claimNumber
      status
      version
      periodStartsOn
      periodEndsOn
      dueOn
      billedOn
      comment
      submittedAt
      submittedBy {
        name
      }
      approvedAt
      approvedBy {
        name
      }
      readOnlyReason
      kind
      retentionTerms {
        inWords
      }
      dueRetentionEvents {
        id
        name
        happenedOn
        releasePercent
      }
      notCertifiableReason
      certifiedLineCount
      customValues {
        ...CustomValue_fields
      }
      contract {
        id
        number
        title
        accountingMethod
        settings {
          showsWorkRetention
          showsMaterialsRetention
        }
        project {
          id
          name
          currency
          timeZone
        }
      }
      availableActs {
        ...AvailableAct_fields
      }
      ...CertificateCard_claim
      ...ClaimFigures_claim
      ...WaitingChanges_claim
    }
  `,
  [
    AvailableAct_fields,
    CustomValue_fields,
    CertificateCard_claim,
    ClaimFigures_claim,
    WaitingChanges_claim,
  ],
);

const ClaimPageQuery = graphql(
  `
    query ClaimPage($id: UUID!) {
      me {
        id
      }
      progressClaim(id: $id) {
        ...ClaimPage_claim
      }
    }
  `,
  [ClaimPage_claim],
);

export type Claim = ResultOf<typeof ClaimPage_claim>;
export type ClaimPageData = ResultOf<typeof ClaimPageQuery>;

export const claimKey = (id: string) => ["claim", id] as const;

/** The claim without its lines: small, and fetched anew after each act. */
export function claimQuery(id: string) {
  return queryOptions({
    queryKey: claimKey(id),
    queryFn: ({ signal }) => execute(ClaimPageQuery, { id }, { signal }),
  });
}

/**
 * The lines: a thousand kilobytes for a large claim. Fetched once for each visit of the page; from
 * then on the grid's rows are kept current by saving, and never live in the cache.
 */
export function claimLinesQuery(id: string, side: ClaimSide) {
  return queryOptions({
    queryKey: [...claimKey(id), "lines", side],
    queryFn: async ({ signal }) => {
      const asked = begun.take(id + side) ?? readLines(id, side, signal);
      const [shown, lines] = await Promise.all([sideOf(side), asked]);
      return lines && { side: shown, lines };
    },
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
  });
}

/** Asks for all that the page shows as soon as its address is known, beside loading its code. */
export function beginClaim(client: QueryClient, id: string, side: ClaimSide): void {
  void client.prefetchQuery(claimQuery(id));
  begun.put(id + side, readLines(id, side));
}

type Lines = ReturnType<typeof readLines>;

/** Lines asked for by the address, until the page takes them over: at most those of one claim. */
const begun = {
  asked: "",
  lines: null as Lines | null,
  put(asked: string, lines: Lines): void {
    // Whoever takes them meets the failure; so that it is not reported as nobody's.
    lines.catch(() => undefined);
    Object.assign(this, { asked, lines });
  },
  take(asked: string): Lines | null {
    const lines = this.asked === asked ? this.lines : null;
    this.lines = null;
    return lines;
  },
};

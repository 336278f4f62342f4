/** How cells reach the server, and what may come of it. */
import type { ResultOf } from "gql.tada";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import type { Answer, Send } from "./autosave";
import { CertificateCard_claim } from "./certificate";
import { ClaimFigures_claim } from "./ClaimFigures";
import type { SentCell } from "./ledger";
import { readServerLine, ServerLine_line, type ServerLine } from "./serverLine";

const BillWork = graphql(
  `
    mutation BillWork(
      $claimId: UUID!
      $lineIds: [UUID!]!
      $versions: [Int!]!
      $cells: [ClaimLineCell!]!
      $values: [String!]!
    ) {
      billWork(
        claimId: $claimId
        lineIds: $lineIds
        versions: $versions
        cells: $cells
        values: $values
      ) {
        __typename
        ...Refusal_fields
        ... on BilledWork {
          claim {
            id
            version
            ...CertificateCard_claim
            ...ClaimFigures_claim
          }
          lines {
            ...ServerLine_line
          }
        }
      }
    }
  `,
  [Refusal_fields, CertificateCard_claim, ClaimFigures_claim, ServerLine_line],
);

const ClaimLines = graphql(
  `
    query ClaimLines($id: UUID!) {
      progressClaim(id: $id) {
        id
        lines {
          ...ServerLine_line
        }
      }
    }
  `,
  [ServerLine_line],
);

type Result = ResultOf<typeof BillWork>["billWork"];
/** What of the claim itself changes with its lines. */
export type BilledClaim = Extract<Result, { __typename: "BilledWork" }>["claim"];

/** Every line of a claim as the server has it now; null where the person may not see the claim. */
export async function readLines(
  claimId: string,
  signal?: AbortSignal,
): Promise<readonly ServerLine[] | null> {
  const options = signal === undefined ? {} : { signal };
  const { progressClaim } = await execute(ClaimLines, { id: claimId }, options);
  return progressClaim?.lines.map(readServerLine) ?? null;
}

/** Sends cells of one claim; `onSaved` is told how the claim stands after each change. */
export function sendTo(claimId: string, onSaved: (claim: BilledClaim) => void): Send {
  return async (cells, idempotencyKey) => {
    const variables = { claimId, ...inColumns(cells) };
    const { billWork } = await execute(BillWork, variables, { idempotencyKey });
    return answerTo(billWork, claimId, onSaved);
  };
}

function inColumns(cells: readonly SentCell[]) {
  return {
    lineIds: cells.map(({ lineId }) => lineId),
    versions: cells.map(({ version }) => version),
    cells: cells.map(({ cell }) => cell),
    values: cells.map(({ value }) => value),
  };
}

async function answerTo(
  result: Result,
  claimId: string,
  onSaved: (claim: BilledClaim) => void,
): Promise<Answer> {
  switch (result.__typename) {
    case "BilledWork":
      onSaved(result.claim);
      return { kind: "saved", lines: result.lines.map(readServerLine) };
    case "InvalidInput":
      return { kind: "refused", problems: new Map(result.problems.flatMap(byCell)) };
    case "Conflict": {
      const { changedBy, changedAt, lineIds } = result;
      const lines = (await readLines(claimId)) ?? [];
      const changed = lines.filter(({ line }) => lineIds.includes(line.id));
      return { kind: "conflict", lines: changed, changedBy, changedAt };
    }
    case "NotFound":
    case "NotPermitted":
    case "WrongStatus":
      return { kind: "locked", reason: result.message };
    default:
      return result satisfies never;
  }
}

/** "values.3" is the fourth cell. */
function byCell({ path, message }: { readonly path: string; readonly message: string }) {
  const index = /^values\.(\d+)$/.exec(path)?.[1];
  return index === undefined ? [] : [[Number(index), message] as const];
}

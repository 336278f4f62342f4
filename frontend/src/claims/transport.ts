/** How cells reach the server, and what may come of it. */
import type { ResultOf } from "gql.tada";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import type { Answer, Send } from "./autosave";
import { CertificateCard_claim } from "./certificate";
import { ClaimFigures_claim } from "./ClaimFigures";
import type { SavedCell } from "./difference";
import type { SentCell } from "./ledger";
import { readServerLine, ServerLine_line, type ClaimSide, type ServerLine } from "./serverLine";

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
  side: ClaimSide,
  signal?: AbortSignal,
): Promise<readonly ServerLine[] | null> {
  const options = signal === undefined ? {} : { signal };
  const { progressClaim } = await execute(ClaimLines, { id: claimId }, options);
  return progressClaim?.lines.map((line) => readServerLine(line, side)) ?? null;
}

/** Sends cells of one claim; `onSaved` is told how the claim stands after each change. */
export function sendTo(claimId: string, onSaved: OnSaved): Send {
  return async (cells, idempotencyKey) => {
    const typed = cells.filter(isFigure);
    const variables = { claimId, ...inColumns(typed) };
    const { billWork } = await execute(BillWork, variables, { idempotencyKey });
    return answerTo(billWork, { claimId, side: "claimed", onSaved, lists: { values: typed }, cells });
  };
}

type FigureCell = SentCell & { readonly cell: Exclude<SavedCell, "REASON"> };

export function isFigure(cell: SentCell): cell is FigureCell {
  return cell.cell !== "REASON";
}

export function inColumns(cells: readonly FigureCell[]) {
  return {
    lineIds: cells.map(({ lineId }) => lineId),
    versions: cells.map(({ version }) => version),
    cells: cells.map(({ cell }) => cell),
    values: cells.map(({ value }) => value),
  };
}

export type OnSaved = (claim: BilledClaim) => void;

interface Asked {
  readonly claimId: string;
  readonly side: ClaimSide;
  readonly onSaved: OnSaved;
  readonly cells: readonly SentCell[];
  /** The cells in the lists of the request, by which the server names them: "values.3". */
  readonly lists: Readonly<Record<string, readonly SentCell[]>>;
}

export async function answerTo(
  result: Result,
  { claimId, side, onSaved, cells, lists }: Asked,
): Promise<Answer> {
  switch (result.__typename) {
    case "BilledWork":
      onSaved(result.claim);
      return { kind: "saved", lines: result.lines.map((line) => readServerLine(line, side)) };
    case "InvalidInput": {
      const problems = result.problems.flatMap(({ path, message }) => {
        const [list = "", at] = path.split(".");
        const cell = lists[list]?.[Number(at)];
        return cell === undefined ? [] : [[cells.indexOf(cell), message] as const];
      });
      return { kind: "refused", problems: new Map(problems) };
    }
    case "Conflict": {
      const { changedBy, changedAt, lineIds } = result;
      const lines = (await readLines(claimId, side)) ?? [];
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

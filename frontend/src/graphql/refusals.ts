import { graphql } from "./graphql";

/** Spread it on every mutation's result: `...Refusal_fields`, with this fragment beside it. */
export const Refusal_fields = graphql(`
  fragment Refusal_fields on Refusal @_unmask {
    __typename
    code
    message
    ... on InvalidInput {
      problems {
        path
        message
      }
    }
    ... on Conflict {
      currentVersion
      changedBy
      changedAt
      lineIds
    }
  }
`);

const KINDS = ["NotFound", "NotPermitted", "WrongStatus", "InvalidInput", "Conflict"] as const;

export type RefusalKind = (typeof KINDS)[number];

/** An expected "no", in the words of the field. */
export interface Refusal {
  readonly __typename: RefusalKind;
  readonly code: string;
  readonly message: string;
  /** Of InvalidInput: where in the variables, and why. */
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
  /** Of Conflict: who changed it first. */
  readonly changedBy?: string | null;
}

export function isRefusal<Result extends { readonly __typename: string }>(
  result: Result,
): result is Extract<Result, { readonly __typename: RefusalKind }> {
  return KINDS.some((kind) => kind === result.__typename);
}

/** Messages by the last name of each problem's path, as forms name their fields. */
export function fieldErrors(refusal: Refusal | null): Record<string, string> {
  const problems = refusal?.problems ?? [];
  return Object.fromEntries(problems.map(({ path, message }) => [lastName(path), message]));
}

function lastName(path: string): string {
  return path.split(".").at(-1) ?? path;
}

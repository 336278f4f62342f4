import { graphql, type ResultOf } from "./graphql";

/** What the signed-in person may do with an object now; spread it on `availableActs`. */
export const AvailableAct_fields = graphql(`
  fragment AvailableAct_fields on AvailableAct @_unmask {
    act
    isAllowed
    reason
  }
`);

type AvailableAct = ResultOf<typeof AvailableAct_fields>;
export type Act = AvailableAct["act"];

/**
 * Why an act is not possible now: a sentence for the person, null when it is possible.
 *
 * Undefined when the server does not speak of the act: then its button is left out.
 */
export function whyNot(acts: readonly AvailableAct[], act: Act): string | null | undefined {
  const found = acts.find((candidate) => candidate.act === act);
  if (found === undefined) {
    return undefined;
  }
  return found.isAllowed ? null : (found.reason ?? "This is not possible now.");
}

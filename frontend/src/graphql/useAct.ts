import { useMutation } from "@tanstack/react-query";
import type { TadaDocumentNode } from "gql.tada";
import { useRef, useState } from "react";
import { execute } from "./execute";
import { isRefusal, type Refusal, type RefusalKind } from "./refusals";
import { uuid7 } from "./uuid7";

interface Result {
  readonly __typename: string;
}

type Refused<R extends Result> = Extract<R, { readonly __typename: RefusalKind }>;
type Done<R extends Result> = Exclude<R, Refused<R>>;

interface ActOptions<Data, Variables, R extends Result> {
  readonly document: TadaDocumentNode<Data, Variables>;
  /** Where in the answer the result stands: `(data) => data.submitClaim`. */
  readonly result: (data: Data) => R;
  /** Runs after success, with what the act left behind. May be awaited: the act is pending till then. */
  readonly onDone: (done: Done<R>, variables: Variables) => void | Promise<void>;
}

export interface Performed<Variables> {
  readonly run: (variables: Variables) => void;
  readonly isPending: boolean;
  /** The server's "no" to the last run; for a RefusalNotice and for fields. */
  readonly refusal: Refusal | null;
  /** The server could not be asked, or failed; trying again is safe. */
  readonly failure: Error | null;
  readonly reset: () => void;
}

/**
 * One mutation behind one button or dialog. Never optimistic.
 *
 * A try after a failure carries the key of the first one, so an act whose answer was lost on the
 * way does not happen twice.
 */
export function useAct<Data, Variables, R extends Result>({
  document,
  result,
  onDone,
}: ActOptions<Data, Variables, R>): Performed<Variables> {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const unanswered = useRef<{ readonly about: string; readonly key: string } | null>(null);

  function keyFor(variables: Variables): string {
    const about = JSON.stringify(variables);
    if (unanswered.current?.about !== about) {
      unanswered.current = { about, key: uuid7() };
    }
    return unanswered.current.key;
  }

  const mutation = useMutation<void, Error, Variables>({
    mutationFn: async (variables) => {
      setRefusal(null);
      const data = await execute(document, variables, { idempotencyKey: keyFor(variables) });
      unanswered.current = null;
      const answer = result(data);
      if (isRefusal(answer)) {
        setRefusal(answer as Refused<R> & Refusal);
      } else {
        await onDone(answer as Done<R>, variables);
      }
    },
  });

  return {
    run: (variables) => mutation.mutate(variables),
    isPending: mutation.isPending,
    refusal,
    failure: mutation.error,
    reset: () => {
      setRefusal(null);
      mutation.reset();
    },
  };
}

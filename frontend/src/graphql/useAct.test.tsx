import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { graphql } from "./graphql";
import { Refusal_fields } from "./refusals";
import { json, serverAnswering, unreachable } from "./server.fixture";
import { useAct } from "./useAct";

const Revoke = graphql(
  `
    mutation Revoke($id: UUID!) {
      revokeApiToken(tokenId: $id) {
        __typename
        ...Refusal_fields
        ... on ApiToken {
          name
        }
      }
    }
  `,
  [Refusal_fields],
);

const DONE = json({ data: { revokeApiToken: { __typename: "ApiToken", name: "ledger" } } });
const REFUSED = json({
  data: { revokeApiToken: { __typename: "NotFound", code: "NotFound", message: "There is no such token." } },
});

function useRevoke(onDone: (name: string) => void) {
  return useAct({
    document: Revoke,
    result: (data) => data.revokeApiToken,
    onDone: (token) => onDone(token.name),
  });
}

function opened() {
  const done: string[] = [];
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useRevoke((name) => void done.push(name)), { wrapper });
  const run = async (id: string) => {
    act(() => result.current.run({ id }));
    await waitFor(() => expect(result.current.isPending).toBe(false));
  };
  return { result, run, done };
}

it("hands over what the act left behind", async () => {
  serverAnswering(DONE);
  const { result, run, done } = opened();
  await run("1");
  await waitFor(() => expect(done).toEqual(["ledger"]));
  expect(result.current).toMatchObject({ refusal: null, failure: null });
});

it("keeps the refusal and does not go on", async () => {
  serverAnswering(REFUSED);
  const { result, run, done } = opened();
  await run("1");
  await waitFor(() => expect(result.current.refusal?.message).toBe("There is no such token."));
  expect(done).toEqual([]);
});

it("forgets the refusal of before when it is run again", async () => {
  serverAnswering(REFUSED, DONE);
  const { result, run } = opened();
  await run("1");
  await waitFor(() => expect(result.current.refusal).not.toBeNull());
  await run("2");
  await waitFor(() => expect(result.current.refusal).toBeNull());
});

it("tries again under the same key after a failure, since the first try may have arrived", async () => {
  const sent = serverAnswering(unreachable, DONE, DONE);
  const { result, run } = opened();
  await run("1");
  await waitFor(() => expect(result.current.failure).not.toBeNull());
  await run("1");
  await run("1");
  await waitFor(() => expect(sent).toHaveLength(3));
  const [first, second, third] = sent.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it("takes a new key when what is asked has changed", async () => {
  const sent = serverAnswering(unreachable, DONE);
  const { result, run } = opened();
  await run("1");
  await waitFor(() => expect(result.current.failure).not.toBeNull());
  await run("2");
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.headers.get("Idempotency-Key")).not.toBe(sent[0]?.headers.get("Idempotency-Key"));
});

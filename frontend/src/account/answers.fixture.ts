import { vi } from "vitest";

/** Answers each request with the next of these results, and gives the variables that were sent. */
export function answering(...answers: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const sent: Record<string, unknown>[] = [];
  const waiting = [...answers];
  vi.stubGlobal("fetch", (_path: string, init: { readonly body: string }) => {
    const { variables } = JSON.parse(init.body) as { variables: Record<string, unknown> };
    sent.push(variables);
    return Promise.resolve(Response.json({ data: waiting.shift() }));
  });
  return sent;
}

/** What the server says no to, and why. */
export function invalid(path: string, message: string) {
  return { __typename: "InvalidInput", code: "invalid", message, problems: [{ path, message }] };
}

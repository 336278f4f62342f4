import { afterEach, expect, it } from "vitest";
import { execute } from "./execute";
import { GraphQLFailure, SignedOut, TransportFailure } from "./failures";
import { graphql } from "./graphql";
import { onSessionEnded } from "./http";
import { failing, json, serverAnswering, unreachable } from "./server.fixture";

const Name = graphql(`
  query Name {
    me {
      name
    }
  }
`);
const Revoke = graphql(`
  mutation Revoke($id: UUID!) {
    revokeApiToken(tokenId: $id) {
      __typename
    }
  }
`);
const DATA = { data: { me: { name: "Ana Moreno" } } };

afterEach(() => onSessionEnded(null));

const failureOf = (promise: Promise<unknown>) => promise.catch((failure: unknown) => failure);

it("posts the document and gives its data", async () => {
  const [request, ...rest] = [serverAnswering(json(DATA)), await execute(Name, {})];
  expect(rest).toEqual([DATA.data]);
  expect(request).toMatchObject([{ path: "/graphql", method: "POST" }]);
  expect(request[0]?.headers.get("X-Claimline-Request")).toBe("1");
  expect(JSON.parse(request[0]?.body ?? "")).toMatchObject({ query: expect.stringMatching(/^query Name/) });
});

it("gives each mutation a key of its own, and queries none", async () => {
  const sent = serverAnswering(json({ data: {} }));
  await execute(Revoke, { id: "1" });
  await execute(Revoke, { id: "1" });
  await execute(Name, {});
  const keys = sent.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBeNull();
});

it("tells an unreachable server from one that fails", async () => {
  serverAnswering(unreachable);
  expect(await failureOf(execute(Name, {}))).toMatchObject({ name: "TransportFailure", status: null });
  serverAnswering(new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "X-Request-Id": "r-2" } }));
  expect(await failureOf(execute(Name, {}))).toMatchObject({ status: 502, requestId: "r-2" });
  serverAnswering(failing("INTERNAL_SERVER_ERROR"));
  const failure = await failureOf(execute(Name, {}));
  expect(failure).toBeInstanceOf(GraphQLFailure);
  expect(failure).toMatchObject({ code: "INTERNAL_SERVER_ERROR", requestId: "r-1" });
});

it("says how long to wait, where the server does", async () => {
  serverAnswering(failing("RATE_LIMITED", { status: 429, headers: { "Retry-After": "30" } }));
  expect(await failureOf(execute(Name, {}))).toMatchObject({ code: "RATE_LIMITED", retryAfter: 30 });
});

it("takes half an answer for a failure", async () => {
  serverAnswering(json({ ...DATA, errors: [{ message: "no", extensions: { code: "TIMEOUT" } }] }));
  expect(await failureOf(execute(Name, {}))).toMatchObject({ code: "TIMEOUT" });
  serverAnswering(json({ data: null }));
  expect(await failureOf(execute(Name, {}))).toBeInstanceOf(TransportFailure);
});

it("says that nobody is signed in", async () => {
  serverAnswering(failing("UNAUTHENTICATED", { status: 401 }));
  expect(await failureOf(execute(Name, {}))).toBeInstanceOf(SignedOut);
});

it("sends the same request again, key included, once the session is renewed", async () => {
  const sent = serverAnswering(failing("UNAUTHENTICATED", { status: 401 }), json({ data: { ok: 1 } }));
  let renewals = 0;
  onSessionEnded(() => {
    renewals += 1;
    return Promise.resolve();
  });
  expect(await execute(Revoke, { id: "1" })).toEqual({ ok: 1 });
  expect(renewals).toBe(1);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.body).toBe(sent[0]?.body);
  expect(sent[1]?.headers.get("Idempotency-Key")).toBe(sent[0]?.headers.get("Idempotency-Key"));
});

it("fails as signed out when the person will not sign in again", async () => {
  serverAnswering(failing("UNAUTHENTICATED", { status: 401 }));
  onSessionEnded(() => Promise.reject(new SignedOut("No.")));
  expect(await failureOf(execute(Name, {}))).toBeInstanceOf(SignedOut);
});

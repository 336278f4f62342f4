import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { expect, it, vi } from "vitest";
import { TransportFailure } from "../graphql/failures";
import example from "./example.graphql?raw";
import { fetchAnswer } from "./fetcher";

function answering(answer: Response) {
  const sent: Headers[] = [];
  vi.stubGlobal("fetch", (_path: string, { headers }: { readonly headers: Headers }) => {
    sent.push(headers);
    return Promise.resolve(answer.clone());
  });
  return sent;
}

const OF_BOTH = "query Read { me { name } } mutation Leave { signOutEverywhere { sessionCount } }";

it("gives each run of a mutation a key of its own", async () => {
  const sent = answering(Response.json({ data: null }));
  await fetchAnswer({ query: OF_BOTH, operationName: "Leave" });
  await fetchAnswer({ query: OF_BOTH, operationName: "Leave" });
  const keys = sent.map((headers) => headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(2);
  expect(keys).not.toContain(null);
  expect(sent[0]?.get("X-Claimline-Request")).toBe("1");
});

it("gives no key to queries, nor to what cannot be read", async () => {
  const sent = answering(Response.json({ data: null }));
  await fetchAnswer({ query: OF_BOTH, operationName: "Read" });
  await fetchAnswer({ query: "mutation {" });
  expect(sent.map((headers) => headers.get("Idempotency-Key"))).toEqual([null, null]);
});

it("shows an answer of errors as it came", async () => {
  const answer = { errors: [{ message: "No such field.", extensions: { requestId: "1" } }] };
  answering(Response.json(answer, { status: 400 }));
  expect(await fetchAnswer({ query: "{ nothing }" })).toEqual(answer);
});

it("fails where something else answers for the server", async () => {
  answering(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await expect(fetchAnswer({ query: "{ me { name } }" })).rejects.toBeInstanceOf(TransportFailure);
});

it("begins with a document that the schema can answer", () => {
  const schema = buildSchema(readFileSync("../schema.graphql", "utf8"));
  expect(validate(schema, parse(example))).toEqual([]);
});

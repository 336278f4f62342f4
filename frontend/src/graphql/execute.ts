import { print } from "@0no-co/graphql.web";
import type { TadaDocumentNode } from "gql.tada";
import { GraphQLFailure, SignedOut, TransportFailure } from "./failures";
import { asText, isRecord, retryAfterOf, send } from "./http";
import { uuid7 } from "./uuid7";

interface Options {
  readonly signal?: AbortSignal;
  /** Of a mutation: the same for each try, so that it takes effect once. Made here if left out. */
  readonly idempotencyKey?: string;
}

/**
 * Runs a query or a mutation and returns its data, whole.
 *
 * A partial answer counts as a failure: a screen never shows half of what it asked for.
 * @throws TransportFailure, SignedOut, GraphQLFailure
 */
export async function execute<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { signal, idempotencyKey }: Options = {},
): Promise<Data> {
  const query = textOf(document);
  const headers: Record<string, string> = {
    Accept: "application/graphql-response+json, application/json;q=0.9",
    "Content-Type": "application/json",
  };
  if (query.startsWith("mutation")) {
    headers["Idempotency-Key"] = idempotencyKey ?? uuid7();
  }
  const body = JSON.stringify({ query, variables });
  const response = await send("/graphql", {
    method: "POST",
    headers,
    body,
    ...(signal && { signal }),
  });
  return dataOf<Data>(response);
}

const texts = new WeakMap<object, string>();

function textOf(document: object): string {
  const known = texts.get(document) ?? print(document as never);
  texts.set(document, known);
  return known;
}

async function dataOf<Data>(response: Response): Promise<Data> {
  const where = { status: response.status, requestId: response.headers.get("X-Request-Id") };
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw new TransportFailure(`The server answered ${response.status}.`, { ...where, cause });
  });
  const { data, errors } = isRecord(answer) ? answer : {};
  const [error] = Array.isArray(errors) ? (errors as unknown[]) : [];
  if (isRecord(error)) {
    throw failureIn(error, response);
  }
  if (!isRecord(data)) {
    throw new TransportFailure(`The server answered ${response.status}.`, where);
  }
  return data as Data;
}

function failureIn(error: Record<string, unknown>, response: Response): Error {
  const extensions = isRecord(error["extensions"]) ? error["extensions"] : {};
  const code = asText(extensions["code"]) ?? "INTERNAL_SERVER_ERROR";
  const message = asText(error["message"]) ?? "The server failed.";
  if (code === "UNAUTHENTICATED") {
    return new SignedOut(message);
  }
  return new GraphQLFailure(message, code, {
    requestId: asText(extensions["requestId"]),
    retryAfter: retryAfterOf(response),
  });
}

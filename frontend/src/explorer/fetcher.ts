import { getOperationAST, OperationTypeNode, parse } from "graphql";
import { TransportFailure } from "../graphql/failures";
import { send } from "../graphql/http";
import { uuid7 } from "../graphql/uuid7";
import { explorerMessages } from "./messages";

interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/**
 * Sends a document as the session's person and returns the answer as it came, errors included.
 *
 * @throws TransportFailure, SignedOut
 */
export async function fetchAnswer({ query, variables, operationName }: Asked): Promise<unknown> {
  const response = await send("/graphql", {
    method: "POST",
    headers: {
      Accept: "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
      // Each run is an act of its own: whoever presses twice means it twice.
      ...(isMutation(query, operationName) ? { "Idempotency-Key": uuid7() } : {}),
    },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return response.json().catch((cause: unknown) => {
    const where = { status: response.status, requestId: response.headers.get("X-Request-Id") };
    throw new TransportFailure(explorerMessages.answered(response.status), { ...where, cause });
  });
}

function isMutation(query: string, operationName: string | null | undefined): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.MUTATION;
  } catch {
    // It does not parse, and the server says so better.
    return false;
  }
}

/** Sends a file with a form, telling how much of it has left. */
import { execute } from "../graphql/execute";
import { TransportFailure } from "../graphql/failures";
import { graphql } from "../graphql/graphql";
import { failureOf } from "../graphql/http";

const WhoAmI = graphql(`
  query WhoAmI {
    me {
      id
    }
  }
`);

interface Sending {
  readonly signal: AbortSignal;
  /** From 0 to 1, of the bytes. */
  readonly onProgress: (sent: number) => void;
  /** Sent again under its key, a file is taken once. */
  readonly idempotencyKey: string;
}

/**
 * Posts a form and returns the JSON of the answer.
 *
 * A session that ended meanwhile is renewed by the person, and the form sent again.
 * @throws TransportFailure, SignedOut, GraphQLFailure; the signal's reason when stopped
 */
export async function sendFile(path: string, form: FormData, sending: Sending): Promise<unknown> {
  let response = await post(path, form, sending);
  if (response.status === 401) {
    // This request waits until the person has signed in again.
    await execute(WhoAmI, {}, { signal: sending.signal });
    response = await post(path, form, sending);
  }
  if (!response.ok) {
    throw await failureOf(response);
  }
  return response.json();
}

// fetch does not tell how much has been sent.
function post(
  path: string,
  form: FormData,
  { signal, onProgress, idempotencyKey }: Sending,
): Promise<Response> {
  signal.throwIfAborted();
  const request = new XMLHttpRequest();
  const answered = new Promise<Response>((resolve, reject) => {
    signal.addEventListener("abort", () => request.abort());
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () => resolve(responseOf(request)));
    request.addEventListener("abort", () => reject(signal.reason as Error));
    request.addEventListener("error", () =>
      reject(new TransportFailure("Claimline cannot be reached.")),
    );
  });
  request.open("POST", path);
  request.setRequestHeader("X-Claimline-Request", "1");
  request.setRequestHeader("Idempotency-Key", idempotencyKey);
  request.send(form);
  return answered;
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ["Content-Type", "Retry-After", "X-Request-Id"]) {
    const value = request.getResponseHeader(name);
    if (value !== null) {
      headers.set(name, value);
    }
  }
  return new Response(request.responseText, { status: request.status, headers });
}

import { GraphQLFailure, SignedOut, TransportFailure } from "./failures";

/** Asks the person to sign in again; rejects with SignedOut when they will not. */
export type RenewSession = () => Promise<void>;

let renewSession: RenewSession | null = null;

/** From now on a request that finds the session ended waits for `renew`, then is sent again. */
export function onSessionEnded(renew: RenewSession | null): void {
  renewSession = renew;
}

/**
 * Sends a request to the application and returns its answer, of any status but 401.
 *
 * A session that ended in mid-work costs no typed edit: see onSessionEnded.
 * @throws TransportFailure, SignedOut
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await sendOnce(path, init);
  if (response.status !== 401) {
    return response;
  }
  if (renewSession === null) {
    throw new SignedOut("Nobody is signed in.");
  }
  await renewSession();
  return sendOnce(path, init);
}

/** As send, but takes the first answer for final, 401 included. */
export async function sendOnce(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  // A form on another site cannot set this, so the cookie alone does nothing.
  headers.set("X-Claimline-Request", "1");
  try {
    return await fetch(path, { ...init, headers, credentials: "same-origin" });
  } catch (cause) {
    if (init.signal?.aborted) {
      throw cause;
    }
    throw new TransportFailure("Claimline cannot be reached.", { cause });
  }
}

/** Posts a form with a file and returns the JSON of the answer. */
export async function upload(path: string, form: FormData, signal?: AbortSignal): Promise<unknown> {
  const init = { method: "POST", body: form, ...(signal && { signal }) };
  const response = await send(path, init);
  if (!response.ok) {
    throw await failureOf(response);
  }
  return response.json();
}

/** What an answer outside 200–299 says: `{"error": {"code", "message", "requestId"}}`. */
export async function failureOf(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  const error = isRecord(body) && isRecord(body["error"]) ? body["error"] : null;
  const requestId = asText(error?.["requestId"]) ?? response.headers.get("X-Request-Id");
  const message = asText(error?.["message"]);
  const code = asText(error?.["code"]);
  if (message === null || code === null) {
    return new TransportFailure(`The server answered ${response.status}.`, {
      status: response.status,
      requestId,
    });
  }
  return new GraphQLFailure(message, code, { requestId, retryAfter: retryAfterOf(response) });
}

/** Seconds to wait, where the answer says so. */
export function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? seconds : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

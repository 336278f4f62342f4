/** What went wrong between the browser and the server; an expected "no" is a refusal, not a failure. */

/** The server could not be reached, or something on the way answered for it. */
export class TransportFailure extends Error {
  override readonly name = "TransportFailure";
  readonly status: number | null;
  readonly requestId: string | null;

  constructor(message: string, { status = null, requestId = null, cause }: Where = {}) {
    super(message, { cause });
    this.status = status;
    this.requestId = requestId;
  }
}

/** No session, or one that has ended. */
export class SignedOut extends Error {
  override readonly name = "SignedOut";
}

/** The server answered, with an error of its closed list of codes. */
export class GraphQLFailure extends Error {
  override readonly name = "GraphQLFailure";
  readonly code: string;
  readonly requestId: string | null;
  /** Seconds to wait before trying again, where the server says. */
  readonly retryAfter: number | null;

  constructor(message: string, code: string, { requestId = null, retryAfter = null }: Answer = {}) {
    super(message);
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

interface Where {
  readonly status?: number | null;
  readonly requestId?: string | null;
  readonly cause?: unknown;
}

interface Answer {
  readonly requestId?: string | null;
  readonly retryAfter?: number | null;
}

const PASSING = new Set(["TIMEOUT", "UNAVAILABLE", "RATE_LIMITED", "IDEMPOTENCY_IN_PROGRESS"]);

/** Whether the same request may well succeed a little later. */
export function isPassing(failure: unknown): boolean {
  return (
    failure instanceof TransportFailure ||
    (failure instanceof GraphQLFailure && PASSING.has(failure.code))
  );
}

/** What to quote to whoever runs the server; null where it never saw the request. */
export function requestIdOf(failure: unknown): string | null {
  const wasAnswered = failure instanceof TransportFailure || failure instanceof GraphQLFailure;
  return wasAnswered ? failure.requestId : null;
}

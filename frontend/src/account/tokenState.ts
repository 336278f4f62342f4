import { today } from "@internationalized/date";

interface Terms {
  /** The last day on which it works, in UTC. */
  readonly expiresOn: string;
  readonly revokedAt: string | null;
}

export type TokenState = "active" | "expired" | "revoked";

/** Whether a token works, and if not, what ended it. */
export function tokenState({ expiresOn, revokedAt }: Terms, now = today("UTC").toString()): TokenState {
  if (revokedAt !== null) {
    return "revoked";
  }
  return expiresOn < now ? "expired" : "active";
}

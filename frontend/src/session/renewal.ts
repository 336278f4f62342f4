import { useSyncExternalStore } from "react";
import { SignedOut } from "../graphql/failures";

interface Request {
  readonly goOn: () => void;
  readonly fail: (reason: SignedOut) => void;
}

// The requests that found the session ended, in mid-work.
let waiting: readonly Request[] = [];
const listeners = new Set<() => void>();

/** Waits until the person has signed in again; however many requests wait, they are asked once. */
export function renewSession(): Promise<void> {
  return new Promise((goOn, fail) => {
    letWait([...waiting, { goOn, fail }]);
  });
}

/** The requests that wait go on. */
export function sessionRenewed(): void {
  const renewed = waiting;
  letWait([]);
  for (const { goOn } of renewed) {
    goOn();
  }
}

/** The requests that wait fail, as those of someone who is not signed in. */
export function renewalDeclined(): void {
  const declined = waiting;
  letWait([]);
  for (const { fail } of declined) {
    fail(new SignedOut("The session has ended."));
  }
}

/** Whether the person is being asked to sign in again. */
export function useIsRenewing(): boolean {
  return useSyncExternalStore(subscribe, () => waiting.length > 0);
}

function letWait(requests: readonly Request[]): void {
  waiting = requests;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import { useSyncExternalStore } from "react";
import { SignedOut } from "../graphql/failures";

interface Asking {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: SignedOut) => void;
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

/** Waits until the person has signed in again; however many requests wait, they are asked once. */
export function renewSession(): Promise<void> {
  if (asking === null) {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    asking = { promise, resolve, reject };
    tell();
  }
  return asking.promise;
}

/** The requests that wait go on. */
export function sessionRenewed(): void {
  asking?.resolve();
  end();
}

/** The requests that wait fail, as those of someone who is not signed in. */
export function renewalDeclined(): void {
  asking?.reject(new SignedOut("The session has ended."));
  end();
}

/** Whether the session has ended in mid-work and the person is being asked to sign in again. */
export function useIsRenewing(): boolean {
  return useSyncExternalStore(subscribe, () => asking !== null);
}

function end(): void {
  asking = null;
  tell();
}

function tell(): void {
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is typed and not yet saved, kept on the device until the server has acknowledged it. */
import { clear, createStore, del, get, set } from "idb-keyval";
import type { Autosave } from "./autosave";
import type { TypedCell } from "./difference";

export interface Draft {
  /** When it was kept, as an ISO moment. */
  readonly keptAt: string;
  readonly cells: Readonly<Record<string, readonly TypedCell[]>>;
}

const PAUSE_MS = 250;

const store = () => createStore("claimline-drafts", "drafts");

/** Drafts are one person's own: another one on the same device never sees them. */
export function draftKey(personId: string, claimId: string): string {
  return `${personId} ${claimId}`;
}

/** What was left unsaved when the page was last open; null when nothing was. */
export async function readDraft(key: string): Promise<Draft | null> {
  try {
    return (await get<Draft>(key, store())) ?? null;
  } catch {
    // Some browsers forbid storage in private windows: saving works all the same.
    return null;
  }
}

export async function dropDraft(key: string): Promise<void> {
  await del(key, store()).catch(() => undefined);
}

/** On signing out: nothing typed stays behind on the device. */
export async function dropAllDrafts(): Promise<void> {
  await clear(store()).catch(() => undefined);
}

/** Keep the draft in step with what is unsaved, until the page is left. */
export function keepDraft(key: string, autosave: Autosave): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    const cells = Object.fromEntries(autosave.ledger.unsaved);
    const isEmpty = Object.keys(cells).length === 0;
    const draft: Draft = { keptAt: new Date().toISOString(), cells };
    void (isEmpty ? dropDraft(key) : set(key, draft, store()).catch(() => undefined));
  };
  const stop = autosave.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  // A hidden page may never run again.
  const keepWhenHidden = () => document.hidden && keep();
  document.addEventListener("visibilitychange", keepWhenHidden);
  return () => {
    document.removeEventListener("visibilitychange", keepWhenHidden);
    stop();
    clearTimeout(timer);
    keep();
  };
}

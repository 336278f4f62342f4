import { useSyncExternalStore } from "react";

/** What a person likes on this device. */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  /** Whether keys without Ctrl or Cmd do something outside the grid (WCAG 2.1.4). */
  readonly hasSingleKeys: boolean;
}

const PLACE = "claimline.preferences";
const DEFAULTS: Preferences = { theme: "system", hasSingleKeys: true };
const THEMES: ReadonlySet<unknown> = new Set(["system", "light", "dark"]);

let current = read();
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(PLACE, JSON.stringify(current));
  } catch {
    // Storage is forbidden or full: it holds until the page is left.
  }
  applyTheme();
  for (const listener of listeners) {
    listener();
  }
}

/** Puts the chosen theme on the page; `system` leaves it to the browser. */
export function applyTheme(): void {
  if (current.theme === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = current.theme;
  }
}

function read(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Record<string, unknown>;
    const theme = THEMES.has(kept["theme"]) ? kept["theme"] : DEFAULTS.theme;
    return {
      theme: theme as Preferences["theme"],
      hasSingleKeys: kept["hasSingleKeys"] !== false,
    };
  } catch {
    return DEFAULTS;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

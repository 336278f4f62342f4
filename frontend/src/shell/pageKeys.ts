import type { Keys } from "./keys";

/** The keys that mean the same on every page; pages take theirs from here. */
export const pageKeys = {
  /** Makes a new one of what the page lists. */
  newHere: ["n"],
  /** Goes to the box that narrows the list or the grid. */
  filter: ["/"],
  /** What most people came to do: submit, approve. */
  mainAct: ["mod+enter"],
  undo: ["mod+z"],
  redo: ["mod+shift+z"],
} as const satisfies Record<string, Keys>;

const kept = new Map<string, string>();

/**
 * Where the explorer keeps its tabs and history: as long as the page is not left for good.
 *
 * Never on the device: documents hold what was asked and typed, and the next person at this browser
 * may be someone else.
 */
export const explorerStorage = {
  get length() {
    return kept.size;
  },
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
  clear: () => kept.clear(),
};

/** Who is to be told when something changes, by what changed. */
export class Listeners {
  readonly #byTopic = new Map<string, Set<() => void>>();

  readonly subscribe = (topic: string, listener: () => void): (() => void) => {
    const listeners = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        this.#byTopic.delete(topic);
      }
    };
  };

  tell(...topics: readonly string[]): void {
    for (const topic of topics) {
      for (const listener of this.#byTopic.get(topic) ?? []) {
        listener();
      }
    }
  }
}

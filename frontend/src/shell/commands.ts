import { useEffect, useRef, useSyncExternalStore } from "react";
import type { IconName } from "../ui/icons";
import { isSingle, type Keys } from "./keys";

/** Where a command's keys are live: everywhere, or on the page that offers it. */
export type CommandContext = "anywhere" | "page";

export interface Command {
  /** Unique, stable: "claim.submit". */
  readonly id: string;
  /** As a verb phrase, the same words as on its button. */
  readonly title: string;
  readonly context: CommandContext;
  readonly keys?: Keys;
  readonly icon?: IconName;
  /** Why it cannot be done now; it is then shown, but does nothing. */
  readonly whyNot?: string | null;
  readonly run: () => void;
}

/** Pairs of commands that one press would call both of; there must be none. */
export function clashes(commands: readonly Pick<Command, "id" | "keys">[]): [string, string][] {
  const found: [string, string][] = [];
  for (const [index, one] of commands.entries()) {
    for (const other of commands.slice(index + 1)) {
      if (one.keys && other.keys && beginsLike(one.keys, other.keys)) {
        found.push([one.id, other.id]);
      }
    }
  }
  return found;
}

// "g" alone would always win over "g p".
function beginsLike(one: Keys, other: Keys): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).join(" ") === other.slice(0, length).join(" ");
}

/** The one list of commands: the palette, the sheet of shortcuts and the keyboard all read it. */
class Registry {
  private readonly groups = new Map<symbol, readonly Command[]>();
  private readonly listeners = new Set<() => void>();
  private all: readonly Command[] = [];

  /** Offers commands until the answer is called. */
  offer(owner: symbol, commands: readonly Command[]): void {
    this.groups.set(owner, commands);
    this.changed();
  }

  withdraw(owner: symbol): void {
    this.groups.delete(owner);
    this.changed();
  }

  readonly current = (): readonly Command[] => this.all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private changed(): void {
    this.all = [...this.groups.values()].flat();
    const [clash] = clashes(this.all);
    if (clash !== undefined) {
      throw new Error(`The commands ${clash.join(" and ")} share their keys.`);
    }
    for (const listener of this.listeners) {
      listener();
    }
  }
}

export const commandsOffered = new Registry();

/** Offers commands while the component is shown. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  const owner = useRef(Symbol("commands"));
  useEffect(() => {
    latest.current = commands;
  });
  // What people see of a command; the act itself is looked up when it is called.
  const shown = JSON.stringify(commands);
  useEffect(() => {
    const own = owner.current;
    commandsOffered.offer(
      own,
      latest.current.map((command) =>
        Object.assign({}, command, {
          run: () => latest.current.find(({ id }) => id === command.id)?.run(),
        }),
      ),
    );
    return () => commandsOffered.withdraw(own);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is shown is what counts
  }, [shown]);
}

/** Every command there is now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(commandsOffered.subscribe, commandsOffered.current);
}

/** The command that the keys pressed so far call, or whether more could follow. */
export function matching(
  commands: readonly Command[],
  pressed: readonly string[],
  { hasSingleKeys }: { readonly hasSingleKeys: boolean },
): Command | "more" | null {
  const live = commands.filter(({ keys }) => keys && (hasSingleKeys || !isSingle(keys)));
  const typed = pressed.join(" ");
  const called = live.find(({ keys }) => keys?.join(" ") === typed);
  if (called) {
    return called;
  }
  return live.some(({ keys }) => keys?.join(" ").startsWith(`${typed} `)) ? "more" : null;
}

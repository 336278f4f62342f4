/**
 * Keys of commands. A command has either one chord, `["mod+k"]`, or a sequence, `["g", "p"]`.
 *
 * `mod` is Ctrl, on Apple's keyboards Cmd. Letters are written small; `?` already implies Shift.
 */
export type Keys = readonly [string] | readonly [string, string];

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Writes what was pressed as a chord: "mod+k", "?", "alt+enter". Null for AltGr and lone modifiers. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (key.length > 1 && /^(?:Control|Meta|Alt|Shift|AltGraph)/.test(key)) {
    return null;
  }
  const hasMod = ctrlKey || metaKey;
  if (hasMod && altKey) {
    return null;
  }
  // Shift is part of a character ("?"), but stands beside keys that write none.
  const hasShift = shiftKey && (key.length > 1 || hasMod);
  return [hasMod && "mod", altKey && "alt", hasShift && "shift", key.toLowerCase()]
    .filter(Boolean)
    .join("+");
}

/** Whether the keys are characters alone, which typing or speaking may press by accident. */
export function isSingle(keys: Keys): boolean {
  return keys.every((chord) => chord.length === 1);
}

const NAMES: Readonly<Record<string, string>> = { enter: "Enter", escape: "Esc", shift: "Shift", alt: "Alt" };
const APPLE_NAMES: Readonly<Record<string, string>> = { ...NAMES, mod: "⌘", alt: "⌥", shift: "⇧" };
const OTHER_NAMES: Readonly<Record<string, string>> = { ...NAMES, mod: "Ctrl" };

/** Writes keys as people read them: "Ctrl K", "g then p". */
export function sayKeys(keys: Keys, isApple = isAppleKeyboard()): string {
  const names = isApple ? APPLE_NAMES : OTHER_NAMES;
  const chords = keys.map((chord) =>
    chord
      .split("+")
      .map((part) => names[part] ?? (chord.includes("+") ? part.toUpperCase() : part))
      .join(" "),
  );
  return chords.join(" then ");
}

function isAppleKeyboard(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

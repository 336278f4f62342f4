import { useEffect } from "react";
import { matching, commandsOffered } from "./commands";
import { chordOf } from "./keys";
import { preferences } from "./preferences";

const SEQUENCE_MS = 1_200;
// Where letters are typed, or find a choice or a cell.
const TYPING = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=spinbutton], [role=listbox], [role=menu], [role=grid], [role=treegrid]";
const MODAL = "[role=dialog], [role=alertdialog]";

/** Lets the keyboard call the commands of the registry. */
export function useShortcuts(): void {
  useEffect(() => {
    let pressed: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    function onKeyDown(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : null;
      const chord = chordOf(event);
      if (chord === null || event.defaultPrevented || event.isComposing || target?.closest(MODAL)) {
        return;
      }
      clearTimeout(timer);
      const isTyping = target?.closest(TYPING) !== null && target !== null;
      const hasSingleKeys = preferences().hasSingleKeys && !isTyping;
      pressed.push(chord);
      let found = matching(commandsOffered.current(), pressed, { hasSingleKeys });
      if (found === null && pressed.length > 1) {
        pressed = [chord];
        found = matching(commandsOffered.current(), pressed, { hasSingleKeys });
      }
      if (found === "more") {
        timer = setTimeout(() => (pressed = []), SEQUENCE_MS);
        return;
      }
      pressed = [];
      if (found !== null) {
        event.preventDefault();
        if (!found.whyNot) {
          found.run();
        }
      }
    }

    window.addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  Text,
  TextField,
} from "react-aria-components";
import { Icon, type IconName } from "../ui/icons";
import menu from "../ui/Menu.module.css";
import styles from "./CommandPalette.module.css";
import { useAllCommands } from "./commands";
import { sayKeys } from "./keys";
import { shellMessages as words } from "./messages";
import { holds, idIn, thingByIdQuery, thingsQuery } from "./paletteThings";

const TYPING_PAUSE = 150;

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Finds what has a page and what can be done, by a few letters or a pasted id. */
export function CommandPalette({ isOpen, onClose }: PaletteProps) {
  return (
    <ModalOverlay
      className={styles.veil ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
    >
      <Modal className={styles.modal ?? ""}>
        <Dialog className={styles.dialog ?? ""} aria-label={words.searchAndCommands}>
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly more?: string | undefined;
  readonly keys?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly isBarred?: boolean;
  readonly run: () => void;
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const [search, setSearch] = useState("");
  const { things, state } = useThings(search.trim());
  const commands = useCommandEntries(search.trim());

  function run(entry: Entry) {
    onClose();
    // After the palette has given the focus back: the command may take it elsewhere.
    requestAnimationFrame(entry.run);
  }

  return (
    <Autocomplete inputValue={search} onInputChange={setSearch}>
      {/* No SearchField: its Escape would empty the field before it closes the palette. */}
      <TextField className={styles.search ?? ""} aria-label={words.searchAndCommands} autoFocus>
        <Icon name="search" />
        <Input type="search" className={styles.input ?? ""} placeholder={words.paletteHint} />
      </TextField>
      {state ? (
        <p className={styles.state} role="status">
          {state}
        </p>
      ) : null}
      <Menu
        className={styles.results ?? ""}
        aria-label={words.searchAndCommands}
        renderEmptyState={() => (state ? null : <p className={styles.state}>{words.nothingFound}</p>)}
      >
        <Entries title={words.paletteGroups.things} entries={things} onRun={run} />
        <Entries title={words.paletteGroups.commands} entries={commands} onRun={run} />
      </Menu>
    </Autocomplete>
  );
}

interface EntriesProps {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly onRun: (entry: Entry) => void;
}

function Entries({ title, entries, onRun }: EntriesProps) {
  if (entries.length === 0) {
    return null;
  }
  return (
    <MenuSection className={menu.section ?? ""}>
      <Header className={menu.title}>{title}</Header>
      {entries.map((entry) => (
        <MenuItem
          key={entry.id}
          id={entry.id}
          textValue={entry.title}
          className={menu.item ?? ""}
          isDisabled={entry.isBarred ?? false}
          onAction={() => onRun(entry)}
        >
          {entry.icon ? <Icon name={entry.icon} /> : null}
          <span className={menu.words}>
            <Text slot="label">{entry.title}</Text>
            {entry.more ? (
              <Text slot="description" className={menu.more ?? ""}>
                {entry.more}
              </Text>
            ) : null}
          </span>
          {entry.keys ? <Keyboard className={menu.keys}>{entry.keys}</Keyboard> : null}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function useThings(search: string): { things: readonly Entry[]; state: string | null } {
  const router = useRouter();
  const id = idIn(search);
  const asked = useSettled(search);
  const all = useQuery({ ...thingsQuery(asked), enabled: id === null });
  const one = useQuery(thingByIdQuery(id));
  const found =
    id === null
      ? // What was found for other letters waits here too: only what fits these may be chosen.
        (all.data ?? []).filter(({ title, of }) => holds(`${title} ${of}`, search))
      : [one.data].filter((thing) => thing !== null && thing !== undefined);
  const things = found.map(
    (thing): Entry => ({
      id: thing.id,
      title: thing.title,
      more: thing.of,
      icon: thing.icon,
      run: () => void router.navigate({ href: thing.to }),
    }),
  );
  const query = id === null ? all : one;
  if (query.isError) {
    return { things, state: words.searchFailed };
  }
  const isOfOtherLetters = id === null && (asked !== search || all.isPlaceholderData);
  if (query.isPending || (isOfOtherLetters && things.length === 0)) {
    return { things, state: words.looking };
  }
  return { things, state: id !== null && things.length === 0 ? words.unknownId : null };
}

/** The text once the person has paused: not every letter asks the server. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function useCommandEntries(search: string): readonly Entry[] {
  return useAllCommands()
    .filter(({ id, title }) => id !== "shell.palette" && holds(title, search))
    .map(
      ({ id, title, keys, icon, whyNot, run }): Entry => ({
        id,
        title,
        more: whyNot ?? undefined,
        keys: keys && sayKeys(keys),
        icon,
        isBarred: Boolean(whyNot),
        run,
      }),
    );
}

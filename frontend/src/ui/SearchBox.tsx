import { useEffect, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { classes } from "./classes";
import field from "./Field.module.css";
import styles from "./SearchBox.module.css";
import { Icon } from "./icons";

const PAUSE_MS = 200;

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  /** Called once typing pauses. */
  readonly onChange: (value: string) => void;
}

/** Narrows a list; the list's own address holds what is searched. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    // The address changed by itself: back, forward, a cleared search.
    if (value !== told) {
      setTold(value);
      setTyped(value);
    }
  }
  useEffect(() => {
    if (typed === told) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setTold(typed);
      onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, told, onChange]);
  return (
    <SearchField aria-label={label} value={typed} onChange={setTyped} className={styles.box ?? ""}>
      <Icon name="search" />
      <Input className={classes(field.input, styles.input)} placeholder={label} />
    </SearchField>
  );
}

import type { Option } from "../ui/Select";

/** What a choice offers, from its words by value. */
export function optionsOf<Id extends string>(
  words: Readonly<Record<Id, { readonly label: string; readonly description?: string }>>,
): readonly Option<Id>[] {
  const ids = Object.keys(words) as Id[];
  return ids.map((id) => {
    const { label, description } = words[id];
    return description === undefined ? { id, label } : { id, label, description };
  });
}

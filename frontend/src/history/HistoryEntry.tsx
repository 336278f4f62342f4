import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import styles from "./HistoryList.module.css";
import { historyMessages } from "./messages";

export const HistoryEntry_entry = graphql(`
  fragment HistoryEntry_entry on HistoryEntry {
    at
    summary
    reason
    changeCount
    by {
      name
    }
    changes {
      subject
      field
      before
      after
    }
  }
`);

type EntryFragment = FragmentOf<typeof HistoryEntry_entry>;

const MOST_IN_LINE = 2;

interface HistoryEntryProps {
  readonly entry: EntryFragment;
  readonly timeZone: string;
}

/** One act: who did what when, why, and what it changed. */
export function HistoryEntry({ entry, timeZone }: HistoryEntryProps) {
  const { at, summary, reason, by, changeCount, changes } = readFragment(HistoryEntry_entry, entry);
  return (
    <li className={styles.entry}>
      <div className={styles.act}>
        <span className={styles.summary}>{summary}</span>
        <span className={styles.who}>
          {by?.name ?? historyMessages.someone} · <Moment of={at} timeZone={timeZone} />
        </span>
      </div>
      {reason ? <p className={styles.reason}>{reason}</p> : null}
      {changes.length <= MOST_IN_LINE ? (
        changes.map((change, index) => <InLine key={index} change={change} />)
      ) : (
        <details className={styles.details}>
          <summary>{historyMessages.changes(changeCount)}</summary>
          <Changes changes={changes} />
          {changes.length < changeCount ? (
            <p className={styles.who}>{historyMessages.firstChanges(changes.length)}</p>
          ) : null}
        </details>
      )}
    </li>
  );
}

interface Change {
  readonly subject: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One change as a line: where there are few, none is hidden. */
function InLine({ change: { subject, field, before, after } }: { readonly change: Change }) {
  return (
    <p className={styles.inLine}>
      <span>
        {subject} · {inWords(field)}:
      </span>{" "}
      {before === null ? null : <>{before} → </>}
      {after ?? historyMessages.nothing}
    </p>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const words = historyMessages;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls takes the keyboard
    <div className={styles.changes} role="group" aria-label={words.changeList} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ subject, field, before, after }, index) => (
            <tr key={index}>
              <th scope="row">{subject}</th>
              <td>{inWords(field)}</td>
              <td>{before ?? words.nothing}</td>
              <td>{after ?? words.nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Fields bear the server's names: "scheduled_value". */
function inWords(field: string): string {
  return field.replaceAll("_", " ");
}

/** Whether an entry speaks of what is looked for, in any of its words. */
export function speaksOf(entry: EntryFragment, text: string): boolean {
  const { summary, reason, by, changes } = readFragment(HistoryEntry_entry, entry);
  const sought = text.trim().toLocaleLowerCase();
  const words = [
    summary,
    reason,
    by?.name,
    ...changes.flatMap(({ subject, field, before, after }) => [
      subject,
      inWords(field),
      before,
      after,
    ]),
  ];
  return words.some((word) => word?.toLocaleLowerCase().includes(sought));
}

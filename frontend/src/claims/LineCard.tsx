import { useCallback, useId, useState, useSyncExternalStore } from "react";
import { formatCell, rawCell } from "../grid/cells";
import { typeInCell } from "../grid/commands";
import type { Column } from "../grid/columns";
import { rowTopic } from "../grid/rows";
import type { Sheet } from "../grid/sheet";
import { formatCents } from "../money/cents";
import { formatPercent, shareOf } from "../money/percent";
import { Button } from "../ui/Button";
import { cardMessages as words } from "./cardMessages";
import styles from "./ClaimLineCards.module.css";
import type { SavedCell } from "./difference";
import { differs } from "./certification";
import { workPercent, type ClaimLine } from "./figures";

interface LineCardProps {
  readonly sheet: Sheet<ClaimLine>;
  readonly id: string;
}

/** One line: what was claimed before, what is claimed now, and the two answers most lines get. */
export function LineCard({ sheet, id }: LineCardProps) {
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(rowTopic(id), listener),
    [sheet, id],
  );
  const line = useSyncExternalStore(subscribe, () => sheet.rows.row(id));
  const problems = useSyncExternalStore(subscribe, () => sheet.rows.problemsOf(id));
  useSyncExternalStore(sheet.subscribeReadOnly, () => sheet.readOnlyReason);
  const [refusal, setRefusal] = useState<string | null>(null);
  const percent = columnOf(sheet, "WORK_THIS_PERIOD_PERCENT");
  if (line === undefined || percent === undefined) {
    return null;
  }
  const type = (cell: SavedCell, text: string): boolean => {
    const column = columnOf(sheet, cell);
    const refused = column === undefined ? null : typeInCell(sheet, id, column, text);
    setRefusal(refused);
    return refused === null;
  };
  const name = line.itemNumber || line.description;
  const previous = shareOf(line.workFromPreviousClaims, line.scheduledValue);
  const lock = sheet.lockOf(line, percent);
  const message = refusal ?? problems[0]?.message ?? null;
  return (
    <li className={styles.card}>
      <p className={styles.title}>
        <strong>{line.itemNumber}</strong> {line.description}
      </p>
      <dl className={styles.facts}>
        <Fact name={words.scheduled} value={formatCents(line.scheduledValue)} />
        <Fact
          name={words.previous}
          value={previous === null ? "\u2013" : `${formatPercent(previous)} %`}
        />
        {line.claimed !== null && (
          <Fact name={words.claimed} value={formatCents(line.claimed.workThisPeriod)} />
        )}
        <Fact
          name={line.claimed === null ? words.thisClaim : words.certified}
          value={formatCents(line.workThisPeriod)}
        />
      </dl>
      {lock === null ? (
        <div className={styles.entry}>
          <PercentField
            // A change from elsewhere, an undo say, begins the field anew.
            key={String(workPercent(line))}
            name={name}
            column={percent}
            line={line}
            message={message}
            onType={(text) => type("WORK_THIS_PERIOD_PERCENT", text)}
          />
          <Button
            aria-label={words.nothingOn(name)}
            onPress={() => void type("WORK_THIS_PERIOD", "0")}
          >
            {words.nothing}
          </Button>
          <Button
            aria-label={words.restOf(name)}
            onPress={() => void type("PERCENT_COMPLETE", "100")}
          >
            {words.rest}
          </Button>
        </div>
      ) : (
        <p className={styles.lock}>
          {words.claimPercent} {formatCell(percent, workPercent(line), true)}
        </p>
      )}
      {line.claimed !== null && differs(line) && (
        <ReasonField
          key={`reason ${line.reason}`}
          name={name}
          reason={line.reason}
          isReadOnly={lock !== null}
          onType={(text) => type("REASON", text)}
        />
      )}
      {message !== null && <p className={styles.message}>{message}</p>}
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface PercentFieldProps {
  readonly name: string;
  readonly column: Column<ClaimLine>;
  readonly line: ClaimLine;
  readonly message: string | null;
  /** False: it was refused, and stays in the field for mending. */
  readonly onType: (text: string) => boolean;
}

function PercentField({ name, column, line, message, onType }: PercentFieldProps) {
  const id = useId();
  const initial = rawCell(column, workPercent(line));
  const commit = (text: string) => {
    if (text !== initial) {
      onType(text);
    }
  };
  return (
    <>
      <label htmlFor={id}>
        {line.claimed === null ? words.claimPercent : words.certifyPercent}
      </label>
      <input
        id={id}
        aria-label={words.percentOf(name)}
        inputMode="decimal"
        enterKeyHint="next"
        autoComplete="off"
        defaultValue={initial}
        aria-invalid={message !== null || undefined}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            commit(event.currentTarget.value);
          }
        }}
      />
    </>
  );
}

interface ReasonFieldProps {
  readonly name: string;
  readonly reason: string;
  readonly isReadOnly: boolean;
  readonly onType: (text: string) => void;
}

/** Why another amount is certified; the certificate waits for it. */
function ReasonField({ name, reason, isReadOnly, onType }: ReasonFieldProps) {
  const id = useId();
  return (
    <div className={styles.reason}>
      <label htmlFor={id}>{words.reason}</label>
      <input
        id={id}
        aria-label={words.reasonOf(name)}
        autoComplete="off"
        maxLength={1000}
        defaultValue={reason}
        readOnly={isReadOnly}
        onBlur={({ currentTarget }) => currentTarget.value !== reason && onType(currentTarget.value)}
      />
    </div>
  );
}

function columnOf(sheet: Sheet<ClaimLine>, cell: SavedCell): Column<ClaimLine> | undefined {
  return sheet.model.columns.find(({ id }) => id === cell);
}

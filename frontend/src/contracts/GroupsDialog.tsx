import { useState } from "react";
import { uuid7 } from "../graphql/uuid7";
import type { RowGroup } from "../grid/rows";
import { Button, IconButton } from "../ui/Button";
import field from "../ui/Field.module.css";
import { FormDialog } from "../ui/FormDialog";
import type { OpenSchedule } from "./openSchedule";
import styles from "./Schedule.module.css";
import { problemWithGroups, replaceGroups } from "./scheduleActs";
import { scheduleMessages } from "./scheduleMessages";

const { groupDialog: words } = scheduleMessages;
const LONGEST_NAME = 200;

interface GroupsDialogProps {
  readonly open: OpenSchedule;
  readonly onClose: () => void;
}

/** Adds, renames, orders and removes groups; one step that can be undone. */
export function GroupsDialog({ open: { sheet }, onClose }: GroupsDialogProps) {
  const [groups, setGroups] = useState(sheet.rows.list.groups);
  const [problem, setProblem] = useState<string | null>(null);

  const change = (after: readonly RowGroup[]) => {
    setGroups(after);
    setProblem(null);
  };
  const move = (at: number, by: -1 | 1) => {
    const group = groups[at];
    if (group !== undefined && at + by >= 0 && at + by < groups.length) {
      change(groups.toSpliced(at, 1).toSpliced(at + by, 0, group));
    }
  };
  const apply = () => {
    const found = problemWithGroups(groups, words);
    setProblem(found);
    if (found === null) {
      replaceGroups(sheet, groups.map(({ id, name }) => ({ id, name: name.trim() })));
      onClose();
    }
  };
  return (
    <FormDialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.apply}
      onSubmit={apply}
      isPending={false}
      refusal={problem === null ? null : { message: problem }}
      failure={null}
    >
      <p>{groups.length === 0 ? words.none : words.explanation}</p>
      {groups.length === 0 ? null : (
        <ol className={styles.groups}>
          {groups.map(({ id, name }, at) => (
            <GroupEntry
              key={id}
              name={name}
              position={at + 1}
              // A group that was just added is there to be named.
              isNew={!sheet.rows.list.groups.some((group) => group.id === id)}
              onRename={(renamed) => change(groups.with(at, { id, name: renamed }))}
              onMove={(by) => move(at, by)}
              onRemove={() => change(groups.toSpliced(at, 1))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button icon="add" onPress={() => change([...groups, { id: uuid7(), name: "" }])}>
          {words.add}
        </Button>
      </div>
    </FormDialog>
  );
}

interface GroupEntryProps {
  readonly name: string;
  readonly position: number;
  readonly isNew: boolean;
  readonly onRename: (name: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function GroupEntry({ name, position, isNew, onRename, onMove, onRemove }: GroupEntryProps) {
  const called = name.trim() || words.unnamed;
  return (
    <li>
      <input
        className={field.input}
        aria-label={words.name(position)}
        value={name}
        maxLength={LONGEST_NAME}
        autoFocus={isNew}
        onChange={(event) => onRename(event.target.value)}
      />
      <IconButton icon="chevronUp" label={words.up(called)} onPress={() => onMove(-1)} />
      <IconButton icon="chevronDown" label={words.down(called)} onPress={() => onMove(1)} />
      <IconButton icon="trash" label={words.remove(called)} onPress={onRemove} />
    </li>
  );
}

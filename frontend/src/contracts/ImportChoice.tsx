import { useMutation } from "@tanstack/react-query";
import { FileDrop } from "../documents/FileDrop";
import { sendFile } from "../documents/sendFile";
import { graphql } from "../graphql/graphql";
import { asText, isRecord } from "../graphql/http";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { uuid7 } from "../graphql/uuid7";
import { Button } from "../ui/Button";
import { ButtonAnchor } from "../ui/ButtonLink";
import { DialogBody, DialogButtons } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { FailureNotice, RefusalNotice } from "../ui/RefusalNotice";
import styles from "./Import.module.css";
import { importMessages } from "./importMessages";

const PrepareImport = graphql(
  `
    mutation PrepareScheduleImport($contractId: UUID!, $text: String!) {
      prepareScheduleImport(contractId: $contractId, text: $text) {
        __typename
        ...Refusal_fields
        ... on ScheduleImport {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

const { choose: words } = importMessages;

interface ImportChoiceProps {
  readonly contractId: string;
  readonly pasted: string;
  readonly onPaste: (text: string) => void;
  readonly onPrepared: (importId: string) => void;
}

/** Takes a file or pasted cells, and has them read. */
export function ImportChoice({ contractId, pasted, onPaste, onPrepared }: ImportChoiceProps) {
  const upload = useMutation({
    mutationFn: (file: File) => prepareFile(contractId, file),
    onSuccess: onPrepared,
  });
  const paste = useAct({
    document: PrepareImport,
    result: ({ prepareScheduleImport }) => prepareScheduleImport,
    onDone: ({ id }) => onPrepared(id),
  });
  const file = (ending: string) => `/files/contracts/${contractId}/schedule.${ending}`;
  return (
    <>
      <DialogBody>
        <p>{words.explanation}</p>
        <FileDrop
          label={words.file}
          description={words.fileHelp}
          extensions={[".xlsx", ".csv"]}
          isMany={false}
          isPrimary
          onFiles={(files) => files.slice(0, 1).forEach((one) => upload.mutate(one))}
        />
        {upload.isPending ? <p role="status">{words.reading(upload.variables.name)}</p> : null}
        {upload.error ? <FailureNotice failure={upload.error} /> : null}
        <Field
          name="text"
          label={words.paste}
          description={words.pasteHelp}
          rows={6}
          isRequired
          value={pasted}
          onChange={onPaste}
        />
        {paste.refusal ? <RefusalNotice refusal={paste.refusal} /> : null}
        {paste.failure ? <FailureNotice failure={paste.failure} /> : null}
        <div className={styles.template}>
          <span>{words.template}</span>
          <ButtonAnchor href={file("xlsx")} download icon="download" variant="quiet">
            {words.xlsx}
          </ButtonAnchor>
          <ButtonAnchor href={file("csv")} download icon="download" variant="quiet">
            {words.csv}
          </ButtonAnchor>
        </div>
      </DialogBody>
      <DialogButtons>
        <Button
          variant="primary"
          isPending={paste.isPending}
          whyNot={pasted.trim() === "" ? words.nothingPasted : null}
          onPress={() => paste.run({ contractId, text: pasted })}
        >
          {words.preview}
        </Button>
      </DialogButtons>
    </>
  );
}

async function prepareFile(contractId: string, file: File): Promise<string> {
  const form = new FormData();
  form.set("file", file);
  const answer = await sendFile(`/files/contracts/${contractId}/schedule-imports`, form, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    idempotencyKey: uuid7(),
  });
  const id = isRecord(answer) ? asText(answer["id"]) : null;
  if (id === null) {
    throw new Error("The answer names no import.");
  }
  return id;
}

import { useEditorContext } from "@graphiql/react";
import { useEffect } from "react";
import { explorerMessages as words } from "./messages";

/** Names the explorer's editors for those who hear them, and lets the keyboard scroll them. */
export function EditorNames() {
  const { queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  useEffect(() => {
    const named = [
      [queryEditor, words.document],
      [variableEditor, words.variables],
      [responseEditor, words.answer],
    ] as const;
    for (const [editor, name] of named) {
      editor?.setOption("screenReaderLabel", name);
      if (editor) {
        editor.getScrollerElement().tabIndex = 0;
      }
    }
  }, [queryEditor, variableEditor, responseEditor]);
  return null;
}

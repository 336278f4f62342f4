import { vi } from "vitest";

interface Asked {
  readonly operation: string;
  readonly variables: Record<string, unknown>;
}

type Data = Record<string, unknown>;
type Answer = Data | ((variables: Record<string, unknown>) => Data);

/** Stands in for the server: answers each operation by its name, and keeps what was asked. */
export function answering(answers: Readonly<Record<string, Answer>>): readonly Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (_: string, { body }: { readonly body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Data };
    const [, operation = ""] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    asked.push({ operation, variables });
    const answer = answers[operation];
    if (answer === undefined) {
      throw new Error(`Nobody expected ${operation}.`);
    }
    const data = typeof answer === "function" ? answer(variables) : answer;
    return Promise.resolve(new Response(JSON.stringify({ data })));
  });
  return asked;
}

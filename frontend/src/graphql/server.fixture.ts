import { vi } from "vitest";

export interface Sent {
  readonly path: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

type Answer = Response | Error;

/** Stands in for the network: gives the answers in turn, the last one for ever, and keeps what was sent. */
export function serverAnswering(...answers: readonly [Answer, ...Answer[]]): readonly Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push({
      path,
      method: init.method ?? "GET",
      headers: new Headers(init.headers),
      body: typeof init.body === "string" ? init.body : "",
    });
    return answer instanceof Response ? Promise.resolve(answer.clone()) : Promise.reject(answer);
  });
  return sent;
}

interface Details {
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

export function json(body: unknown, { status = 200, headers = {} }: Details = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/graphql-response+json", ...headers },
  });
}

/** An error of GraphQL's, with one of the codes. */
export function failing(code: string, details: Details = {}): Response {
  const error = { message: `It is ${code}.`, extensions: { code, requestId: "r-1" } };
  return json({ errors: [error] }, { status: 400, ...details });
}

export const unreachable = new TypeError("Failed to fetch");

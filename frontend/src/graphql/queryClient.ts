import { QueryClient } from "@tanstack/react-query";
import { isPassing } from "./failures";

const FRESH_MS = 10_000;
const TRIES = 3;

/** Keeps what was read; a mutation says itself what it makes stale. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < TRIES - 1 && isPassing(error),
      },
      // Whoever acts decides whether to try again. Without a network they are told, not kept waiting.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

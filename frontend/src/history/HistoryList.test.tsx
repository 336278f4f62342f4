import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { FragmentOf } from "../graphql/graphql";
import { HistoryList, type HistoryList_page } from "./HistoryList";

type Page = FragmentOf<typeof HistoryList_page>;

function entry(id: string, summary: string, after = "draft") {
  return {
    id,
    at: "2026-03-31T03:02:00+00:00",
    summary,
    reason: "",
    changeCount: 1,
    by: { name: "Ana Moreno" },
    changes: [{ subject: "HC-1", field: "default_retention_percent", before: null, after }],
  };
}

const NEWEST = {
  nodes: [entry("3", "Approved the claim"), entry("2", "Submitted the claim", "under review")],
  pageInfo: { hasNextPage: true, endCursor: "2" },
};
const OLDEST = {
  nodes: [entry("1", "Made claim 1")],
  pageInfo: { hasNextPage: false, endCursor: "1" },
};

function open() {
  const asked: (string | null)[] = [];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <HistoryList
        queryKey={["history"]}
        load={(after) => {
          asked.push(after);
          return Promise.resolve((after === null ? NEWEST : OLDEST) as unknown as Page);
        }}
        timeZone="Australia/Sydney"
      />
    </QueryClientProvider>,
  );
  return asked;
}

const summaries = () => screen.getAllByRole("listitem").map((item) => item.textContent);

it("shows the newest page, then the one after its last entry", async () => {
  const asked = open();
  await userEvent.click(await screen.findByRole("button", { name: "Show older entries" }));
  await screen.findByText("Made claim 1");
  expect(asked).toEqual([null, "2"]);
  expect(summaries()).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Show older entries" })).toBeNull();
});

it("tells the moment on the project's clock", async () => {
  open();
  expect(await screen.findAllByText("31 Mar 2026, 14:02")).toHaveLength(2);
});

it("keeps the entries that speak of what is looked for, in their changes too", async () => {
  open();
  const box = await screen.findByRole("searchbox", { name: "Filter the history" });
  await userEvent.type(box, "UNDER rev");
  expect(await screen.findByText("1 of the newest 2 entries")).toBe(screen.getByRole("status"));
  expect(summaries()).toEqual([expect.stringContaining("Submitted the claim")]);
});

it("says that nothing fits and offers to show all again", async () => {
  open();
  await userEvent.type(await screen.findByRole("searchbox"), "zzz");
  await userEvent.click(await screen.findByRole("button", { name: "Show all" }));
  expect(summaries()).toHaveLength(2);
});

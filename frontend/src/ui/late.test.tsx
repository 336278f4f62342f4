import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { late } from "./late";
import { toasts } from "./Toasts";

afterEach(() => {
  vi.useRealTimers();
});

function Part({ name }: { readonly name: string }) {
  return <p>Part of {name}</p>;
}

type Load = () => Promise<{ Part: typeof Part }>;

test("a part is fetched when it is first shown, and something stands in its place till then", async () => {
  const load = vi.fn<Load>(async () => ({ Part }));
  const Late = late(load, "Part", { meanwhile: <p>Soon</p>, isOnDemand: true });
  expect(load).not.toHaveBeenCalled();
  render(<Late name="a claim" />);
  expect(screen.getByText("Soon")).toBeDefined();
  expect(await screen.findByText("Part of a claim")).toBeDefined();
  expect(screen.queryByText("Soon")).toBeNull();
});

test("a part fetched while the browser was idle is there at once", async () => {
  const idle: IdleRequestCallback[] = [];
  vi.stubGlobal("requestIdleCallback", (ahead: IdleRequestCallback) => idle.push(ahead));
  const load = vi.fn<Load>(async () => ({ Part }));
  const Late = late(load, "Part", { meanwhile: <p>Soon</p> });
  for (const fetchAhead of idle) {
    fetchAhead({ didTimeout: false, timeRemaining: () => 50 });
  }
  await load.mock.results[0]?.value;
  await Promise.resolve();
  render(<Late name="a claim" />);
  expect(screen.getByText("Part of a claim")).toBeDefined();
});

test("a part that cannot be had is said to be missing once, and asked for again", async () => {
  vi.useFakeTimers();
  const load = vi
    .fn<Load>()
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockResolvedValue({ Part });
  const Late = late(load, "Part", { isOnDemand: true });
  render(<Late name="a claim" />);
  await act(() => vi.advanceTimersByTimeAsync(4_000));
  expect(toasts.visibleToasts).toHaveLength(1);
  expect(screen.queryByText("Part of a claim")).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(screen.getByText("Part of a claim")).toBeDefined();
});

test("a part that is gone is not asked for any more", async () => {
  vi.useFakeTimers();
  const load = vi.fn<Load>().mockRejectedValue(new TypeError("no"));
  const Late = late(load, "Part", { isOnDemand: true });
  const { unmount } = render(<Late name="a claim" />);
  await act(() => vi.advanceTimersByTimeAsync(100));
  unmount();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(1);
});

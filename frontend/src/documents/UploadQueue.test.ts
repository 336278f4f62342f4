import { expect, it, vi } from "vitest";
import { UploadQueue } from "./UploadQueue";

/** Files that are sent when the test says so. */
function sending() {
  const queue = new UploadQueue();
  const sent: string[] = [];
  const ends = new Map<string, { done: () => void; fail: (failure: Error) => void }>();
  const add = (name: string) =>
    queue.add(name, (signal, onProgress) => {
      sent.push(name);
      onProgress(0.5);
      return new Promise((resolve, reject) => {
        ends.set(name, { done: resolve, fail: reject });
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      });
    });
  const states = () => queue.uploads.map(({ fileName, state }) => [fileName, state.kind]);
  return { queue, sent, add, states, end: (name: string) => ends.get(name) };
}

it("sends files one after the other, and forgets those that were taken", async () => {
  const { add, states, end, sent } = sending();
  add("a.pdf");
  add("b.pdf");
  expect(states()).toEqual([["a.pdf", "sending"], ["b.pdf", "waiting"]]);
  end("a.pdf")?.done();
  await vi.waitFor(() => expect(states()).toEqual([["b.pdf", "sending"]]));
  end("b.pdf")?.done();
  await vi.waitFor(() => expect(states()).toEqual([]));
  expect(sent).toEqual(["a.pdf", "b.pdf"]);
});

it("tells how much of a file has been sent", () => {
  const { add, queue } = sending();
  add("a.pdf");
  expect(queue.uploads[0]?.state).toEqual({ kind: "sending", sent: 0.5 });
});

it("goes on after one that was not taken, which can be tried again", async () => {
  const { add, states, end, sent, queue } = sending();
  add("a.pdf");
  add("b.pdf");
  end("a.pdf")?.fail(new Error("Too large."));
  await vi.waitFor(() => expect(states()).toEqual([["a.pdf", "failed"], ["b.pdf", "sending"]]));
  end("b.pdf")?.done();
  await vi.waitFor(() => expect(states()).toEqual([["a.pdf", "failed"]]));
  queue.retry(queue.uploads[0]?.id ?? 0);
  await vi.waitFor(() => expect(sent).toEqual(["a.pdf", "b.pdf", "a.pdf"]));
});

it("stops one that is on its way, and sends the next", async () => {
  const { add, states, queue } = sending();
  add("a.pdf");
  add("b.pdf");
  queue.remove(queue.uploads[0]?.id ?? 0);
  await vi.waitFor(() => expect(states()).toEqual([["b.pdf", "sending"]]));
});

it("tells whoever listens of each change", () => {
  const { add, queue } = sending();
  const listener = vi.fn<() => void>();
  queue.subscribe(listener);
  const before = queue.uploads;
  add("a.pdf");
  expect(listener).toHaveBeenCalled();
  expect(queue.uploads).not.toBe(before);
});

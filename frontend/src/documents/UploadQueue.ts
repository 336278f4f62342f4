/** Files on their way to the server, one after the other; kept outside React, so that leaving the page stops none. */
import { Listeners } from "../grid/listeners";

export interface Upload {
  readonly id: number;
  readonly fileName: string;
  readonly state:
    | { readonly kind: "waiting" }
    /** From 0 to 1; at 1 the server is looking at the file. */
    | { readonly kind: "sending"; readonly sent: number }
    | { readonly kind: "failed"; readonly failure: Error };
}

/** Sends one file; rejects when it was not taken. */
export type SendOne = (
  signal: AbortSignal,
  onProgress: (sent: number) => void,
) => Promise<void>;

interface Job {
  readonly upload: Upload;
  readonly send: SendOne;
  readonly stop: AbortController;
}

const CHANGED = "changed";

export class UploadQueue {
  readonly #listeners = new Listeners();
  #jobs: readonly Job[] = [];
  #uploads: readonly Upload[] = [];
  #isRunning = false;
  #lastId = 0;

  readonly subscribe = (listener: () => void) => this.#listeners.subscribe(CHANGED, listener);

  /** In the order in which they were added; another list whenever something has changed. */
  get uploads(): readonly Upload[] {
    return this.#uploads;
  }

  add(fileName: string, send: SendOne): void {
    this.#lastId++;
    const upload: Upload = { id: this.#lastId, fileName, state: { kind: "waiting" } };
    this.#become([...this.#jobs, { upload, send, stop: new AbortController() }]);
    void this.#run();
  }

  /** Stop sending a file, or put one aside that was not taken. */
  remove(id: number): void {
    this.#jobs.find(({ upload }) => upload.id === id)?.stop.abort();
    this.#become(this.#jobs.filter(({ upload }) => upload.id !== id));
  }

  retry(id: number): void {
    this.#turn(id, { kind: "waiting" });
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) {
      return;
    }
    this.#isRunning = true;
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      const { id } = job.upload;
      this.#turn(id, { kind: "sending", sent: 0 });
      try {
        await job.send(job.stop.signal, (sent) => this.#turn(id, { kind: "sending", sent }));
        this.#become(this.#jobs.filter(({ upload }) => upload.id !== id));
      } catch (failure) {
        // What was stopped is gone from the list already.
        this.#turn(id, { kind: "failed", failure: failure as Error });
      }
    }
    this.#isRunning = false;
  }

  #next(): Job | undefined {
    return this.#jobs.find(({ upload }) => upload.state.kind === "waiting");
  }

  #turn(id: number, state: Upload["state"]): void {
    this.#become(
      this.#jobs.map((job) =>
        job.upload.id === id ? { ...job, upload: { ...job.upload, state } } : job,
      ),
    );
  }

  #become(jobs: readonly Job[]): void {
    this.#jobs = jobs;
    this.#uploads = jobs.map(({ upload }) => upload);
    this.#listeners.tell(CHANGED);
  }
}

const queues = new Map<string, UploadQueue>();

/** The files on their way to one address. */
export function queueFor(path: string): UploadQueue {
  let queue = queues.get(path);
  if (queue === undefined) {
    queue = new UploadQueue();
    queues.set(path, queue);
  }
  return queue;
}

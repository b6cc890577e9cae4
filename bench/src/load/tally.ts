import { Histogram } from "./histogram.ts";
import type { Answers, Measured } from "./load-plan.ts";

const VERDICT = /"verdict":"([A-Z_]{1,40})"/;

/** Counts every answer of a run, and measures those of the time that counts. */
export class Tally {
  readonly #histogram = new Histogram();
  readonly #others = new Map<string, number>();
  #allowed = 0;
  #allowedBytes: number | null = null;
  #unanswered = 0;
  #broken: string | null = null;
  #arrived = 0;
  #from = Number.POSITIVE_INFINITY;
  #until = Number.POSITIVE_INFINITY;
  #cpu: NodeJS.CpuUsage | null = null;
  #cpuMicros = 0;

  /** `begunAt` and `now` in milliseconds, with their fractions. */
  answer(status: number, body: string, { begunAt, now }: { begunAt: number; now: number }): void {
    if (status === 200 && body.includes('"ALLOWED"')) {
      this.#allowed += 1;
      this.#allowedBytes = body.length;
    } else this.#countOther(status, body);
    if (now >= this.#from && now < this.#until) this.#arrived += 1;
    if (begunAt >= this.#from && begunAt < this.#until) this.#histogram.record((now - begunAt) * 1000);
  }

  lose(reason: string, requests: number): void {
    this.#unanswered += requests;
    this.#broken ??= reason;
  }

  beginMeasuring(now: number): void {
    this.#from = now;
    this.#cpu = process.cpuUsage();
  }

  endMeasuring(now: number): void {
    this.#until = now;
    const { user, system } = process.cpuUsage(this.#cpu ?? undefined);
    this.#cpuMicros = user + system;
  }

  get answers(): Answers {
    return {
      allowed: this.#allowed,
      allowedBytes: this.#allowedBytes,
      others: Object.fromEntries(this.#others),
      unanswered: this.#unanswered,
      broken: this.#broken,
    };
  }

  get measured(): Measured {
    const milliseconds = this.#until - this.#from;
    return {
      answers: this.#arrived,
      seconds: milliseconds / 1000,
      p50: this.#histogram.quantile(0.5),
      p99: this.#histogram.quantile(0.99),
      p999: this.#histogram.quantile(0.999),
      max: this.#histogram.quantile(1),
      cpuShare: this.#cpuMicros / 1000 / milliseconds,
    };
  }

  #countOther(status: number, body: string): void {
    const verdict = VERDICT.exec(body)?.[1];
    const name = verdict === undefined || verdict === "ALLOWED" ? `status ${status}` : verdict;
    this.#others.set(name, (this.#others.get(name) ?? 0) + 1);
  }
}

import { readCpuMs, readFamilyCpuMs, readFamilyResident, readResident } from "../process/usage.ts";

/** When the memory is looked at first, counted from the first request. */
export const EARLY_SECONDS = 10;

export type Metered = {
  /** Used while it was measured, in milliseconds of a core. */
  readonly serverCpuMs: number | null;
  readonly databaseCpuMs: number | null;
  /** Bytes. Null when the run was shorter. */
  readonly residentEarly: number | null;
  readonly residentEnd: number | null;
  readonly databaseResident: number | null;
};

type Processes = { readonly servers: readonly number[]; readonly database: number | null };

/** Looks at the processes from outside, at the moments that the generator tells. */
export class Meter {
  readonly #processes: Processes;
  #cpuAtStart: readonly [number | null, number | null] = [null, null];
  #cpuMs: readonly [number | null, number | null] = [null, null];
  #residentEarly: number | null = null;
  #resident: readonly [number | null, number | null] = [null, null];
  #timer: NodeJS.Timeout | null = null;

  constructor(processes: Processes) {
    this.#processes = processes;
  }

  loading(): void {
    this.#timer = setTimeout(() => {
      this.#residentEarly = readResident(this.#processes.servers);
    }, EARLY_SECONDS * 1000);
  }

  measuring(): void {
    this.#cpuAtStart = this.#readCpu();
  }

  measured(): void {
    const now = this.#readCpu();
    this.#cpuMs = [difference(now[0], this.#cpuAtStart[0]), difference(now[1], this.#cpuAtStart[1])];
    const { servers, database } = this.#processes;
    this.#resident = [readResident(servers), database === null ? null : readFamilyResident(database)];
    this.stop();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  get metered(): Metered {
    return {
      serverCpuMs: this.#cpuMs[0],
      databaseCpuMs: this.#cpuMs[1],
      residentEarly: this.#residentEarly,
      residentEnd: this.#resident[0],
      databaseResident: this.#resident[1],
    };
  }

  #readCpu(): readonly [number | null, number | null] {
    const { servers, database } = this.#processes;
    return [readCpuMs(servers), database === null ? null : readFamilyCpuMs(database)];
  }
}

function difference(later: number | null, earlier: number | null): number | null {
  return later === null || earlier === null ? null : later - earlier;
}

import type { Contender } from "../contender/contender.ts";
import type { Machine } from "../machine/machine.ts";
import type { Options } from "../options.ts";
import type { Sample } from "../run/sample.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { type Row, rowsOf } from "./row.ts";

/** Everything that one bench found out. */
export type Report = {
  readonly takenAt: string;
  readonly machine: Machine;
  readonly options: Options;
  readonly contenders: readonly { readonly name: string; readonly about: string }[];
  readonly rows: readonly Row[];
  readonly memoryRows: readonly Row[];
  readonly figures: readonly Figure[];
  readonly samples: readonly Sample[];
  readonly memory: readonly Sample[];
};

export type Found = Pick<Report, "machine" | "options" | "samples" | "memory"> & {
  readonly contenders: readonly Contender[];
};

export function reportOf({ contenders, machine, options, samples, memory }: Found): Report {
  return {
    ...{ takenAt: new Date().toISOString(), machine, options },
    contenders: contenders.map(({ name, about }) => ({ name, about })),
    rows: rowsOf(samples),
    memoryRows: rowsOf(memory),
    figures: figuresOf({ samples, memory }),
    ...{ samples, memory },
  };
}

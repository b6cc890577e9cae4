import { LIMIT_UNITS, type LimitState, type LimitUnit, type LimitWindow } from "@keyhold/domain/limit/limit";

/** A state that cannot be read is one that was not used: limits are no reason to refuse calls for ever. */
export function readState(text: unknown): LimitState {
  if (typeof text !== "string") return {};
  try {
    const read: unknown = JSON.parse(text);
    return Object.fromEntries(UNITS.flatMap((unit) => windowOf(read, unit)));
  } catch {
    return {};
  }
}

export function writeState(state: LimitState): string {
  return JSON.stringify(state);
}

const UNITS = Object.keys(LIMIT_UNITS).filter(isUnit);

function isUnit(name: string): name is LimitUnit {
  return name in LIMIT_UNITS;
}

function windowOf(read: unknown, unit: LimitUnit): [LimitUnit, LimitWindow][] {
  const window = field(read, unit);
  const [startsAt, calls] = [field(window, "startsAt"), field(window, "calls")];
  return typeof startsAt === "number" && typeof calls === "number" ? [[unit, { startsAt, calls }]] : [];
}

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}

/** A moment: milliseconds since 1970-01-01T00:00:00Z, an integer. This package reads no clock; every rule is given its `now`. */
export type Instant = number;

import type { Matcher, Pattern } from "./estimate.ts";

const YEARS = 200;
const DAYS = 366;
const ORDERS = 3;

/** Years of two centuries, and days in six or eight digits in any of the usual orders: `2026`, `241226`, `12311999`. */
export const dates: Matcher = (text) => Array.from(text, (_letter, start) => datesAt(text, start)).flat();

function datesAt(text: string, start: number): readonly Pattern[] {
  return SHAPES.filter(({ length, isDate }) => isDate(text.slice(start, start + length))).map(({ length, bits }) => ({
    start,
    end: start + length,
    bits,
  }));
}

const YEAR = "(?:19|20)[0-9]{2}";
const SHORT_YEAR = "[0-9]{2}";
const MONTH = "(?:0[1-9]|1[0-2])";
const DAY = "(?:0[1-9]|[12][0-9]|3[01])";

const SHAPES = [
  { length: 4, isDate: matching(YEAR), bits: Math.log2(YEARS) },
  { length: 6, isDate: matchingDay(SHORT_YEAR), bits: Math.log2(ORDERS * DAYS * 100) },
  { length: 8, isDate: matchingDay(YEAR), bits: Math.log2(ORDERS * DAYS * YEARS) },
];

function matchingDay(year: string): (text: string) => boolean {
  return matching(`${year}${MONTH}${DAY}|${DAY}${MONTH}${year}|${MONTH}${DAY}${year}`);
}

function matching(pattern: string): (text: string) => boolean {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (text) => whole.test(text);
}

/** How many characters the obfuscation takes from a key at most, and gives back always. */
const LENGTH = 12;
const DIGITS = 6;

/** The positions of the key that a time-stamp selects, in the order in which their characters are sent. */
export function selectedPositions(timestamp: string): readonly number[] {
  const digits = timestamp.slice(-DIGITS);
  const halved = String(Number(digits) >> 1).padStart(DIGITS, "0");
  return [...Array.from(digits, Number), ...Array.from(halved, (digit) => Number(digit) + 2)];
}

/** What a program sends for this key at this time: the characters that its time-stamp selects. It hides nothing. */
export function obfuscate(key: string, timestamp: string): string {
  return selectedPositions(timestamp)
    .map((position) => key.charAt(position))
    .join("");
}

/** Whether `presented` is what `key` gives at this time, in a time that does not depend on where they differ. */
export function matchesObfuscated(key: string, timestamp: string, presented: string): boolean {
  const expected = obfuscate(key, timestamp);
  let difference = expected.length ^ LENGTH ^ (presented.length ^ LENGTH);
  for (let index = 0; index < LENGTH; index += 1) {
    // Past its end `charCodeAt` gives NaN, which `^` takes for 0; the lengths have told the difference already.
    difference |= expected.charCodeAt(index) ^ presented.charCodeAt(index);
  }
  return difference === 0;
}

/** Two random keys share so many positions in fewer than one of 20,000 cases. */
const MANY = 4;

/** Whether two keys are the same at many positions: then an old one still opens the door now and then. */
export function sharesManyPositions(one: string, other: string): boolean {
  return Array.from(one).filter((character, index) => character === other.charAt(index)).length >= MANY;
}

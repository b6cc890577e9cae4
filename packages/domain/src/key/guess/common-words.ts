/** Words that people put into keys and passwords for services, most of them in everybody's list of first guesses. */
export const COMMON_WORDS: readonly string[] = (
  "access account admin administrator alpha apikey autumn backend backup beta changeme client cloud company " +
  "computer connect customer dallas database default demo develop dragon enter example family flower football " +
  "friday gateway global google hello hidden hunter iloveyou integration internet january legacy letmein live " +
  "local login london lovely manager market master monday money monkey mustang network newkey nothing office " +
  "online orange organization partner passwd password people platform please princess private prod product " +
  "production provider public random remote root samsung sample secret secure security server service shadow " +
  "software spring staging start starwars summer sunday sunshine superman support system team temp tenant test " +
  "testing thunder tiger token trustno winter update user value verify welcome whatever window world"
).split(" ");

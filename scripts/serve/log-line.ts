/** The engine's own prefix: the time as ISO 8601, the role, the level. */
const PREFIX = /^(\d{4}-\d\d-\d\dT\S+Z) ([A-Z]) ([.*#-]) /;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number): string => String(n).padStart(2, '0');

/** `21 Nov 2026 10:00:00.000` in the machine's time zone. */
function serverTime(date: Date): string {
  const day = `${two(date.getDate())} ${MONTHS[date.getMonth()] ?? ''} ${date.getFullYear()}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/**
 * A line of the engine's log as a native server prints it: `42:M 21 Nov 2026 10:00:00.000 * text`. `process` is its number,
 * or the name of one of several servers. Lines of another form get it in front only if it is a name.
 */
export function nativeLogLine(line: string, process: number | string): string {
  const [prefix, time = '', role = '', level = ''] = PREFIX.exec(line) ?? [];
  if (prefix === undefined) return typeof process === 'string' ? `${process} ${line}` : line;
  return `${process}:${role} ${serverTime(new Date(time))} ${level} ${line.slice(prefix.length)}`;
}

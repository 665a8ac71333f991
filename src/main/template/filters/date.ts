import { TemplateProblem } from '../problem'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/
const TOKENS = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|ss|A|a|Z/g

/**
 * An ISO 8601 date or time in a format of YYYY YY MMMM MMM MM M DD D dddd ddd HH H hh h mm ss A a Z, with [plain text] in square
 * brackets. It stays in the time zone that it is given in, so that the same input always gives the same text.
 */
export function formatDate(iso: string, format: string): string {
  const match = ISO.exec(iso.trim())
  if (match === null)
    throw new TemplateProblem('TEMPLATE_SYNTAX', 'date takes an ISO 8601 date such as 2026-11-21 or 2026-11-21T09:30:00Z.')
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', zone = ''] = match
  const hours = Number(hour)
  const weekday = DAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? ''
  const monthName = MONTHS[Number(month) - 1] ?? ''
  const half = hours % 12 === 0 ? 12 : hours % 12
  const parts: Record<string, string> = {
    YYYY: year,
    YY: year.slice(2),
    MMMM: monthName,
    MMM: monthName.slice(0, 3),
    MM: month,
    M: String(Number(month)),
    dddd: weekday,
    ddd: weekday.slice(0, 3),
    DD: day,
    D: String(Number(day)),
    HH: hour,
    H: String(hours),
    hh: String(half).padStart(2, '0'),
    h: String(half),
    mm: minute,
    ss: second,
    A: hours < 12 ? 'AM' : 'PM',
    a: hours < 12 ? 'am' : 'pm',
    Z: zone,
  }
  return format.replace(TOKENS, (token, plain: string | undefined) => plain ?? parts[token] ?? token)
}

import type { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block } from 'timezones-ical-library'

export interface Person {
  readonly name: string
  readonly address: string
}

export interface IcsEvent {
  /** RFC 5546: what whoever opens it is to do. */
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  readonly uid: string
  readonly sequence: number
  readonly stamp: Temporal.Instant
  readonly start: Temporal.PlainDateTime
  readonly minutes: number
  readonly zone: string
  readonly summary: string
  readonly description: string
  readonly location: string
  readonly organiser: Person
  readonly attendee: Person | null
}

/** One VEVENT with the zone it is told in (RFC 5545): lines of at most 75 octets, ended by CRLF. */
export function writeIcs(event: IcsEvent): string {
  const { method, uid, sequence, stamp, start, minutes, zone, organiser, attendee } = event
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Assembleur//Assembleur//FR',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...timeZone(zone),
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART;TZID=${zone}:${local(start)}`,
    `DTEND;TZID=${zone}:${local(start.add({ minutes }))}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `LOCATION:${escaped(event.location)}`,
    `ORGANIZER;CN=${parameter(organiser.name)}:mailto:${organiser.address}`,
    ...(attendee
      ? [
          `ATTENDEE;CN=${parameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:${attendee.address}`,
        ]
      : []),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('')
}

/** The block of a zone, under the very name that DTSTART bears: the library gives some under another one. */
function timeZone(zone: string): string[] {
  const [block] = tzlib_get_ical_block(zone) as string[]
  if (!block) throw new Error(`no VTIMEZONE for ${zone}`)
  return block
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('X-LIC-LOCATION'))
    .map((line) => (line.startsWith('TZID:') ? `TZID:${zone}` : line))
}

const digits = (text: string): string => text.replace(/[-:]/g, '')
const local = (at: Temporal.PlainDateTime): string => digits(at.toString({ smallestUnit: 'second' }))
const utc = (at: Temporal.Instant): string => digits(at.toString({ smallestUnit: 'second' }))

/** RFC 5545, 3.3.11. Other control characters have no place in a text, but two words that one parts stay two. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|\p{Cs}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

/** RFC 5545, 3.2: within quotes, which it cannot hold. */
const parameter = (text: string): string => `"${text.replace(/[\p{Cc}\p{Cs}"]/gu, ' ')}"`

const OCTETS = 75

/** RFC 5545, 3.1: a long line goes on after a space; never within a character. */
function folded(line: string): string[] {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current]
}

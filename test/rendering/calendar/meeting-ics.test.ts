import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { nextSequence } from '../../../src/application/invitation.ts'
import type { MeetingFacts } from '../../../src/application/meeting-facts.ts'
import { meetingFile, renderMeetingIcs } from '../../../src/rendering/calendar/meeting-ics.ts'

const meeting: MeetingFacts = {
  id: '0190a5b0-0000-7000-8000-000000000001',
  starts: '2026-06-09T09:30:00',
  durationMinutes: 150,
  zone: 'Europe/Paris',
  host: 'Custines',
  venue: {
    place: 'Salle du conseil, 1er étage',
    access: 'Cour; à gauche\nau fond',
    capacity: null,
    meal: null,
  } as never,
}
const invitation = {
  stamp: '2026-05-12T07:00:00Z',
  sequence: 11_343_600,
  organiser: { name: 'Chargée "de mission"', address: 'mission@exemple.fr' },
}
const network = 'Réseau des DGS du Bassin'
const SENDER = 'reseau@exemple.fr'
const attendee = { name: 'DGS de Malleloy', address: 'dgs@malleloy.fr' }

/** As another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent')
  const zones = calendar.getAllSubcomponents('vtimezone')
  const event = new ICAL.Event(events[0]!, { strictExceptions: true })
  for (const zone of zones) ICAL.TimezoneService.register(zone)
  return { calendar, events, zones, event, component: events[0]! }
}

describe('a meeting as a calendar file, read by another library', () => {
  it('is one event in its zone, with its place and what one must know', () => {
    const text = renderMeetingIcs({ network, meeting, invitation, attendee }, SENDER)
    const { calendar, events, zones, event, component } = read(text)
    expect(events).toHaveLength(1)
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Paris'])
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(event.uid).toBe(`${meeting.id}@assembleur.invalid`)
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-06-09T07:30:00.000Z')
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-06-09T10:00:00.000Z')
    expect(event.location).toBe('Salle du conseil, 1er étage, Custines')
    expect(event.description).toBe(`${network}.\nAccueil : Custines.\nAccès : Cour; à gauche\nau fond`)
    expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-05-12T07:00:00Z')
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:mission@exemple.fr')
    expect(component.getFirstPropertyValue('attendee')).toBe('mailto:dgs@malleloy.fr')
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('keeps its name and rises at each change, two in one second too; a cancellation takes it out', () => {
    let last = 0
    const told = (stamp: string, more: object = {}) => {
      last = nextSequence(Temporal.Instant.from(stamp), last)
      return read(
        renderMeetingIcs(
          { network, meeting, invitation: { ...invitation, stamp, sequence: last }, attendee, ...more },
          SENDER,
        ),
      )
    }
    const moved = { meeting: { ...meeting, starts: '2026-06-16T09:30:00' } }
    const files = [
      told('2026-05-20T08:00:00.100Z'),
      told('2026-05-20T08:00:00.200Z', moved),
      told('2026-05-20T08:00:00.900Z'),
      told('2026-05-20T08:00:01Z', { ...moved, cancelled: true }),
    ]
    expect(new Set(files.map(({ event }) => event.uid)).size).toBe(1)
    const [first = 0, ...rest] = files.map(({ event }) => event.sequence)
    expect(rest).toEqual([first + 1, first + 2, first + 3])
    expect(files.at(-1)?.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(files.at(-1)?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it('has an organiser whoever has an address: the network itself, at least', () => {
    const nobody = { ...invitation, organiser: null }
    for (const more of [{ attendee }, {}, { attendee, cancelled: true }]) {
      const { component } = read(renderMeetingIcs({ network, meeting, invitation: nobody, ...more }, SENDER))
      expect(component.getFirstPropertyValue('organizer')).toBe(`mailto:${SENDER}`)
      expect(component.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe(network)
    }
  })

  it('folds and escapes whatever is typed: no line becomes a property of its own', () => {
    const access = `Badge;\t« Œuvre, n\\1 »\r\nATTENDEE:mailto:x@y.fr\u2028${'é👍'.repeat(60)}`
    const hostile = { ...meeting, host: 'Le Haut, "Bois"; été\r\nX-A:b', venue: { ...meeting.venue, access } as never }
    const organiser = { name: 'Zoé\r\nX-B:c "d"', address: 'zoe@exemple.fr' }
    const text = renderMeetingIcs(
      { network, meeting: hostile, invitation: { ...invitation, organiser }, attendee },
      SENDER,
    )
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const { event, component } = read(text)
    expect(event.summary).toBe('Réunion des DGS : Le Haut, "Bois"; été\nX-A:b')
    expect(event.description).toContain(`Accès : Badge; « Œuvre, n\\1 »\nATTENDEE:mailto:x@y.fr\n${'é👍'.repeat(60)}`)
    expect(event.attendees).toHaveLength(1)
    expect(component.getAllProperties().filter(({ name }) => name.startsWith('x-'))).toEqual([])
  })

  it.each([
    ['Indian/Reunion', '2026-06-09T05:30:00.000Z'],
    ['America/Guadeloupe', '2026-06-09T13:30:00.000Z'],
    ['Pacific/Noumea', '2026-06-08T22:30:00.000Z'],
  ])('is told in %s where the network lives there', (zone, starts) => {
    const { zones, event } = read(renderMeetingIcs({ network, meeting: { ...meeting, zone }, invitation }, SENDER))
    expect(zones.map((each) => each.getFirstPropertyValue('tzid'))).toEqual([zone])
    expect(event.startDate.toJSDate().toISOString()).toBe(starts)
  })

  it('says what it is to a mail client, and names whom it invites only there', () => {
    const file = meetingFile({ network, meeting, invitation })
    expect(file).toMatchObject({
      name: 'reunion-2026-06-09.ics',
      type: 'text/calendar; charset=utf-8',
      addressed: { type: 'text/calendar; method=REQUEST; charset=utf-8' },
    })
    expect(renderMeetingIcs({ network, meeting, invitation }, SENDER)).toContain('METHOD:PUBLISH')
  })
})

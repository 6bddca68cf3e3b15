import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
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
  organiser: { name: 'Chargée "de mission"', address: 'mission@exemple.fr' },
}
const network = 'Réseau des DGS du Bassin'
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
    const text = renderMeetingIcs({ network, meeting, invitation, attendee })
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

  it('keeps its name and rises at each change; a cancellation takes it out', () => {
    const first = read(renderMeetingIcs({ network, meeting, invitation, attendee }))
    const later = { ...invitation, stamp: '2026-05-20T08:00:00Z' }
    const moved = { ...meeting, starts: '2026-06-16T09:30:00' }
    const second = read(renderMeetingIcs({ network, meeting: moved, invitation: later, attendee }))
    const last = { ...invitation, stamp: '2026-05-20T08:00:01Z' }
    const third = read(renderMeetingIcs({ network, meeting: moved, invitation: last, attendee, cancelled: true }))
    expect(new Set([first, second, third].map(({ event }) => event.uid)).size).toBe(1)
    const sequences = [first, second, third].map(({ event }) => event.sequence)
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
    expect(third.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(third.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it.each([
    ['Indian/Reunion', '2026-06-09T05:30:00.000Z'],
    ['America/Guadeloupe', '2026-06-09T13:30:00.000Z'],
    ['Pacific/Noumea', '2026-06-08T22:30:00.000Z'],
  ])('is told in %s where the network lives there', (zone, starts) => {
    const { zones, event } = read(renderMeetingIcs({ network, meeting: { ...meeting, zone }, invitation }))
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
    expect(renderMeetingIcs({ network, meeting, invitation })).toContain('METHOD:PUBLISH')
  })
})

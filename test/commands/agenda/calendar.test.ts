import { expect, test } from 'vitest'
import type { Reply } from '../../../src/interaction/invocation.ts'
import { describeOnADatabase } from '../../support/databases.ts'
import { playJune, say } from './play.ts'

/** What a calendar makes of a file: the lines that decide. */
const decisive = (folded: string) => {
  const text = folded.replace(/\r\n /g, '')
  const event = text.slice(text.indexOf('BEGIN:VEVENT'))
  const value = (name: string, within = event) => new RegExp(`^${name}[^:\r\n]*:(.*)\r$`, 'm').exec(within)?.[1] ?? ''
  return {
    method: value('METHOD', text),
    uid: value('UID'),
    sequence: Number(value('SEQUENCE')),
    start: /^DTSTART;TZID=Europe\/Paris:(.*)\r$/m.exec(text)?.[1] ?? '',
    attendee: value('ATTENDEE'),
    organiser: value('ORGANIZER'),
  }
}

describeOnADatabase('dates in one’s own calendar', (database) => {
  test('the convocation, a new date and a cancellation follow each other, by e-mail and in the chat', async () => {
    const play = await playJune(database())
    const invitations = async () =>
      Promise.all(
        play.sent
          .filter(({ to }) => to === 'dgs@malleloy.fr')
          .flatMap(({ mail }) => mail?.attachments ?? [])
          .map(async ({ type, content }) => ({ type, ...decisive(Buffer.from(await content()).toString()) })),
      )
    const inChat = async (reply: Reply) => {
      const [file] = 'view' in reply ? (reply.view.files ?? []) : []
      return file ? decisive(Buffer.from(await play.core.makeFile(file)).toString()) : null
    }
    await play.until('2026-05-29T07:00:00Z')
    await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
    await play.until('2026-06-02T07:00:00Z')
    const meeting = play.meeting()
    const asked = await inChat(await play.as('UFAULX').press('reunion.agenda', meeting))
    await play.until('2026-06-02T07:05:00Z')
    // Who organises has no address; who leads has one from now on.
    await database().prisma.person.updateMany({
      where: { userId: 'UEPCI' },
      data: { email: 'dgs@bassin.fr', emailKind: 'nominative' },
    })
    await play.as('UMISSION').command('/reunion deplacer 23/06/2026 motif:Élections')
    const moved = await inChat(await play.as('UFAULX').press('reunion.agenda', `${meeting}`))
    // Within the same second: it takes the place of the new date all the same.
    await play.as('UMISSION').submit({ action: 'reunion.annuler', subject: meeting }, { motif: 'Élections' })

    const uid = `${meeting}@assembleur.invalid`
    const attendee = 'mailto:dgs@malleloy.fr'
    const sent = await invitations()
    expect(sent.map(({ sequence: _rises, ...each }) => each)).toEqual([
      {
        type: 'text/calendar; method=REQUEST; charset=utf-8',
        method: 'REQUEST',
        uid,
        start: '20260609T093000',
        attendee,
        organiser: 'mailto:reseau@exemple.fr',
      },
      {
        type: 'text/calendar; method=REQUEST; charset=utf-8',
        method: 'REQUEST',
        uid,
        start: '20260623T093000',
        attendee,
        organiser: 'mailto:dgs@bassin.fr',
      },
      {
        type: 'text/calendar; method=CANCEL; charset=utf-8',
        method: 'CANCEL',
        uid,
        start: '20260623T093000',
        attendee,
        organiser: 'mailto:dgs@bassin.fr',
      },
    ])
    expect([asked, moved]).toMatchObject([
      { method: 'PUBLISH', uid, start: '20260609T093000', attendee: '' },
      { method: 'PUBLISH', uid, start: '20260623T093000', attendee: '' },
    ])
    const sequences = sent.map(({ sequence }) => sequence)
    expect(new Set(sequences).size).toBe(3)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
    expect(await inChat(await play.as('UFAULX').press('reunion.agenda', meeting))).toMatchObject({ method: 'CANCEL' })
    const all = await play.as('UFAULX').press('reunion.agenda', `${meeting}~toutes`)
    expect(say(all)).toContain('mardi 8 septembre 2026')
    expect(play.failures).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { form, type Play, playJune, say } from './play.ts'

describeOnADatabase('changes', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await playJune(database())
  })
  afterEach(async () => {
    expect(play.failures).toEqual([])
  })

  const move = (line: string, who = 'UMISSION') => play.as(who).command(`/reunion deplacer ${line}`)
  const days = async () =>
    (await play.prisma.meeting.findMany({ orderBy: { number: 'asc' } })).map(
      (row) => `${row.startsLocal} ${row.status}`,
    )

  describe('moving a meeting', () => {
    it('moves that one only, tells the channel, and does not call twice', async () => {
      await play.until('2026-05-19T07:00:00Z')
      expect(say(await move('16/06/2026 heure:14h'))).toContain('mardi 16 juin 2026, 14 h 00')
      expect(await days()).toEqual(['2026-06-16T14:00 planned', '2026-09-08T09:30 planned'])
      expect(play.to('C1').at(-1)).toContain('Réunion déplacée')
      await play.until('2026-06-05T07:00:00Z')
      expect(play.to('C1').filter((text) => text.includes('Appel à sujets'))).toHaveLength(1)
      expect((await play.told('agenda.prompted')).map(({ prompt }) => prompt)).toEqual(['call', 'close'])
    })

    it('asks again those who had answered for the old date', async () => {
      await play.until('2026-05-29T07:00:00Z')
      await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
      await play.until('2026-06-02T07:00:00Z')
      await play.as('UFAULX').press('reunion.presence', `${play.meeting()}~present`)
      await move('23/06/2026 motif:Élections')
      expect(play.to('C1').at(-1)).toContain('merci de répondre à nouveau')
      expect(play.to('C1').at(-1)).toContain('Élections')
      expect(play.sent.some((message) => message.edited && say(message.view).includes('23 juin'))).toBe(true)
      await play.until('2026-06-19T07:00:00Z')
      expect(play.to('UFAULX').at(-1)).toContain('Serez-vous là ? mardi 23 juin 2026')
      expect(play.to('C1').filter((text) => text.includes('Convocation :'))).toHaveLength(1)
    })

    it('drafts at once when it comes nearer than its own collection', async () => {
      await play.until('2026-05-20T07:00:00Z')
      await move('27/05/2026')
      expect(play.to('UCUSTINES').at(-2)).toContain('personne n’a encore confirmé')
      expect(play.to('UCUSTINES').at(-1)).toContain('La réunion du mardi 9 juin est déplacée au mercredi 27 mai 2026')
    })

    it('refuses the past, the same time and who does not lead; warns of a holiday', async () => {
      expect(say(await move('01/03/2026'))).toContain('est passé')
      expect(say(await move('09/06/2026'))).toContain('déjà prévue')
      expect(say(await move('16/06/2026', 'UFAULX'))).toContain('Mission communes')
      expect(say(await move('14/07/2026'))).toContain('férié : fête nationale')
      expect(await days()).toEqual(['2026-07-14T09:30 planned', '2026-09-08T09:30 planned'])
    })
  })

  describe('cancelling a meeting', () => {
    it('gives its topics back, uses no turn and prompts no more (H10)', async () => {
      await play.propose('UFAULX', 'titre:Cantines partie:1')
      await play.until('2026-05-29T07:00:00Z')
      expect((await play.proposals()).Cantines).toMatchObject({ status: 'scheduled' })
      const asked = form(await play.as('UMISSION').command('/reunion annuler'))
      expect(say(await play.as('UMISSION').submit(asked, { reunion: play.meeting(), motif: 'Crue' }))).toContain(
        'annulée',
      )
      expect(play.to('C1').at(-1)).toContain('Crue')
      expect((await play.proposals()).Cantines).toMatchObject({ status: 'open', carriedOver: 0 })
      expect(await days()).toEqual(['2026-06-09T09:30 cancelled', '2026-09-08T09:30 planned'])
      const sent = play.sent.length
      await play.until('2026-06-30T07:00:00Z')
      expect(play.sent.length).toBe(sent)
      expect(say(await play.as('UMISSION').submit(asked, { reunion: play.meeting() }))).toContain('a été annulée')
    })
  })

  describe('a series', () => {
    beforeEach(async () => {
      play = await playJune(database(), { series: true })
    })

    it('leaves the calendar when suspended and comes back with the dates to come', async () => {
      const asked = form(await play.as('UMISSION').command('/reunion suspendre'))
      expect(say(await play.as('UMISSION').submit(asked, { motif: 'Élections' }))).toContain('2 réunions quittent')
      expect(await days()).toEqual(['2026-06-09T09:30 cancelled', '2026-09-08T09:30 cancelled'])
      await play.until('2026-07-01T07:00:00Z')
      expect(play.to('C1').filter((text) => text.includes('Appel'))).toEqual([])
      expect(say(await play.as('UMISSION').command('/reunion reprendre'))).toContain('1 réunion revient')
      expect(await days()).toContain('2026-09-08T09:30 planned')
      // Off the chat, a calendar follows: the dates leave it, and the one that comes back is sent again.
      const files = play.sent
        .filter(({ to }) => to === 'dgs@malleloy.fr')
        .map(({ mail }) => [mail?.subject, ...(mail?.attachments ?? []).map(({ name }) => name)])
      expect(files).toEqual([
        [
          expect.stringContaining('réunions suspendues'),
          'reunion-2026-06-09-annulee.ics',
          'reunion-2026-09-08-annulee.ics',
        ],
        [expect.stringContaining('retenez la date'), 'reunion-2026-09-08.ics'],
        // What has entered the year ahead meanwhile.
        [
          expect.stringContaining('retenez ces dates'),
          ...['2026-12-08', '2027-03-09', '2027-06-08'].map((day) => `reunion-${day}.ics`),
        ],
      ])
      await play.until('2026-08-18T07:00:00Z')
      expect(play.to('C1').at(-1)).toContain('Appel à sujets : réunion du mardi 8 septembre')
      expect(say(await play.as('UMISSION').command('/reunion reprendre'))).toContain('Aucune série n’est suspendue')
    })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { form, type Play, playJune, say } from './play.ts'

describeOnADatabase('presence', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await playJune(database())
    await play.until('2026-05-29T07:00:00Z')
    await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
    await play.until('2026-06-02T07:00:00Z')
  })
  afterEach(async () => {
    expect(play.failures).toEqual([])
  })

  const answer = (who: string, value: string) => play.as(who).press('reunion.presence', `${play.meeting()}~${value}`)
  const answers = async () =>
    (await play.prisma.attendance.findMany({ include: { person: true }, orderBy: { answeredAt: 'asc' } })).map(
      (row) => [row.person.name, row.answer, row.substituteName],
    )

  describe('answering the convocation', () => {
    it('takes one answer a person, changeable, told to nobody else', async () => {
      const before = play.sent.length
      const reply = await answer('UFAULX', 'present')
      expect(reply).toMatchObject({ kind: 'message', visibility: 'private' })
      expect(say(reply)).toContain('C’est noté : vous serez présent. Réunion du mardi 9 juin 2026, 9 h 30.')
      expect(say(await play.as('UFAULX').command('/reunion presence à distance'))).toContain('Réponse modifiée')
      expect(await answers()).toEqual([['DGS de Faulx', 'remote', null]])
      expect(play.sent.length).toBe(before)
    })

    it('asks for the suppléant, who is then convened by e-mail', async () => {
      const asked = form(await answer('UFAULX', 'substitute'))
      expect(asked.fields.map((field) => field.name)).toEqual(['nom', 'courriel'])
      const wrong = await play.as('UFAULX').submit(asked, { nom: 'Adjointe administrative', courriel: 'adjointe' })
      expect(wrong).toMatchObject({ kind: 'invalid', errors: { courriel: expect.stringContaining('adjointe') } })
      const reply = await play
        .as('UFAULX')
        .submit(asked, { nom: 'Adjointe administrative', courriel: 'adjointe@faulx.fr' })
      expect(say(reply)).toContain('vous serez suppléé par Adjointe administrative')
      expect(play.sent.at(-1)).toMatchObject({ to: 'adjointe@faulx.fr' })
      expect(play.sent.at(-1)?.mail?.text).toContain('Salle du conseil, mairie')
      expect(await answers()).toEqual([['DGS de Faulx', 'substitute', 'Adjointe administrative']])
    })

    it('lets the organiser record an answer that came by e-mail, and nobody else', async () => {
      const line = '/reunion presence reponse:absent pour:DGS de Malleloy'
      expect(say(await play.as('UFAULX').command(line))).toContain('Mission communes')
      expect(say(await play.as('UMISSION').command(line))).toContain('DGS de Malleloy ne pourra pas venir')
      expect(await answers()).toEqual([['DGS de Malleloy', 'absent', null]])
    })

    it('takes no more answers once the meeting has begun', async () => {
      await play.until('2026-06-09T07:30:00Z')
      expect(say(await answer('UFAULX', 'present'))).toContain('a commencé')
      expect(await answers()).toEqual([])
    })

    it('reminds once, privately, only those who have not answered', async () => {
      await answer('UFAULX', 'absent')
      await play.until('2026-06-09T07:00:00Z')
      expect(play.to('UFAULX').filter((text) => text.includes('Serez-vous là'))).toEqual([])
      expect(play.to('ULIVERDUN').filter((text) => text.includes('Serez-vous là'))).toHaveLength(1)
      expect(play.to('C1').filter((text) => text.includes('Serez-vous là'))).toEqual([])
      expect(await play.told('attendance.reminded')).toEqual([{ meeting: play.meeting(), people: 5 }])
    })
  })
})

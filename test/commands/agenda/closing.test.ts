import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { form, type Play, playJune, say } from './play.ts'

describeOnADatabase('closing', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await playJune(database())
    await play.propose('UFAULX', 'titre:Cantines partie:1 duree:20')
    await play.propose('ULIVERDUN', 'titre:Cartes d’identité partie:2 duree:20')
    await play.until('2026-05-29T07:00:00Z')
    await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
    await play.until('2026-06-02T07:00:00Z')
    await play.as('ULIVERDUN').press('reunion.presence', `${play.meeting()}~remote`)
    await play.as('UFAULX').press('reunion.presence', `${play.meeting()}~absent`)
  })
  afterEach(async () => {
    expect(play.failures).toEqual([])
  })

  const open = (who = 'UCUSTINES') => play.as(who).press('reunion.cloturer', play.meeting())
  const person = (name: string) => play.june.people[name]!.id

  describe('closing a meeting', () => {
    it('is refused before its start, and to who neither leads nor hosts', async () => {
      expect(say(await open())).toContain('mardi 9 juin 2026, 9 h 30')
      await play.until('2026-06-09T10:00:00Z')
      expect(say(await open('UFAULX'))).toContain('commune d’accueil')
    })

    it('is offered at its end to the host members and the organiser', async () => {
      await play.until('2026-06-09T10:00:00Z')
      for (const who of ['UCUSTINES', 'UMISSION']) expect(play.to(who).at(-1)).toContain('Clore la réunion')
      expect(play.to('UEPCI').some((text) => text.includes('Clore la réunion'))).toBe(false)
    })

    it('comes filled with the planned host and those who said they would be there', async () => {
      await play.until('2026-06-09T10:00:00Z')
      const { fields } = form(await open())
      const field = (name: string) => fields.find((one) => one.name === name)
      expect(field('accueil')).toMatchObject({ value: play.june.entities.Custines!.id })
      expect(field('presents')).toMatchObject({ values: [person('DGS de Liverdun')] })
      expect(say(field('points_reportes'))).toContain('Cartes d’identité')
    })

    it('keeps attendance, numbered follow-ups, requests and what was not treated', async () => {
      await play.until('2026-06-09T10:00:00Z')
      const asked = form(await open())
      const item = await play.prisma.agendaItem.findFirstOrThrow({ where: { title: 'Cantines' } })
      const reply = await play.as('UCUSTINES').submit(asked, {
        accueil: play.june.entities.Custines!.id,
        presents: [person('DGS de Liverdun'), person('DGS de Custines')],
        decisions: '- Mutualiser les cartes',
        actions: 'Recenser — DGS de Faulx — 30/06/2026\nÉcrire au préfet',
        demandes: 'Point sur le SIG\n3: Canicule (20 min)',
        points_reportes: [item.id],
      })
      expect(say(reply)).toContain('2 présents, 1 décision, 2 actions, 2 demandes pour la prochaine, 1 point reporté.')
      expect(say(reply)).toContain('2026-01-A1 Recenser (DGS de Faulx, pour le mardi 30 juin 2026)')
      expect(say(reply)).toContain('Rédaction : DGS de Custines')
      expect(await play.told('meeting.closed')).toEqual([
        { meeting: play.meeting(), present: 2, decisions: 1, actions: 2, requests: 2 },
      ])
      expect(await play.proposals()).toMatchObject({
        Cantines: { status: 'open', carriedOver: 1 },
        'Cartes d’identité': { status: 'treated' },
        'Point sur le SIG': { status: 'open', origin: 'closing', part: 2 },
        Canicule: { status: 'open', part: 3, minutes: 20 },
      })
      const attended = await play.prisma.attendance.findMany({ include: { person: true } })
      expect(Object.fromEntries(attended.map((row) => [row.person.name, row.actual]))).toEqual({
        'DGS de Custines': 'present',
        'DGS de Liverdun': 'remote',
        'DGS de Faulx': 'absent',
        'DGS de Malleloy': 'absent',
        'DGS du Bassin': 'absent',
        'Mission communes': 'absent',
      })
      const minutes = await play.prisma.minutes.findFirstOrThrow()
      expect(minutes.writerId).toBe(person('DGS de Custines'))
      expect(say(await open())).toContain('est close')
    })

    it('records the host that really hosted, and the facilitator writes when the EPCI did (H8, H9)', async () => {
      await play.until('2026-06-09T10:00:00Z')
      await play.as('UMISSION').submit({ action: 'reunion.cloturer', subject: play.meeting() }, { accueil: 'EPCI' })
      const meeting = await play.prisma.meeting.findFirstOrThrow({ where: { id: play.meeting() } })
      expect(meeting).toMatchObject({ status: 'held', hostEntityId: null })
      const { writerId, draft } = await play.prisma.minutes.findFirstOrThrow()
      expect(writerId).toBe(person('DGS du Bassin'))
      // The room of the commune that was planned is not where it took place.
      expect(say(draft)).toContain('Compte-rendu de la réunion')
      expect(say(draft)).not.toContain('Salle du conseil')
    })

    it('names the wrong lines and keeps everything typed', async () => {
      await play.until('2026-06-09T10:00:00Z')
      const values = { decisions: 'Une décision', actions: 'Recenser — DGS — 31/02/2026' }
      const reply = await play.as('UCUSTINES').submit({ action: 'reunion.cloturer', subject: play.meeting() }, values)
      if (reply.kind !== 'invalid') throw new Error(say(reply))
      expect(reply.errors.actions).toContain('ligne 1')
      expect(reply.form.fields.find((one) => one.name === 'decisions')).toMatchObject({ value: 'Une décision' })
      expect(await play.told('meeting.closed')).toEqual([])
    })

    it('opens the next agenda with « Suites données », and follows the actions', async () => {
      await play.until('2026-06-09T10:00:00Z')
      const close = { action: 'reunion.cloturer', subject: play.meeting() }
      await play.as('UMISSION').submit(close, { decisions: 'Voter', actions: 'Recenser — DGS de Faulx — 30/06/2026' })
      await play.as('UFAULX').command('/suivi ajouter texte:Relancer echeance:15/06/2026')
      const listed = say(await play.as('ULIVERDUN').command('/suivi actions'))
      expect(listed.indexOf('2026-01-A2 Relancer')).toBeLessThan(listed.indexOf('2026-01-A1 Recenser'))
      expect(say(await play.as('ULIVERDUN').command('/suivi decisions'))).toContain('2026-01-D1 Voter')
      await play.until('2026-08-28T07:00:00Z')
      expect(play.to('UMISSION').at(-1)).toContain('Suites données (10 min)')

      expect(say(await play.as('UFAULX').command('/suivi fait 2026-01-a2'))).toContain('C’est fait. 2026-01-A2')
      expect(say(await play.as('UFAULX').command('/suivi fait 2026-01-A9'))).toContain('2026-01-A1')
      expect(say(await play.as('UFAULX').command('/suivi actions'))).not.toContain('Relancer')
    })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Block, toMarkdown } from '../../../src/domain/document.ts'
import { describeOnADatabase } from '../../support/databases.ts'
import { button } from '../network/play.ts'
import { form, type Play, playJune, say } from './play.ts'

/** Monday 2 March 2026; the meeting of 9 June is at Custines. */
describeOnADatabase('following actions', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await playJune(database())
  })
  afterEach(async () => {
    await play.core.stop()
    expect(play.failures).toEqual([])
  })

  const action = (number = '2026-00-A1') => play.prisma.followUp.findFirstOrThrow({ where: { number } })
  const add = (line: string, who = 'UMISSION') => play.as(who).command(`/suivi ajouter ${line}`)
  const reminders = (who: string) => play.to(who).filter((text) => text.includes('action 20'))
  const entity = (name: string) => play.june.entities[name]!.id

  describe('its owner', () => {
    it.each([
      ['DGS de Faulx', 'DGS de Faulx', 'Faulx'],
      ['dgs  FAULX', 'DGS de Faulx', 'Faulx'],
      ['La directrice générale des services de Faulx', 'DGS de Faulx', 'Faulx'],
      ['faulx', 'Faulx', 'Faulx'],
      ['mairie de Faulx', 'Faulx', 'Faulx'],
      ['<@UFAULX>', 'DGS de Faulx', 'Faulx'],
      ['Mission communes', 'DGS de Bassin de Pompey', 'EPCI'],
      ['l’intercommunalité', 'Bassin de Pompey', 'EPCI'],
      ["DGS de l'intercommunalité", 'DGS de Bassin de Pompey', 'EPCI'],
      ['service achats', null, null],
      ['Faulx et Liverdun', null, null],
    ])('%s', async (typed, owner, seat) => {
      await add(`texte:Recenser responsable:${typed}`)
      expect(await action()).toMatchObject({ owner: owner ?? typed, ownerId: seat && entity(seat) })
    })

    it('is chosen among the seats, or a function written beside the list, never both', async () => {
      const asked = form(await add(''))
      expect(asked.fields.map(({ name }) => name)).toEqual(['texte', 'responsable', 'fonction', 'echeance'])
      const list = asked.fields[1]
      const seats = list?.kind === 'choice' ? list.choices : []
      expect(seats.map(({ label }) => label)).toContain('DGS de Malleloy')
      const seat = seats.find(({ label }) => label === 'DGS de Faulx')!.value
      const both = await play.as('UMISSION').submit(asked, { texte: 'Recenser', responsable: seat, fonction: 'DSI' })
      expect(both.kind === 'invalid' && both.errors).toEqual({ fonction: expect.stringContaining('l’un ou l’autre') })
      await play.as('UMISSION').submit(asked, { texte: 'Recenser', responsable: seat })
      expect(await action()).toMatchObject({ owner: 'DGS de Faulx', ownerId: entity('Faulx') })
    })

    it('says that it is done, and nobody else but those who lead, on record', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      const { id } = await action()
      const refused = say(await play.as('ULIVERDUN').press('suivi.fait', id))
      expect(refused).toContain('L’action 2026-00-A1 revient à : Faulx.')
      expect(refused).toContain('DGS de Faulx, DGS du Bassin, Mission communes')
      expect(say(await play.as('UMISSION').press('suivi.fait', id))).toContain('Noté par vous, pour : Faulx.')
      expect(await play.told('follow-up.done')).toEqual([{ number: '2026-00-A1', onBehalf: true }])
      const audit = await play.prisma.auditLine.findFirstOrThrow({ where: { type: 'follow-up.done' } })
      expect(audit).toMatchObject({ actorId: play.june.people['Mission communes']!.id, source: 'button' })
    })

    it('of two who say so at once, the second reads that it was done', async () => {
      await add('texte:Recenser responsable:Faulx')
      const { id } = await action()
      const both = await Promise.all([
        play.as('UFAULX').press('suivi.fait', id),
        play.as('UEPCI').press('suivi.fait', id),
      ])
      const said = both.map(say).sort()
      expect(said.filter((text) => text.includes('C’est fait.'))).toHaveLength(1)
      expect(said.filter((text) => text.includes('Déjà faite, le lundi 2 mars 2026.'))).toHaveLength(1)
      expect(await play.told('follow-up.done')).toHaveLength(1)
    })

    it('any member may, for a function that is nobody’s seat', async () => {
      await add('texte:Recenser responsable:"la préfecture"')
      expect(say(await play.as('ULIVERDUN').command('/suivi fait 2026-00-a1'))).toContain('C’est fait. 2026-00-A1')
    })

    it('stays with the office when somebody leaves: the next one takes it up', async () => {
      await add('texte:Recenser responsable:<@UFAULX> echeance:30/06/2026')
      await play.as('UMISSION').command('/reseau retirer personne:<@UFAULX>')
      await play
        .as('UMISSION')
        .command('/reseau inscrire personne:<@UNEW> commune:Faulx fonction:DGS nom:"Camille Roy"')
      await play.until('2026-06-23T07:00:00Z')
      expect(reminders('UNEW')).toHaveLength(1)
      expect(reminders('UFAULX')).toEqual([])
      expect(say(await play.as('UNEW').command('/suivi actions'))).toContain('1 action ouverte, dont 1 pour vous')
      expect(say(await play.as('UNEW').press('suivi.fait', (await action()).id))).toContain('C’est fait.')
    })
  })

  describe('the one reminder', () => {
    it('is private, on a working day at 9, a week before the date', async () => {
      // Tuesday 21 July less seven days is the 14th, a holiday: Monday 13.
      await add('texte:Recenser responsable:"DGS de Faulx" echeance:21/07/2026')
      const due = await play.prisma.dueWork.findFirstOrThrow({ where: { kind: 'action.remind' } })
      expect(due.dueAt.toISOString()).toBe('2026-07-13T07:00:00.000Z')
      await play.until('2026-07-21T12:00:00Z')
      expect(reminders('UFAULX')).toEqual([expect.stringContaining('Pour le mardi 21 juillet : Recenser')])
      expect(reminders('UMISSION')).toEqual([])
      expect(play.to('C1').some((text) => text.includes('Recenser'))).toBe(false)
      expect(await play.told('follow-up.reminded')).toEqual([{ number: '2026-00-A1', people: 1 }])
    })

    it('comes the working day before when the date is near, and not at all when it is the day itself', async () => {
      await add('texte:Un responsable:Faulx echeance:09/03/2026')
      await add('texte:Deux responsable:Faulx echeance:02/03/2026')
      const rows = await play.prisma.dueWork.findMany({ where: { kind: 'action.remind' } })
      expect(rows.map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-03-06T08:00:00.000Z'])
    })

    it('does not come once it is done, and follows a date that moves, back and forth', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      await add('texte:Écrire responsable:Faulx echeance:30/06/2026')
      const { id } = await action()
      await play.as('UFAULX').press('suivi.fait', (await action('2026-00-A2')).id)
      for (const day of ['2026-09-30', '2026-06-30', '2026-05-29']) {
        const asked = form(await play.as('UFAULX').press('suivi.modifier', id))
        await play.as('UFAULX').submit(asked, { fonction: 'Faulx', echeance: day })
        play.clock.set(play.clock.now().add({ minutes: 1 }))
      }
      await play.until('2026-10-01T08:00:00Z')
      expect(reminders('UFAULX')).toEqual([expect.stringContaining('Pour le vendredi 29 mai')])
    })

    it('goes to those who lead while the seat is vacant, and to nobody for another function', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      await add('texte:Écrire responsable:"service achats" echeance:30/06/2026')
      await play.as('UMISSION').command('/reseau retirer personne:<@UFAULX>')
      await play.until('2026-06-30T08:00:00Z')
      for (const lead of ['UMISSION', 'UEPCI']) {
        expect(reminders(lead)).toEqual([expect.stringContaining('Personne n’est joignable à ce siège')])
      }
    })

    it('goes to those who lead when the account of its owner is closed', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      await play.prisma.person.updateMany({ where: { userId: 'UFAULX' }, data: { accountGoneAt: new Date() } })
      await play.until('2026-06-30T08:00:00Z')
      expect(reminders('UMISSION')).toEqual([expect.stringContaining('Personne n’est joignable à ce siège')])
    })

    it('falls on a working morning of the calendar and zone of the day; one that has left does not come again', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      await add('texte:Écrire responsable:Faulx echeance:10/03/2026')
      await play.until('2026-03-04T08:00:00Z')
      expect(reminders('UFAULX')).toEqual([expect.stringContaining('Écrire')])
      const asked = form(await play.as('UEPCI').command('/reseau reglages theme:calendrier'))
      const values = { fuseau: 'La Réunion', jours_ajoutes: '23/06/2026' }
      const press = button(await play.as('UEPCI').submit(asked, values), 'reseau.reglages-confirmer')
      await play.as('UEPCI').press(press.action, press.subject)
      const rows = await play.prisma.dueWork.findMany({ where: { kind: 'action.remind', status: 'open' } })
      expect(rows.map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-06-22T05:00:00.000Z'])
      await play.until('2026-07-01T08:00:00Z')
      expect(reminders('UFAULX')).toHaveLength(2)
    })

    it('reaches by e-mail a member who is not on the chat, with whom to answer', async () => {
      await add('texte:Recenser responsable:Malleloy echeance:30/06/2026')
      await play.until('2026-06-23T07:00:00Z')
      const mail = play.sent.find(({ to, mail: m }) => to === 'dgs@malleloy.fr' && m?.subject.includes('2026-00-A1'))
      expect(mail?.mail?.text).toContain('écrivez à Mission communes')
    })

    it('is not sent after an outage that outlasted the date', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      await play.sleepUntil('2026-07-02T08:00:00Z')
      expect(reminders('UFAULX')).toEqual([])
    })
  })

  describe('changing it', () => {
    it('is for its owner and those who lead; the form keeps what it was', async () => {
      await add('texte:Recenser responsable:"DGS de Faulx" echeance:30/06/2026')
      const { id } = await action()
      const asked = form(await play.as('UFAULX').press('suivi.modifier', id))
      const [due, seat, other] = asked.fields
      expect(due).toMatchObject({ value: '2026-06-30' })
      expect(other).not.toHaveProperty('value')
      const chosen = seat?.kind === 'choice' ? seat.value : undefined
      const same = await play.as('UFAULX').submit(asked, { echeance: '2026-07-03', responsable: chosen ?? '' })
      expect(say(same)).toContain('DGS de Faulx, pour le vendredi 3 juillet 2026')
      expect(await action()).toMatchObject({ ownerId: entity('Faulx') })
      const refused = await play.as('ULIVERDUN').submit({ action: 'suivi.modifier', subject: id }, {})
      expect(say(refused)).toContain('revient à : DGS de Faulx')
    })

    it('a form an hour later than « fait » is told so, and so is a date that is past', async () => {
      await add('texte:Recenser responsable:Faulx echeance:30/06/2026')
      const { id } = await action()
      const asked = form(await play.as('UFAULX').press('suivi.modifier', id))
      const past = await play.as('UFAULX').submit(asked, { echeance: '2026-02-27', fonction: 'Faulx' })
      expect(past.kind === 'invalid' && past.errors.echeance).toContain('Le vendredi 27 février 2026 est passé')
      await play.as('UEPCI').press('suivi.fait', id)
      await play.until('2026-03-02T09:00:00Z')
      expect(say(await play.as('UFAULX').submit(asked, { fonction: 'Faulx' }))).toContain('2026-00-A1 est déjà faite')
    })
  })

  it('shows what fits a phone, the reader’s own first, and the whole on demand', async () => {
    for (let i = 1; i <= 12; i += 1) await add(`texte:Action n° ${i} responsable:Liverdun`)
    await add('texte:La mienne responsable:Faulx')
    const member = play.as('UFAULX')
    const brief = say(await member.command('/suivi actions'))
    expect(brief).toContain('13 actions ouvertes, dont 1 pour vous')
    expect(brief.indexOf('La mienne')).toBeLessThan(brief.indexOf('Action n° 1'))
    expect(brief).toMatch(/… et \d autres actions\. .*Tout voir/)
    const whole = await member.press('suivi.actions', `${play.june.network.id}~tout`)
    expect(say(whole)).toContain('Action n° 12')
    expect(say(await member.command('/suivi fait'))).toContain('La mienne')
    expect(say(await member.command('/suivi fait'))).not.toContain('Action n° 1')
    expect(say(await play.as('UCUSTINES').command('/suivi fait'))).toContain('Aucune action ouverte ne vous revient')
  })

  it('a mention of somebody who is no member is refused, and nothing is kept', async () => {
    expect(say(await add('texte:Recenser responsable:<@UNOBODY>'))).toContain('introuvable dans le réseau')
    expect(await play.prisma.followUp.count()).toBe(0)
  })

  it('names the limit of each text, whatever the apostrophes', async () => {
    expect(say(await add(`texte:${'é'.repeat(501)}`))).toContain('le maximum est de 500')
    expect(say(await add(`texte:x responsable:${'a'.repeat(121)}`))).toContain('le maximum est de 120')
    expect(say(await add(`texte:${'é'.repeat(500)} responsable:${'a'.repeat(120)}`))).toContain('Action ajoutée')
    expect(say(await add("texte:L'école d'Éply responsable:faulx ÉCHÉANCE:31/12/2026"))).toContain(
      'jeudi 31 décembre 2026',
    )
  })

  it('a meeting’s close gives each action its office; the next agenda opens with them until they are done', async () => {
    await play.until('2026-06-09T10:00:00Z')
    const close = { action: 'reunion.cloturer', subject: play.meeting() }
    const actions = [
      'Recenser — DGS de Faulx — 30/06/2026',
      'Écrire — Liverdun — 30/06/2026',
      'Héberger — DGS de la commune d’accueil — 30/06/2026',
      'Acheter — service achats — 30/06/2026',
    ].join('\n')
    await play.as('UMISSION').submit(close, { decisions: 'Mutualiser', actions })
    const rows = await play.prisma.followUp.findMany({ orderBy: { id: 'asc' }, where: { kind: 'action' } })
    expect(rows.map(({ owner, ownerId }) => [owner, ownerId])).toEqual([
      ['DGS de Faulx', entity('Faulx')],
      ['Liverdun', entity('Liverdun')],
      ['DGS de Custines', entity('Custines')],
      ['service achats', null],
    ])
    await play.until('2026-06-30T08:00:00Z')
    for (const who of ['UFAULX', 'ULIVERDUN', 'UCUSTINES']) expect(reminders(who)).toHaveLength(1)
    for (const { id } of rows) await play.as('UEPCI').press('suivi.fait', id)
    await play.until('2026-08-28T07:00:00Z')
    expect(play.to('UMISSION').some((text) => text.includes('Suites données'))).toBe(false)
  })

  it('« Suites données » names them by subject: in the draft agenda, the convocation and the next minutes', async () => {
    await play.until('2026-06-09T10:00:00Z')
    const actions = 'Recenser — Faulx\nÉcrire au préfet — Liverdun\nAcheter — Custines'
    await play.as('UMISSION').submit({ action: 'reunion.cloturer', subject: play.meeting() }, { actions })
    await play.until('2026-08-28T07:00:00Z')
    const subjects = 'Suites données (10 min) : Recenser ; Écrire au préfet ; Acheter'
    expect(play.to('UMISSION').at(-1)).toContain(subjects)
    await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting('2026-09-08'))
    await play.until('2026-09-01T07:00:00Z')
    expect(play.to('C1').at(-1)).toContain(subjects)
    await play.as('UCUSTINES').command('/suivi fait 2026-01-A3')
    await play.until('2026-09-08T08:00:00Z')
    await play.as('ULIVERDUN').command('/suivi fait 2026-01-A2')
    await play.until('2026-09-08T11:00:00Z')
    await play.as('UMISSION').submit({ action: 'reunion.cloturer', subject: play.meeting('2026-09-08') }, {})
    const minutes = await play.prisma.minutes.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const text = toMarkdown(minutes.draft as unknown as Block[])
    expect(text).toContain(
      '### Suites données\n\nPoint traité.\n\n- **2026-01-A1** : Recenser — Faulx — en cours\n- **2026-01-A2** : Écrire au préfet — Liverdun — faite\n',
    )
    expect(text).not.toContain('Acheter')
  })
})

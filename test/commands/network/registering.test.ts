import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { button, LEAD, openPlay, type Play, say } from './play.ts'

describeOnADatabase('registering somebody who is known', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.create({ non_participantes: ['54338'] })
  })
  afterEach(() => play.end())

  const person = (userId: string) => play.prisma.person.findFirstOrThrow({ where: { userId } })
  const seats = async (userId: string) =>
    (
      await play.prisma.seat.findMany({
        where: { person: { userId }, to: null },
        include: { entity: true },
        orderBy: { id: 'asc' },
      })
    ).map(({ entity }) => entity.name)

  it('a request gives nothing: the lead’s words decide function and commune', async () => {
    await play.as('UX').command('/reseau rejoindre commune:Faulx fonction:DGS')
    await play.lead.command('/reseau inscrire personne:<@UX> commune:Custines fonction:élu')
    expect(await person('UX')).toMatchObject({ circle: 'elus', status: 'confirmed' })
    expect(await seats('UX')).toEqual(['Custines'])
    expect(say(await play.as('UX').command('/reseau voir'))).toContain('DGS')
    expect(say(await play.as('UX').command('/reseau voir'))).not.toContain('Custines')
  })

  it('a DGS stays one whatever else they are; an élu who becomes DGS is one', async () => {
    await play.lead.command('/reseau inscrire personne:<@UX> commune:Faulx fonction:DGS')
    await play.lead.command('/reseau inscrire personne:<@UX> commune:Custines fonction:élu')
    expect(await person('UX')).toMatchObject({ circle: 'dgs' })
    await play.lead.command('/reseau inscrire personne:<@UY> commune:Faulx fonction:élu')
    await play.lead.command('/reseau inscrire personne:<@UY> commune:Custines fonction:DGS')
    expect(await person('UY')).toMatchObject({ circle: 'dgs' })
  })

  it('who was reached by e-mail and comes to the chat is one person', async () => {
    await play.lead.command('/reseau inscrire commune:Faulx fonction:DGS courriel:dgs.faulx@faulx.fr')
    await play.lead.command('/reseau inscrire personne:<@UX> commune:Malleloy fonction:DGS courriel:DGS.faulx@faulx.fr')
    expect(await play.prisma.person.count({ where: { email: { not: null } } })).toBe(1)
    expect(await seats('UX')).toEqual(['Faulx', 'Malleloy'])
    await play.lead.command('/reseau inscrire personne:<@UY> commune:Custines fonction:DGS courriel:dgs.faulx@faulx.fr')
    expect(await seats('UX')).toEqual(['Faulx', 'Malleloy'])
  })

  it('a commune that did not take part joins the rotation with its first member (H4)', async () => {
    const tour = async () => say(await play.as(LEAD).command('/accueil tour'))
    expect(await tour()).toContain('et 4 autres')
    await play.lead.command('/reseau inscrire commune:Malleloy fonction:maire courriel:maire@malleloy.fr')
    expect(await tour()).toContain('et 4 autres')
    await play.as('UX').command('/reseau rejoindre commune:Malleloy fonction:secrétaire')
    const { id } = await person('UX')
    await play.lead.press('reseau.confirmer-membre', id)
    expect(await tour()).toContain('et 5 autres')
    expect(await play.told('commune.joined')).toEqual([{ commune: 'Malleloy' }])
  })

  it('an older question does not confirm what is asked since: another commune, another function', async () => {
    await play.as('UX').command('/reseau rejoindre commune:Faulx fonction:secrétaire')
    const asked = button(await play.lead.command('/reseau voir'), 'reseau.confirmer-membre')
    await play.lead.press('reseau.refuser-membre', asked.subject)
    await play.as('UX').command('/reseau rejoindre commune:Pompey fonction:DGS')
    for (const action of ['reseau.confirmer-membre', 'reseau.refuser-membre']) {
      expect(say(await play.as(LEAD).press(action, asked.subject))).toContain('a déjà reçu une réponse')
    }
    expect(await person('UX')).toMatchObject({ status: 'requested' })
    const now = button(await play.lead.command('/reseau voir'), 'reseau.confirmer-membre')
    expect(say(await play.lead.press(now.action, now.subject))).toContain('Pompey')
    expect(await seats('UX')).toEqual(['Pompey'])
  })
})

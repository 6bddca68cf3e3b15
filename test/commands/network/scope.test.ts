import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { LEAD, openPlay, type Play, POMPEY, say } from './play.ts'

describeOnADatabase('two networks of one workspace', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await openPlay(database())
    await play.begin()
    const other = play.as('ULENS', 'C2')
    await other.submit({ action: 'reseau.confirmer', subject: '246200364' }, { animateur: 'ULENS' })
    play.sent.length = 0
  })
  afterEach(() => play.end())

  it('know nothing of each other, whatever id is given', async () => {
    const stranger = play.as('ULENS', 'C2')
    const id = await play.meetingId('2026-03-10')
    const before = await play.hosts()
    for (const action of ['accueil.confirmer', 'accueil.indisponible', 'accueil.salle', 'reunion.calendrier']) {
      expect(say(await stranger.press(action, id))).toContain('introuvable ici')
    }
    const member = await play.prisma.person.findFirstOrThrow({ where: { userId: 'U54188' } })
    expect(say(await stranger.press('reseau.confirmer-membre', member.id))).toContain('introuvable ici')
    const series = await play.prisma.series.findFirstOrThrow()
    expect(say(await stranger.press('reunion.planifier-confirmer', series.id))).toContain('introuvable ici')
    // What is open to anyone is about the channel where it is asked, never about the id that is given.
    const network = await play.prisma.network.findFirstOrThrow({ where: { channelId: 'C1' } })
    for (const action of ['aide.maintenant', 'reseau.rejoindre', 'reseau.creer', 'reseau.accepter']) {
      for (const subject of [network.id, id, member.id]) {
        const answers = [await stranger.press(action, subject), await play.as('UPASSANT', 'C9').press(action, subject)]
        expect(answers.map(say).join()).not.toMatch(/Pompey|Faulx|Custines/)
      }
    }
    // The id of another network's person, in one's own network.
    const own = await play.prisma.network.findFirstOrThrow({ where: { channelId: 'C2' } })
    const removed = await stranger.submit({ action: 'reseau.retirer', subject: '' }, { personne: member.id })
    expect(say(removed)).toContain('introuvable')
    expect(say(await stranger.command('/reunion calendrier'))).toContain('Aucune réunion n’est planifiée')
    expect(own.status).toBe('draft')
    expect(await play.hosts()).toEqual(before)
    expect(play.sent).toEqual([])
  })

  it('one person may be in both: the channel says which', async () => {
    await play.as('ULENS', 'C2').command('/reseau inscrire personne:<@U54188> commune:Lens fonction:DGS')
    expect(say(await play.as('U54188', 'C1').command('/reseau voir'))).toContain('Bassin de Pompey')
    expect(say(await play.as('U54188', 'C2').command('/reseau voir'))).toContain('Lens - Liévin')
    expect(say(await play.as('U54188', null).command('/reseau voir'))).toContain('plusieurs réseaux')
  })

  it('a third one of the same EPCI is made in another channel by somebody who leads the first', async () => {
    const again = play.as(LEAD, 'C3')
    expect(say(await again.command(`/reseau creer siren:${POMPEY}`))).toContain('13 communes')
    await again.submit({ action: 'reseau.confirmer', subject: POMPEY }, { animateur: LEAD })
    expect(await play.prisma.network.count()).toBe(3)
    expect(say(await again.command('/reunion calendrier'))).toContain('Aucune réunion n’est planifiée')
  })
})

import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { type Play, playJune, say } from './play.ts'

describeOnADatabase('after the convocation', (database) => {
  let play: Play
  beforeEach(async () => {
    play = await playJune(database())
    await play.until('2026-05-29T07:00:00Z')
    await play.as('UMISSION').press('ordre-du-jour.publier', play.meeting())
    await play.until('2026-06-02T07:00:00Z')
    await play
      .as('UFAULX')
      .command('/reunion presence reponse:suppléant nom:"Adjointe de Faulx" courriel:adjointe@faulx.fr')
    play.sent.length = 0
  })
  afterEach(async () => {
    await play.core.stop()
    expect(play.failures).toEqual([])
  })

  const mails = () => play.sent.flatMap(({ to, mail }) => (mail ? [`${to} ${mail.subject} ${mail.text}`] : []))

  it('another host is told to everyone convened, and the convocation is corrected', async () => {
    await play.as('UCUSTINES').press('accueil.indisponible', play.meeting())
    expect(play.to('C1').at(-1)).toContain('La réunion se tient à Liverdun')
    const convocation = play.sent.find(({ edited }) => edited)
    expect(say(convocation?.view)).toContain('Accueil Liverdun')
    expect(mails().map((mail) => mail.split(' ')[0])).toEqual(['dgs@malleloy.fr', 'adjointe@faulx.fr'])
    expect(mails()[1]).toContain('se tient à Liverdun')
  })

  it('a meeting is composed by its date as by its button', async () => {
    const reply = await play.as('UMISSION').command('/ordre-du-jour composer reunion:2026-06-09')
    expect(reply).toMatchObject({ kind: 'form', form: { subject: play.meeting() } })
    expect(say(await play.as('UMISSION').command('/ordre-du-jour composer reunion:demain'))).toContain('introuvable')
  })

  it('a room given late is told too', async () => {
    await play.as('UCUSTINES').command('/accueil salle lieu:"Salle Jean Moulin"')
    expect(play.to('C1').at(-1)).toContain('Salle Jean Moulin')
    expect(say(play.sent.find(({ edited }) => edited)?.view)).toContain('Salle Jean Moulin')
    expect(mails()).toHaveLength(2)
  })

  it('a suppléant hears that the meeting moves, then that it is cancelled', async () => {
    await play.as('UMISSION').command('/reunion deplacer 23/06/2026')
    expect(mails().filter((mail) => mail.startsWith('adjointe@faulx.fr'))).toHaveLength(1)
    await play.as('UFAULX').command('/reunion presence reponse:suppléant nom:"Adjointe" courriel:adjointe@faulx.fr')
    play.sent.length = 0
    await play
      .as('UMISSION')
      .submit({ action: 'reunion.annuler', subject: play.meeting() }, { reunion: play.meeting() })
    expect(mails().filter((mail) => mail.startsWith('adjointe@faulx.fr'))).toHaveLength(1)
  })
})

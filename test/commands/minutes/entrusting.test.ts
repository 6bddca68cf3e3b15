import { expect, test } from 'vitest'
import { describeOnADatabase } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnADatabase('entrusting the writing', (database) => {
  test('two write one text; the facilitator passes it on; everyone is told, kindly, and it is on record', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes, people } = await seedHeld(database())
    const [writer, facilitator] = [scene.as('UCUSTINES'), scene.as('UEPCI')]
    const [faulx, liverdun] = [scene.as('UFAULX'), scene.as('ULIVERDUN')]
    const entrust = (by: typeof writer, personne: string, role: string) =>
      by.command(`/compte-rendu confier personne:<@${personne}> role:"${role}"`)
    const told = () => scene.sent.map(({ to, view }) => `${to} : ${scene.words(view)}`).join('\n')
    await scene.core.settle()

    // Nobody takes the pen by themselves, and a writer does not give it away.
    scene.sent.length = 0
    expect(scene.words(await entrust(faulx, 'UFAULX', 'rédiger à deux'))).toContain('animation')
    expect(scene.words(await entrust(writer, 'UFAULX', 'rédiger'))).toContain('animation')
    expect(scene.words(await entrust(writer, 'UCUSTINES', 'à deux'))).toContain('DGS de Custines rédige déjà')
    expect(told()).toBe('')

    expect(scene.words(await entrust(writer, 'UFAULX', 'à deux'))).toContain('DGS de Custines le transmettra')
    expect(told()).toMatch(
      /^UFAULX : .*DGS de Custines vous invite à rédiger ce compte-rendu à deux, et le transmettra aux membres/,
    )
    const form = formOf(await faulx.command('/compte-rendu rediger'))
    const decisions = nameOf(form, 'Décisions')
    const saved = scene.words(await faulx.submit(form, { ...filledFields(form), [decisions]: '- À deux' }))
    expect(saved).toContain('Enregistré.')
    expect(saved).not.toContain('compte-rendu.transmettre')
    expect(scene.words(await faulx.command('/compte-rendu transmettre'))).toContain('DGS de Custines')
    expect(scene.words(await faulx.command('/aide'))).toContain('Rédiger')

    scene.sent.length = 0
    await entrust(facilitator, 'ULIVERDUN', 'rédiger')
    expect(scene.sent.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'ULIVERDUN'])
    expect(told()).toContain(
      'DGS du Bassin vous confie la rédaction de ce compte-rendu, à la suite de : DGS de Custines.',
    )
    expect(told()).toContain(
      'a confié la rédaction de ce compte-rendu à DGS de Liverdun. Ce que vous avez écrit est conservé',
    )
    expect(scene.words(await writer.command('/compte-rendu rediger'))).toContain('DGS de Liverdun')
    expect(filledFields(formOf(await liverdun.command('/compte-rendu rediger')))[decisions]).toBe('- À deux')

    scene.sent.length = 0
    await entrust(liverdun, 'UFAULX', 'fin')
    expect(told()).toContain('La rédaction à deux de ce compte-rendu prend fin')
    expect(scene.words(await faulx.command('/compte-rendu rediger'))).toContain('DGS de Liverdun')

    const record = (await scene.story())
      .filter(({ type }) => type.startsWith('minutes.'))
      .map(({ type, facts }) => [type, facts])
    const id = (name: string) => people[name]?.id
    expect(record).toContainEqual(['minutes.co-writer', { minutes: minutes.id, coWriter: id('DGS de Faulx') }])
    expect(record).toContainEqual([
      'minutes.entrusted',
      { minutes: minutes.id, writer: id('DGS de Liverdun'), before: id('DGS de Custines') },
    ])
    expect(record).toContainEqual(['minutes.co-writer', { minutes: minutes.id, coWriter: null }])

    // Once members read it, who wrote it is on record.
    await liverdun.press('compte-rendu.transmettre', minutes.id)
    const button = formOf(await facilitator.press('compte-rendu.confier', `${minutes.id}~writer`))
    const late = await facilitator.submit(button, { personne: id('DGS de Faulx') ?? '', role: 'writer' })
    expect(scene.words(late)).toContain('Ce compte-rendu a déjà été transmis.')
    expect(scene.failures).toEqual([])
  })
})

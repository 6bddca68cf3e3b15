import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Form } from '../../../src/interaction/form.ts'
import type { SeenView } from '../../../src/sandbox/slack/control-types.ts'
import { png, upload } from '../../support/images.ts'
import { held, type Stage, say, stage, textOf, viewOf } from './stage.ts'

const base = { required: false }
const everything: Form = {
  action: 'compte-rendu.rediger',
  subject: 'm1',
  title: 'Rédiger',
  submit: 'Enregistrer',
  intro: ['Complétez ce qui suit.'],
  fields: [
    { ...base, kind: 'text', name: 'titre', label: 'Titre', max: 80 },
    { ...base, kind: 'number', name: 'minutes', label: 'Minutes', min: 1, max: 90 },
    { ...base, kind: 'date', name: 'jour', label: 'Jour' },
    { ...base, kind: 'time', name: 'heure', label: 'Heure' },
    {
      ...base,
      kind: 'choice',
      name: 'partie',
      label: 'Partie',
      choices: [
        { value: 'p1', label: 'Partie 1', description: 'Vie de l’EPCI' },
        { value: 'p2', label: 'Partie 2' },
      ],
    },
    {
      ...base,
      kind: 'choice',
      name: 'commune',
      label: 'Commune',
      choices: Array.from({ length: 158 }, (_, i) => ({ value: `c${i}`, label: `Commune ${i}` })),
    },
    {
      ...base,
      kind: 'choices',
      name: 'presents',
      label: 'Présents',
      choices: [
        { value: 'c1', label: 'Faulx' },
        { value: 'c2', label: 'Custines' },
      ],
    },
    { ...base, kind: 'user', name: 'personne', label: 'Personne' },
    { ...base, kind: 'file', name: 'fichier', label: 'Fichier', accept: ['md', 'txt', 'pdf'], wants: 'text' },
    { ...base, kind: 'file', name: 'logo', label: 'Logo', accept: ['png'], wants: 'image' },
  ],
}

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.stop())
beforeEach(() => {
  on.seen.length = 0
  on.logged.length = 0
})
const pompey = () => on.slack.as('UPOMPEY')

async function open(form: Form = everything, channel = 'CRESEAU'): Promise<SeenView> {
  on.answer({ kind: 'form', form })
  const { view } = await pompey().command(channel, '/compte-rendu rediger')
  on.seen.length = 0
  on.answer(say('Enregistré.'))
  return view!
}

describe('values', () => {
  test('every kind of field comes back as it was filled', async () => {
    const view = await open()
    const shown = await pompey().submit(view, {
      titre: 'Voirie <!here>',
      minutes: 30,
      jour: '2026-06-09',
      heure: '09:30',
      partie: 'p1',
      commune: 'c157',
      presents: ['c1', 'c2'],
      personne: 'UFAULX',
      fichier: { files: [{ name: 'cr.md', content: '# Été\n' }] },
    })
    expect(shown.acked).toBe(true)
    expect(on.seen).toMatchObject([
      {
        kind: 'form',
        action: 'compte-rendu.rediger',
        subject: 'm1',
        user: { id: 'UPOMPEY', name: 'DGS de Pompey' },
        channelId: 'CRESEAU',
        values: {
          titre: 'Voirie <!here>',
          minutes: '30',
          jour: '2026-06-09',
          heure: '09:30',
          partie: 'p1',
          commune: 'c157',
          presents: ['c1', 'c2'],
          personne: 'UFAULX',
          fichier: { file: { name: 'cr.md', bytes: 8, text: '# Été\n' } },
        },
      },
    ])
    expect(await on.slack.problems()).toEqual([])
  })

  test('what was left empty is absent, a list empty', async () => {
    await pompey().submit(await open(), {})
    expect(on.seen[0]).toMatchObject({ values: { presents: [] } })
    expect(Object.keys((on.seen[0] as { values: object }).values)).toEqual(['presents'])
  })

  const given = async (content: Buffer, name = 'cr.txt') => {
    await pompey().submit(await open(), { fichier: { files: [upload(name, content)] } })
    return (on.seen[0] as { values: { fichier?: unknown } } | undefined)?.values.fichier
  }

  test('a file in Latin-1 is read, a binary one is not, a large one neither', async () => {
    expect(await given(Buffer.from('Réunion à Épinal', 'latin1'))).toEqual({
      file: { name: 'cr.txt', bytes: 16, text: 'Réunion à Épinal', encoding: 'windows-1252' },
    })
    on.seen.length = 0
    expect(await given(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 0xff]), 'cr.pdf')).toEqual({
      file: { name: 'cr.pdf', bytes: 8, text: null },
    })
    on.seen.length = 0
    const size = 1024 * 1024 + 1
    expect(await given(Buffer.alloc(size, 0x61))).toEqual({ file: { name: 'cr.txt', bytes: size, text: null } })
  })

  test('a picture comes as its bytes, one that is too large as none', async () => {
    const bytes = png()
    await pompey().submit(await open(), { logo: { files: [upload('logo.png', bytes)] } })
    const image = bytes.toString('base64')
    expect(on.seen[0]).toMatchObject({
      values: { logo: { file: { name: 'logo.png', bytes: bytes.length, text: null, image } } },
    })
    const large = Buffer.alloc(1024 * 1024 + 1)
    await pompey().submit(await open(), { logo: { files: [upload('logo.png', large)] } })
    expect(on.seen[0]).toMatchObject({ values: { logo: { file: { bytes: large.length, text: null, image: null } } } })
    expect(await on.slack.problems()).toEqual([])
  })

  test('a file that Slack does not give keeps the form and what was typed', async () => {
    await on.slack.failNext('files.info', { status: 500 })
    const view = await open()
    const shown = await pompey().submit(view, {
      titre: 'Voirie',
      fichier: { files: [{ name: 'cr.md', content: 'texte' }] },
    })
    expect(on.seen).toEqual([])
    expect(shown.errors?.titre).toContain('rien n’a été perdu')
    expect(shown.view).toMatchObject({ id: view.id, values: { titre: 'Voirie' } })
  })
})

describe('refused', () => {
  test('each error stands under its field; what names none, under the first', async () => {
    const view = await open()
    on.answer({
      kind: 'invalid',
      errors: { minutes: 'Entre 1 et 90.', inconnu: 'La réunion a déjà eu lieu.' },
      form: everything,
      view: viewOf('Refus'),
    })
    const shown = await pompey().submit(view, { titre: 'Voirie', minutes: 30 })
    expect(shown).toMatchObject({
      checkedBy: 'app',
      errors: { minutes: 'Entre 1 et 90.', titre: 'La réunion a déjà eu lieu.' },
      view: { id: view.id, values: { titre: 'Voirie' } },
    })
  })

  test('without any field it is told in the window', async () => {
    const view = await open({ ...everything, fields: [] })
    on.answer({ kind: 'invalid', errors: { titre: 'Non.' }, form: everything, view: viewOf('La réunion est close.') })
    const shown = await pompey().submit(view, {})
    expect(textOf(shown.view?.blocks)).toContain('La réunion est close.')
  })

  test('by a failure of ours: the text stays, the reference is shown', async () => {
    const view = await open()
    on.answer(new Error('boom'))
    const shown = await pompey().submit(view, { titre: 'Voirie' })
    expect(shown.errors?.titre).toMatch(/Référence : [0-9a-f]{8}/)
    expect(shown.view?.values.titre).toBe('Voirie')
  })
})

describe('accepted', () => {
  test('the result takes its place, and its buttons carry on', async () => {
    const view = await open()
    const buttons = [{ label: 'Voir', action: 'compte-rendu.etat', subject: 'm1' }]
    on.answer({
      kind: 'message',
      visibility: 'private',
      view: viewOf('Enregistré.', { kind: 'text', text: 'Fait.' }, { kind: 'buttons', buttons }),
    })
    const shown = await pompey().submit(view, { titre: 'Voirie' })
    expect(shown.view).toMatchObject({ id: view.id, title: 'Assembleur' })
    expect(textOf(shown.view?.blocks)).toContain('Fait.')

    on.answer(say('Neuf lecteurs.'))
    const next = await pompey().click(shown.view!, 'v1:compte-rendu.etat:m1')
    expect(on.seen.at(-1)).toMatchObject({ kind: 'button', action: 'compte-rendu.etat', channelId: 'CRESEAU' })
    expect(next.acked).toBe(true)
    expect(textOf(next.view?.blocks)).toContain('Neuf lecteurs.')
  })

  test('a button of a window opens a form over it', async () => {
    const view = await open()
    const buttons = [{ label: 'Corriger', action: 'compte-rendu.rediger', subject: 'm1' }]
    on.answer({ kind: 'message', visibility: 'private', view: viewOf('Fait', { kind: 'buttons', buttons }) })
    const result = (await pompey().submit(view, {})).view!
    on.answer({ kind: 'form', form: everything })
    const shown = await pompey().click(result, 'v1:compte-rendu.rediger:m1')
    expect(shown.view).toMatchObject({ title: 'Rédiger', privateMetadata: expect.stringContaining('CRESEAU') })
    expect((await pompey().see()).views).toHaveLength(2)
  })

  test('the next form takes its place', async () => {
    const view = await open()
    on.answer({ kind: 'form', form: { ...everything, title: 'Suite', fields: [] } })
    const shown = await pompey().submit(view, { titre: 'Voirie' })
    expect(shown.view).toMatchObject({ id: view.id, title: 'Suite' })
  })

  test('for the channel: posted there, and the window closes', async () => {
    const view = await open()
    on.answer(say('Réunion déplacée au mardi 16 juin.', 'channel'))
    const shown = await pompey().submit(view, {})
    expect(shown).toMatchObject({ acked: true, closed: true })
    const posted = await on.slack.messages({ channel: 'CRESEAU' })
    expect(posted.at(-1)).toMatchObject({ text: 'Réunion déplacée au mardi 16 juin.', ephemeral: false })
  })

  test('for a channel where the bot is not: told in the window', async () => {
    const view = await open(everything, 'CAUTRE')
    on.answer(say('Réunion déplacée.', 'channel'))
    const shown = await pompey().submit(view, {})
    expect(textOf(shown.view?.blocks)).toContain('Réunion déplacée.')
  })
})

describe('still running at two seconds', () => {
  test('« Un instant… » over the form, then the result', async () => {
    const view = await open()
    const slow = held(say('Enregistré.'))
    on.answer(slow.answer)
    const shown = await pompey().submit(view, { titre: 'Voirie' })
    expect(shown.acked).toBe(true)
    expect(textOf(shown.view?.blocks)).toContain('Un instant…')
    slow.release()
    const result = await on.slack.waitFor(async () => {
      const top = (await pompey().see()).views.at(-1)
      return textOf(top?.blocks).includes('Enregistré.') && top
    })
    await pompey().closeView(result)
    expect((await pompey().see()).views).toEqual([])
  })

  test('a refusal leaves the form underneath with what was typed', async () => {
    const view = await open()
    const slow = held({
      kind: 'invalid',
      errors: { titre: 'Trop long.' },
      form: everything,
      view: viewOf('Titre : trop long.'),
    })
    on.answer(slow.answer)
    await pompey().submit(view, { titre: 'Voirie' })
    slow.release()
    const told = await on.slack.waitFor(async () => {
      const top = (await pompey().see()).views.at(-1)
      return textOf(top?.blocks).includes('trop long') && top
    })
    await pompey().closeView(told)
    expect((await pompey().see()).views).toMatchObject([{ id: view.id, values: { titre: 'Voirie' } }])
  })

  test('a window closed meanwhile: the answer comes by message', async () => {
    const view = await open()
    const slow = held(say('Enregistré tout de même.'))
    on.answer(slow.answer)
    const shown = await pompey().submit(view, { titre: 'Voirie' })
    await pompey().closeView(shown.view!)
    slow.release()
    await on.slack.waitFor(async () => {
      const { conversations } = await pompey().see({ channel: 'CRESEAU' })
      return conversations[0]?.messages.some(({ text, ephemeral }) => ephemeral && text === 'Enregistré tout de même.')
    })
  })
})

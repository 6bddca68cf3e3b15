import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Field, Form } from '../../../src/interaction/form.ts'
import { readAudience } from '../../../src/platforms/discord/audience.ts'
import { createRest } from '../../../src/platforms/discord/rest.ts'
import type { SeenMessage } from '../../../src/sandbox/discord/control-types.ts'
import { png, upload } from '../../support/images.ts'
import { BOT, BOT_TOKEN, FAULX, GUILD, POMPEY, PUBLIC, RESEAU, type Stage, say, stage } from './stage.ts'

const SUBJECT = '0190a5b0-0000-7000-8000-000000000001'
const field = (name: string): Field => ({ kind: 'text', name, label: name, required: false, max: 4000 })
const form = (...fields: Field[]): Form => ({
  action: 'compte-rendu.rediger',
  subject: SUBJECT,
  title: 'Rédiger le compte-rendu de la réunion de juin',
  submit: 'Enregistrer',
  fields,
})
const seven = form(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(field))

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.stop())
beforeEach(() => {
  on.seen.length = 0
  on.logged.length = 0
  on.answer(say('Bien reçu.'))
})
const pompey = () => on.discord.as(POMPEY)
const buttons = (message: SeenMessage | undefined) =>
  [...JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => id)

describe('a form of several windows', () => {
  const open = async () => {
    on.answer({ kind: 'form', form: seven })
    const { view } = await pompey().command(RESEAU, '/compte-rendu rediger')
    on.answer(say('Enregistré.'))
    return view!
  }
  const fill = (view: { values: Record<string, unknown> }, text: string) =>
    Object.fromEntries(Object.keys(view.values).map((id) => [id, `${text} ${id[0]}`]))

  test('says which step it is, keeps what was typed, and sends the whole', async () => {
    const first = await open()
    expect(first.title).toBe('Rédiger le compte-rendu de l… · Étape 1 sur 2')
    const between = await pompey().submit(first, fill(first, 'Texte'))
    expect(between.message?.text).toBe('Étape 1 sur 2 enregistrée. Votre saisie est conservée 24 heures.')
    expect(on.seen).toHaveLength(1)
    const [next = ''] = buttons(between.message)
    const { view: second } = await pompey().click(between.message!, next)
    expect(second?.title).toContain('Étape 2 sur 2')
    const done = await pompey().submit(second!, fill(second!, 'Suite'))
    expect(done.message?.text).toBe('Enregistré.')
    expect(on.seen.at(-1)).toMatchObject({
      kind: 'form',
      values: { a: 'Texte a', e: 'Texte e', f: 'Suite f', g: 'Suite g' },
    })
  })

  test('is over after a day, and says so', async () => {
    const first = await open()
    const between = await pompey().submit(first, {})
    on.forget()
    const late = await pompey().click(between.message!, buttons(between.message)[0]!)
    expect(late.message?.text).toContain('Ce formulaire n’est plus disponible')
  })

  test('refused, opens where it is wrong; the other step has its button', async () => {
    const first = await open()
    const between = await pompey().submit(first, fill(first, 'Texte'))
    const { view: second } = await pompey().click(between.message!, buttons(between.message)[0]!)
    const text = 'Ce texte ne se lit pas.'
    on.answer({
      kind: 'invalid',
      errors: { b: text },
      form: seven,
      view: { summary: text, blocks: [{ kind: 'text', text }] },
    })
    const refused = await pompey().submit(second!, fill(second!, 'Suite'))
    expect(refused.message?.text).toContain(text)
    const [correct = '', other = ''] = buttons(refused.message)
    expect([correct.slice(-6), other.slice(-6)]).toEqual([':1:fix', ':2:fix'])
    on.answer(say('Enregistré.'))
    const { view: again } = await pompey().click(refused.message!, correct)
    expect(Object.values(again!.values)).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `Texte ${name}`))
    const [, second2 = ''] = Object.keys(again!.values)
    await pompey().submit(again!, { [second2]: 'Mieux' })
    expect(on.seen.at(-1)).toMatchObject({ kind: 'form', values: { a: 'Texte a', b: 'Mieux', g: 'Suite g' } })
  })
})

describe('what a window takes', () => {
  const communes = Array.from({ length: 158 }, (_, i) => ({ value: `c${i}`, label: `Commune ${i} Saint-Étienne` }))

  test('a choice among 158 is typed by name, whatever the accents; several are chosen in lists of 25', async () => {
    const choice: Field = {
      kind: 'choice',
      name: 'hote',
      label: 'Hôte',
      required: true,
      choices: communes,
      value: 'c3',
    }
    const several: Field = { kind: 'choices', name: 'absentes', label: 'Absentes', required: false, choices: communes }
    on.answer({ kind: 'form', form: form(choice, several) })
    let { view } = await pompey().command(RESEAU, '/compte-rendu rediger')
    on.answer(say('Noté.'))
    expect(Object.values(view!.values)[0]).toBe('Commune 3 Saint-Étienne')
    const hote = Object.keys(view!.values)[0] ?? ''
    let shown = await pompey().submit(view!, { [hote]: 'commune 12 saint etienne' })
    const next = await pompey().click(shown.message!, buttons(shown.message)[0]!)
    view = next.view
    const lists = view!.components.map(({ component }) => component)
    expect(lists.every(({ options }) => options.length <= 25)).toBe(true)
    const last = lists.at(-1)
    shown = await pompey().submit(view!, { [last.custom_id]: [last.options[0].value, last.options[1].value] })
    expect(shown.message?.text).toBe('Noté.')
    const sent = on.seen.at(-1)
    expect(sent).toMatchObject({ kind: 'form', values: { hote: 'c12', absentes: ['c138', 'c139'] } })
  })

  test('without a field, two windows are two submissions: neither is answered as the other', async () => {
    for (const action of ['reunion.annuler', 'compte-rendu.destinataires']) {
      on.answer({ kind: 'form', form: { ...form(), action } })
      const { view } = await pompey().command(RESEAU, '/compte-rendu rediger')
      on.answer(say('Fait.'))
      await pompey().submit(view!, {})
    }
    const keys = on.seen.filter(({ kind }) => kind === 'form').map(({ key }) => key)
    expect([keys.length, new Set(keys).size]).toEqual([2, 2])
  })

  test('a file is read before dispatch', async () => {
    on.answer({
      kind: 'form',
      form: form({ kind: 'file', name: 'fichier', label: 'Fichier', required: false, accept: ['md'], wants: 'text' }),
    })
    const { view } = await pompey().command(RESEAU, '/compte-rendu rediger')
    on.answer(say('Lu.'))
    const [id = ''] = Object.keys(view!.values)
    await pompey().submit(view!, { [id]: { files: [{ name: 'cr.md', content: '# Compte-rendu\n\nDécidé.' }] } })
    expect(on.seen.at(-1)).toMatchObject({
      values: { fichier: { file: { name: 'cr.md', text: '# Compte-rendu\n\nDécidé.' } } },
    })
  })

  test('a picture comes as its bytes', async () => {
    on.answer({
      kind: 'form',
      form: form({ kind: 'file', name: 'logo', label: 'Logo', required: true, accept: ['png'], wants: 'image' }),
    })
    const { view } = await pompey().command(RESEAU, '/reseau reglages')
    on.answer(say('Vu.'))
    const [id = ''] = Object.keys(view!.values)
    const bytes = png()
    await pompey().submit(view!, { [id]: { files: [upload('logo.png', bytes)] } })
    expect(on.seen.at(-1)).toMatchObject({
      values: {
        logo: { file: { name: 'logo.png', bytes: bytes.length, text: null, image: bytes.toString('base64') } },
      },
    })
  })

  test('a person is chosen among the server’s', async () => {
    on.answer({ kind: 'form', form: form({ kind: 'user', name: 'qui', label: 'Qui', required: true, value: FAULX }) })
    const { view } = await pompey().command(RESEAU, '/compte-rendu rediger')
    on.answer(say('Noté.'))
    const [id = ''] = Object.keys(view!.values)
    await pompey().submit(view!, { [id]: [POMPEY] })
    expect(on.seen.at(-1)).toMatchObject({ values: { qui: POMPEY } })
  })
})

describe('an answer', () => {
  const inChannel = async (text: string) => {
    const { conversations } = await pompey().see({ channel: RESEAU })
    return conversations[0]?.messages.filter((each) => each.text === text) ?? []
  }

  test('that Discord took and did not confirm is not repeated', async () => {
    on.answer(say('Confirmé une fois.'))
    await on.discord.failNext('create_interaction_response', { status: 500, afterEffect: true })
    const shown = await pompey().command(RESEAU, '/reunion prochaine')
    expect(shown.message?.text).toBe('Confirmé une fois.')
    expect(await inChannel('Confirmé une fois.')).toHaveLength(1)
    expect(on.logged).toEqual([])
  })

  test('too late for Discord comes as a direct message', async () => {
    await on.discord.settings({ ackTimeoutMs: 50 })
    on.answer(() => new Promise((resolve) => setTimeout(() => resolve(say('Trop tard, mais dit.')), 300)))
    await pompey().command(RESEAU, '/reunion prochaine')
    await expect
      .poll(async () => (await pompey().see()).conversations.find(({ kind }) => kind === 'dm')?.messages.at(-1)?.text)
      .toBe('Trop tard, mais dit.')
    await on.discord.settings({ ackTimeoutMs: 3000 })
  })
})

describe('where one is', () => {
  const view = (label: string) => ({
    summary: 'Compte-rendu',
    blocks: [{ kind: 'buttons' as const, buttons: [{ label, action: 'compte-rendu.lu', subject: SUBJECT }] }],
  })
  const LU = `v1:compte-rendu.lu:${SUBJECT}`

  test('in a thread, it is the channel’s network', async () => {
    const thread = await on.bot.messenger.post({ target: { channelId: RESEAU }, view: view('Lu'), key: 't1' })
    const reply = await on.bot.messenger.post({ target: { channelId: RESEAU, thread }, view: view('Lu'), key: 't2' })
    expect(reply.channelId).toBe(thread.messageId)
    await pompey().click({ channel: reply.channelId, id: reply.messageId }, LU)
    expect(on.seen.at(-1)).toMatchObject({ channelId: RESEAU, installation: { externalId: GUILD } })
  })

  test('in a direct message, the server is found, and the answer may take the message’s place', async () => {
    const sent = await on.bot.messenger.post({ target: { userId: POMPEY }, view: view('Lu'), key: 't3' })
    on.answer({ kind: 'replace', view: { summary: 'Merci.', blocks: [{ kind: 'text', text: 'Merci.' }] } })
    const pressed = await pompey().click({ channel: sent.channelId, id: sent.messageId }, LU)
    expect(on.seen.at(-1)).toMatchObject({ channelId: null, installation: { externalId: GUILD } })
    expect(pressed.message).toMatchObject({ id: sent.messageId, text: 'Merci.', ephemeral: false })
  })

  test('a button that asks first does nothing until it is answered', async () => {
    const confirm = { title: 'Annuler ?', text: 'Le canal est prévenu.', yes: 'Oui', no: 'Non' }
    const button = { label: 'Annuler la réunion', action: 'reunion.annuler', subject: SUBJECT, confirm }
    on.answer({
      kind: 'message',
      visibility: 'private',
      view: { summary: 'x', blocks: [{ kind: 'buttons', buttons: [button] }] },
    })
    const shown = await pompey().command(RESEAU, '/reunion prochaine')
    expect(shown.message?.text).toContain('Annuler la réunion : Le canal est prévenu.')
    on.seen.length = 0
    const asked = await pompey().click(shown.message!, buttons(shown.message)[0]!)
    expect(asked.message?.text).toBe('Confirmez-vous : « Annuler la réunion » ?')
    const [yes = '', no = ''] = buttons(asked.message)
    expect((await pompey().click(asked.message!, no)).message?.text).toBe('Rien n’a changé.')
    expect(on.seen).toEqual([])
    expect(yes).toBe(`v1:reunion.annuler:${SUBJECT}`)
  })
})

describe('who reads a channel', () => {
  const letIn = (id: string) => ({ id, type: 'member', allow: ['VIEW_CHANNEL'] }) as const
  const hidden = { id: GUILD, type: 'role', deny: ['VIEW_CHANNEL'] } as const

  test('is public unless @everyone is kept out by name', async () => {
    expect(await on.bot.messenger.audience(PUBLIC)).toEqual({ isPrivate: false, userIds: [] })
  })

  test('names the people let in, and the roles whose people it cannot name', async () => {
    const role = '500000000000000001'
    await on.discord.seed({
      guilds: [
        { id: GUILD, name: 'Réseau de Pompey', members: [{ user: POMPEY }], roles: [{ id: role, name: 'Élus' }] },
      ],
    })
    const overwrites = [hidden, letIn(POMPEY), letIn(BOT), { id: role, type: 'role' as const, allow: ['VIEW_CHANNEL'] }]
    await on.discord.changeChannel(RESEAU, { overwrites })
    expect(await on.bot.messenger.audience(RESEAU)).toEqual({
      isPrivate: true,
      userIds: [POMPEY],
      groups: [{ id: role, name: 'Élus' }],
    })
    await on.discord.changeChannel(RESEAU, { overwrites: [hidden, letIn(POMPEY), letIn(FAULX), letIn(BOT)] })
  })
})

describe('a channel that is hidden from the bot', () => {
  // The sandbox's REST API refuses it by 50001, as Discord's does today: here, one that gives it as the Gateway does.
  test('is lost, and not open to everyone as its empty overwrites say', async () => {
    const hidden = { id: RESEAU, type: 0, guild_id: GUILD, name: '___hidden___', permission_overwrites: [] }
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ...hidden, flags: 1 << 17 }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const rest = createRest(BOT_TOKEN, `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`)
    expect(await readAudience(rest, RESEAU, BOT)).toEqual({ lost: 'absent' })
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
    server.closeAllConnections()
    server.close()
  })
})

describe('a token that Discord refuses once', () => {
  test('is asked again: what waits leaves when it is accepted', async () => {
    const post = () =>
      on.bot.messenger.post({ target: { channelId: RESEAU }, key: 'again', view: { summary: 'Revenu', blocks: [] } })
    await on.discord.failNext('create_message', { status: 401, body: { message: '401: Unauthorized', code: 0 } })
    await expect(post()).rejects.toMatchObject({ fault: { kind: 'blocked', by: 'access' } })
    await expect(post()).resolves.toMatchObject({ channelId: RESEAU })
  })
})

describe('a person’s direct messages', () => {
  test('closed are refused as closed', async () => {
    await on.discord.as(FAULX).closeDms()
    const post = on.bot.messenger.post({ target: { userId: FAULX }, key: 'closed', view: { summary: 'x', blocks: [] } })
    await expect(post).rejects.toMatchObject({ fault: { kind: 'refused', closed: true } })
    await on.discord.as(FAULX).openDms()
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Form } from '../../../src/interaction/form.ts'
import type { Reply } from '../../../src/interaction/invocation.ts'
import { held, longView, type Stage, say, stage, textOf, viewOf } from './stage.ts'

const form: Form = {
  action: 'ordre-du-jour.proposer',
  subject: 'm1',
  title: 'Proposer un sujet',
  submit: 'Proposer',
  fields: [
    { kind: 'text', name: 'titre', label: 'Titre', required: true, max: 80 },
    { kind: 'text', name: 'motif', label: 'Motif', required: false, max: 3000, multiline: true },
  ],
}
const formReply: Reply = { kind: 'form', form }
const button = { label: 'Présent', action: 'reunion.presence', subject: 'm1~oui' }
const withButton: Reply = {
  kind: 'message',
  visibility: 'private',
  view: viewOf('Convocation', { kind: 'text', text: 'Serez-vous là ?' }, { kind: 'buttons', buttons: [button] }),
}
const PRESENT = 'v1:reunion.presence:m1~oui'
const message = (text: string) => expect.objectContaining({ text })

let on: Stage
let problems = 0
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.stop())
beforeEach(() => {
  on.seen.length = 0
  on.logged.length = 0
  on.answer(say('Bien reçu.'))
})
const newProblems = async () => {
  const all = await on.slack.problems()
  const fresh = all.slice(problems).map(({ detail }) => detail)
  problems = all.length
  return fresh
}
const pompey = () => on.slack.as('UPOMPEY')

describe('a command', () => {
  test('is dispatched with who, where and what, and acknowledged with its answer', async () => {
    const shown = await pompey().command('CRESEAU', '/reunion calendrier annee:2026')
    expect(shown).toMatchObject({ acked: true, message: { text: 'Bien reçu.', ephemeral: true } })
    expect(on.seen).toEqual([
      {
        platform: 'slack',
        installation: { externalId: on.bot.teamId, name: on.bot.teamName },
        key: expect.stringMatching(/^command:./),
        user: { id: 'UPOMPEY', name: 'DGS de Pompey' },
        channelId: 'CRESEAU',
        kind: 'command',
        command: 'reunion',
        input: { text: 'calendrier annee:2026' },
      },
    ])
    expect(await newProblems()).toEqual([])
  })

  test('by its alias, and an unknown one too: dispatch names the nearest', async () => {
    await pompey().command('CRESEAU', '/hote tour')
    // An app installed from an older manifest still has commands that are no more.
    await on.slack.settings({ commands: null })
    const shown = await pompey().command('CRESEAU', '/reunio')
    expect(on.seen.map((each) => each.kind === 'command' && each.command)).toEqual(['accueil', 'reunio'])
    expect(shown.message).toEqual(message('Bien reçu.'))
  })

  test('twice is two interactions', async () => {
    await pompey().command('CRESEAU', '/reunion prochaine')
    await pompey().command('CRESEAU', '/reunion prochaine')
    expect(new Set(on.seen.map(({ key }) => key)).size).toBe(2)
  })

  test('answers the channel when the reply says so', async () => {
    on.answer(say('Prochaine réunion : mardi 9 juin.', 'channel'))
    const shown = await pompey().command('CRESEAU', '/reunion prochaine')
    expect(shown.message).toMatchObject({ text: 'Prochaine réunion : mardi 9 juin.', ephemeral: false })
  })

  test('opens a form, which remembers its channel', async () => {
    on.answer(formReply)
    const shown = await pompey().command('CRESEAU', '/ordre-du-jour proposer')
    expect(shown).toMatchObject({ acked: true, messages: [], view: { title: 'Proposer un sujet' } })
    on.answer(say('Votre sujet est proposé.'))
    await pompey().submit(shown.view!, { titre: 'Voirie' })
    expect(on.seen.at(-1)).toMatchObject({ channelId: 'CRESEAU', kind: 'form' })
    await pompey().closeView((await pompey().see()).views.at(-1)!)
  })

  test('whose form Slack refuses to open gets a button that reopens it', async () => {
    on.answer(formReply)
    await on.slack.failNext('views.open', { status: 200, body: { ok: false, error: 'expired_trigger_id' } })
    const shown = await pompey().command('CRESEAU', '/ordre-du-jour proposer')
    expect(textOf(shown.message?.blocks)).toContain('Ouvrir le formulaire')
    const again = await pompey().click(shown.message!, 'v1:ordre-du-jour.proposer:m1')
    expect(again.view).toMatchObject({ title: 'Proposer un sujet' })
    await pompey().closeView(again.view!)
  })

  test('still running at two seconds is acknowledged, then answered', async () => {
    const slow = held(say('Voici le calendrier.'))
    on.answer(slow.answer)
    const shown = await pompey().command('CRESEAU', '/reunion calendrier')
    expect(shown).toMatchObject({ acked: true, message: { text: 'Un instant…', ephemeral: true } })
    expect(shown.ackMs).toBeGreaterThan(1900)
    expect(shown.ackMs).toBeLessThan(2800)
    slow.release()
    const late = await on.slack.waitFor(async () => {
      const { conversations } = await pompey().see({ channel: 'CRESEAU' })
      return conversations[0]?.messages.find(({ text }) => text === 'Voici le calendrier.')
    })
    expect(late.ephemeral).toBe(true)
  })

  test('answers long results in several messages, in order, whole', async () => {
    const view = longView(20)
    on.answer({ kind: 'message', view, visibility: 'private' })
    const before = (await pompey().see({ channel: 'CRESEAU' })).conversations[0]!.messages.length
    await pompey().command('CRESEAU', '/compte-rendu voir')
    const parts = await on.slack.waitFor(async () => {
      const { messages } = (await pompey().see({ channel: 'CRESEAU' })).conversations[0]!
      const fresh = messages.slice(before)
      return fresh.length >= 3 && fresh
    })
    const given = view.blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('')
    expect(parts.map(({ blocks }) => textOf(blocks)).join('')).toBe(given)
    expect(await newProblems()).toEqual([])
  })

  test('that breaks is answered with a reference, logged once, without what was typed', async () => {
    on.answer(new Error('Invalid value "secret de Faulx" for column'))
    const shown = await pompey().command('CRESEAU', '/reunion calendrier secret de Faulx')
    const reference = /Référence : ([0-9a-f]{8})\./.exec(shown.message!.text)?.[1]
    expect(shown.message).toMatchObject({ ephemeral: true, text: expect.stringContaining('rien n’a été perdu') })
    expect(on.logged.filter((line) => line.includes('"error"'))).toHaveLength(1)
    expect(on.logged[0]).toContain(`"reference":"${reference}"`)
    expect(on.logged.join()).not.toMatch(/secret|xoxb|xapp/)
  })

  test('whose answer cannot be rendered is not left without one', async () => {
    const buttons = [{ label: 'Oui', action: 'reunion.presence', subject: 'x'.repeat(100) }]
    on.answer({ kind: 'message', view: viewOf('Bouton', { kind: 'buttons', buttons }), visibility: 'private' })
    const shown = await pompey().command('CRESEAU', '/reunion presence')
    expect(shown.message?.text).toContain('Une erreur est survenue de notre côté')
  })
})

describe('a button', () => {
  const ask = async () => {
    on.answer(withButton)
    const { message: asked } = await pompey().command('CRESEAU', '/reunion presence')
    on.seen.length = 0
    return asked!
  }

  test('is dispatched with its action and subject, and answered privately beside the message', async () => {
    const asked = await ask()
    on.answer(say('Vous êtes attendu.'))
    const shown = await pompey().click(asked, PRESENT)
    expect(on.seen).toMatchObject([
      {
        kind: 'button',
        action: 'reunion.presence',
        subject: 'm1~oui',
        channelId: 'CRESEAU',
        key: expect.stringMatching(/^button:UPOMPEY:\d+\.\d+:v1:reunion\.presence:m1~oui:\d/),
      },
    ])
    expect(shown).toMatchObject({ acked: true, message: { text: 'Vous êtes attendu.', ephemeral: true } })
    const { messages } = (await pompey().see({ channel: 'CRESEAU' })).conversations[0]!
    expect(messages.find(({ ts }) => ts === asked.ts)?.text).toBe('Convocation')
    expect(await newProblems()).toEqual([])
  })

  test('takes the place of the private message it stood in', async () => {
    const asked = await ask()
    on.answer({ kind: 'replace', view: viewOf('Vous êtes attendu.') })
    const shown = await pompey().click(asked, PRESENT)
    expect(shown.message).toMatchObject({ ts: asked.ts, text: 'Vous êtes attendu.' })
  })

  test('never replaces what the channel reads', async () => {
    const { channelId, messageId } = await on.bot.messenger.post({
      target: { channelId: 'CRESEAU' },
      view: withButton.kind === 'message' ? withButton.view : viewOf(''),
      key: 'o-public',
    })
    on.answer({ kind: 'replace', view: viewOf('Vous êtes attendu.') })
    const shown = await pompey().click({ channel: channelId, ts: messageId }, PRESENT)
    expect(shown.message).toMatchObject({ text: 'Vous êtes attendu.', ephemeral: true })
    const posted = (await on.slack.messages({ channel: channelId })).find(({ ts }) => ts === messageId)
    expect(posted).toMatchObject({ text: 'Convocation', edited: false })
  })

  test('in a direct message may replace it', async () => {
    const { channelId, messageId } = await on.bot.messenger.post({
      target: { userId: 'UPOMPEY' },
      view: withButton.kind === 'message' ? withButton.view : viewOf(''),
      key: 'o-im',
    })
    on.answer({ kind: 'replace', view: viewOf('Vous êtes attendu.') })
    const shown = await pompey().click({ channel: channelId, ts: messageId }, PRESENT)
    expect(shown.message).toMatchObject({ ts: messageId, text: 'Vous êtes attendu.' })
  })

  test('under a message is answered under it', async () => {
    const view = withButton.kind === 'message' ? withButton.view : viewOf('')
    const thread = await on.bot.messenger.post({ target: { channelId: 'CRESEAU' }, view, key: 'o-thread' })
    const reply = await on.bot.messenger.post({ target: { channelId: 'CRESEAU', thread }, view, key: 'o-reply' })
    on.answer(say('Observation reçue.'))
    const shown = await pompey().click({ channel: 'CRESEAU', ts: reply.messageId }, PRESENT)
    expect(shown.message).toMatchObject({ text: 'Observation reçue.', threadTs: thread.messageId, ephemeral: true })
    const [call] = (await on.slack.calls({ method: 'response_url' })).slice(-1)
    expect(call!.args).toMatchObject({ thread_ts: thread.messageId })
  })

  test('opens a form', async () => {
    const asked = await ask()
    on.answer(formReply)
    const shown = await pompey().click(asked, PRESENT)
    expect(shown).toMatchObject({ acked: true, view: { title: 'Proposer un sujet' } })
    await pompey().closeView(shown.view!)
  })

  test('is answered by message when its response_url is refused', async () => {
    const asked = await ask()
    on.answer(say('Vous êtes attendu.'))
    await on.slack.failNext('response_url', { status: 500 })
    const shown = await pompey().click(asked, PRESENT)
    expect(shown.message).toMatchObject({ text: 'Vous êtes attendu.', ephemeral: true })
  })

  test('still running at two seconds is acknowledged, then answered', async () => {
    const asked = await ask()
    const slow = held(say('Vous êtes bien attendu.'))
    on.answer(slow.answer)
    const shown = await pompey().click(asked, PRESENT)
    expect(shown).toMatchObject({ acked: true, messages: [] })
    slow.release()
    await on.slack.waitFor(async () => {
      const { conversations } = await pompey().see({ channel: 'CRESEAU' })
      return conversations[0]?.messages.some(({ text }) => text === 'Vous êtes bien attendu.')
    })
    expect(await newProblems()).not.toContainEqual(expect.stringContaining('timeout'))
  })
})

describe('the same interaction delivered again', () => {
  const keysOf = () => on.seen.map(({ key }) => key)

  test('a command keeps its key; a press is handled once, and pressing again is another', async () => {
    await on.slack.repeatNext('slash_commands')
    on.answer(withButton)
    const { message: asked } = await pompey().command('CRESEAU', '/reunion presence')
    await on.slack.waitFor(async () => on.seen.length === 2)
    await on.slack.repeatNext('interactive')
    await pompey().click(asked!, PRESENT)
    await pompey().click(asked!, PRESENT)
    const [command, commandAgain, press, another] = keysOf()
    expect(commandAgain).toBe(command)
    expect(another).not.toBe(press)
    expect(on.seen).toHaveLength(4)
  })

  test('is acknowledged when its form is open, not before; the form opens once', async () => {
    on.answer(withButton)
    const { message: asked } = await pompey().command('CRESEAU', '/reunion presence')
    for (const act of [
      () => pompey().click(asked!, PRESENT),
      () => pompey().command('CRESEAU', '/ordre-du-jour proposer'),
    ]) {
      const slow = held(formReply)
      on.answer(slow.answer)
      await on.slack.repeatNext('interactive')
      await on.slack.repeatNext('slash_commands')
      setTimeout(slow.release, 200)
      const shown = await act()
      expect(shown).toMatchObject({ acked: true, messages: [], view: { title: 'Proposer un sujet' } })
      await pompey().closeView(shown.view!)
      expect((await pompey().see()).views).toEqual([])
    }
    await on.slack.repeatNext('interactive', 0)
  })

  test('a form keeps its key when it is sent again as it stood, and has another once corrected', async () => {
    on.answer(formReply)
    const { view } = await pompey().command('CRESEAU', '/ordre-du-jour proposer')
    on.seen.length = 0
    on.answer({ kind: 'invalid', errors: { titre: 'Déjà proposé' }, form, view: viewOf('Déjà proposé') })
    await on.slack.repeatNext('interactive')
    await pompey().submit(view!, { titre: 'Voirie' })
    await on.slack.waitFor(async () => on.seen.length === 2)
    // Slack said « try again », as it does when no acknowledgement came.
    await pompey().submit(view!, { titre: 'Voirie' })
    await pompey().submit(view!, { titre: 'Éclairage' })
    const [first, redelivered, again, corrected] = keysOf()
    expect([redelivered, again]).toEqual([first, first])
    expect(corrected).not.toBe(first)
    await pompey().closeView(view!)
  })
})

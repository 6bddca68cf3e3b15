import { afterEach, describe, expect, it } from 'vitest'
import { BOT, newBolt, plain, type Stage, stage } from './with-bolt.ts'

let current: Stage | undefined
afterEach(async () => {
  await current?.stop()
  current = undefined
})

const modal = (title = 'Titre') => ({ type: 'modal' as const, title: plain(title), blocks: [] })

/** A promise opened from outside. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('three seconds', () => {
  it('shows an error when the acknowledgement is late, and notes that it came', async () => {
    const late = gate()
    current = await stage((app) =>
      app.command('/lent', async ({ ack }) => {
        await late.opened
        await ack('trop tard')
      }),
    )
    const { slack } = current
    await slack.settings({ ackTimeoutMs: 50 })
    const result = await slack.as('UPOMPEY').command('CRESEAU', '/lent')
    expect(result).toMatchObject({
      acked: false,
      messages: [],
      error: { code: 'operation_timeout', text: '/lent a échoué avec l’erreur « operation_timeout ».' },
    })
    late.open()
    await slack.waitFor(async () => (await slack.problems()).some(({ kind }) => kind === 'late_ack'))
    const seen = await slack.see('UPOMPEY')
    expect(seen.errors).toMatchObject([{ code: 'operation_timeout', channel: 'CRESEAU' }])
    expect(seen.conversations.flatMap(({ messages }) => messages)).toEqual([])
    expect((await slack.stats()).envelopes).toMatchObject({ late: 1, unanswered: 1 })
  })

  it('never sees an answer to a command nobody listens to', async () => {
    current = await stage()
    await current.slack.settings({ ackTimeoutMs: 50 })
    expect(await current.slack.as('UPOMPEY').command('CRESEAU', '/inconnue')).toMatchObject({
      acked: false,
      error: { code: 'operation_timeout' },
    })
  })

  it('does not even send a command the manifest does not have', async () => {
    current = await stage()
    await current.slack.settings({ commands: ['/reunion'] })
    expect(await current.slack.as('UPOMPEY').command('CRESEAU', '/reunions')).toMatchObject({
      error: { code: 'not_a_command', text: '/reunions n’est pas une commande valide.' },
    })
    expect((await current.slack.stats()).envelopes.sent).toBe(0)
  })

  it('says at once that nobody is connected', async () => {
    current = await stage()
    await current.app.stop()
    await current.slack.waitFor(async () => (await current?.slack.stats())?.sockets === 0)
    expect(await current.slack.as('UPOMPEY').command('CRESEAU', '/reunion')).toMatchObject({
      acked: false,
      error: { code: 'dispatch_failed' },
    })
  })

  it('takes a trigger once, and not after its time', async () => {
    const triggers: string[] = []
    current = await stage((app) =>
      app.command('/ouvre', async ({ ack, command }) => {
        triggers.push(command.trigger_id)
        await ack()
      }),
    )
    const { app, slack } = current
    const open = (trigger_id = '', view: ReturnType<typeof modal> = modal()) =>
      app.client.views.open({ trigger_id, view }).then(
        () => 'ok',
        (error) => error.data.error,
      )
    await slack.as('UPOMPEY').command('CRESEAU', '/ouvre')
    expect(await open(triggers[0], modal('x'.repeat(25)))).toBe('invalid_arguments')
    expect(await open(triggers[0])).toBe('ok')
    expect(await open(triggers[0])).toBe('exchanged_trigger_id')
    expect(await open('1.2.abc')).toBe('invalid_trigger_id')
    expect((await slack.see('UPOMPEY')).views).toHaveLength(1)
    await slack.as('UPOMPEY').command('CRESEAU', '/ouvre')
    await slack.settings({ triggerMs: 0 })
    expect(await open(triggers[1])).toBe('expired_trigger_id')
  })
})

describe('response_url', () => {
  it('answers five times, to the person alone unless in_channel', async () => {
    let url = ''
    current = await stage((app) =>
      app.command('/reponds', async ({ ack, command }) => {
        url = command.response_url
        await ack()
      }),
    )
    const { slack } = current
    await slack.as('UPOMPEY').command('CRESEAU', '/reponds')
    const send = async (body: object) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
      return [response.status, ((await response.json()) as { error?: string }).error]
    }
    expect(await send({ text: 'x', blocks: [{ type: 'section' }] })).toEqual([
      400,
      expect.stringContaining('invalid_blocks'),
    ])
    for (const n of [1, 2, 3, 4]) expect(await send({ text: `réponse ${n}` })).toEqual([200, undefined])
    expect(await send({ text: 'à tous', response_type: 'in_channel' })).toEqual([200, undefined])
    expect(await send({ text: 'une de trop' })).toEqual([404, 'used_url'])
    const texts = async (user: string) =>
      (await slack.see(user, { channel: 'CRESEAU' })).conversations[0]?.messages.map(({ text }) => text)
    expect(await texts('UPOMPEY')).toEqual(['réponse 1', 'réponse 2', 'réponse 3', 'réponse 4', 'à tous'])
    expect(await texts('UFAULX')).toEqual(['à tous'])
  })

  it('expires', async () => {
    let url = ''
    current = await stage((app) =>
      app.command('/reponds', async ({ ack, command }) => {
        url = command.response_url
        await ack()
      }),
    )
    await current.slack.as('UPOMPEY').command('CRESEAU', '/reponds')
    await current.slack.settings({ responseUrlMs: 0 })
    expect((await fetch(url, { method: 'POST', body: '{"text":"x"}' })).status).toBe(404)
  })

  it('replaces and deletes the ephemeral message whose button was pressed', async () => {
    current = await stage((app) => {
      app.command('/essai', async ({ ack }) =>
        ack({
          text: 'essai',
          blocks: [
            {
              type: 'actions',
              elements: [
                { type: 'button', action_id: 'oui', text: plain('Oui') },
                { type: 'button', action_id: 'non', text: plain('Non') },
              ],
            },
          ],
        }),
      )
      app.action('oui', async ({ ack, respond }) => {
        await respond({
          replace_original: true,
          text: 'démarré',
          blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'non', text: plain('Non') }] }],
        })
        await ack()
      })
      app.action('non', async ({ ack, respond, body }) => {
        expect(body).not.toHaveProperty('message')
        await respond({ delete_original: true })
        await ack()
      })
    })
    const pompey = current.slack.as('UPOMPEY')
    const { message } = await pompey.command('CRESEAU', '/essai')
    const replaced = await pompey.click(message ?? { channel: '', ts: '' }, 'oui')
    expect(replaced.message).toMatchObject({ ts: message?.ts, text: 'démarré', ephemeral: true })
    await pompey.click(replaced.message ?? { channel: '', ts: '' }, 'non')
    expect((await pompey.see({ channel: 'CRESEAU' })).conversations[0]?.messages).toEqual([])
    await expect(current.slack.as('UFAULX').click(message ?? { channel: '', ts: '' }, 'oui')).rejects.toThrow(
      'does not see',
    )
  })
})

describe('acknowledgements that Slack would not take', () => {
  it.each([
    ['errors for a block that is not there', { response_action: 'errors', errors: { nom: 'x' } }, 'names nom'],
    ['errors for a block that is no input', { response_action: 'errors', errors: { intro: 'x' } }, 'names intro'],
    [
      'a view that does not stand',
      { response_action: 'update', view: { type: 'modal', title: plain('x'.repeat(25)), blocks: [] } },
      'must be less than 25',
    ],
    ['an unknown action', { response_action: 'close' }, 'unknown response_action close'],
  ])('%s', async (_name, answer, why) => {
    const blocks = [
      { type: 'section', block_id: 'intro', text: plain('Bonjour') },
      {
        type: 'input',
        block_id: 'titre',
        label: plain('Titre'),
        element: { type: 'plain_text_input', action_id: 'titre' },
      },
    ]
    current = await stage((app) => {
      app.command('/ouvre', async ({ ack, client, command }) => {
        await client.views.open({
          trigger_id: command.trigger_id,
          view: { ...modal(), callback_id: 'c', submit: plain('Envoyer'), blocks: blocks as never },
        })
        await ack()
      })
      app.view('c', async ({ ack }) => ack(answer as never))
    })
    const pompey = current.slack.as('UPOMPEY')
    const { view } = await pompey.command('CRESEAU', '/ouvre')
    expect(await pompey.submit(view?.id ?? '', { titre: 'x' })).toMatchObject({
      acked: true,
      error: { code: 'invalid_response' },
      view: { id: view?.id },
    })
    expect(await current.slack.problems()).toMatchObject([
      { kind: 'invalid_ack', detail: expect.stringContaining(why) },
    ])
  })

  it('a command answered with wrong blocks', async () => {
    current = await stage((app) =>
      app.command('/faux', async ({ ack }) =>
        ack({ text: 'x', blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] }),
      ),
    )
    expect(await current.slack.as('UPOMPEY').command('CRESEAU', '/faux')).toMatchObject({
      acked: true,
      messages: [],
      error: { code: 'invalid_command_response' },
    })
  })

  it('three modals, and not a fourth', async () => {
    const form = (n: number) => ({
      ...modal(`Page ${n}`),
      callback_id: 'pile',
      private_metadata: String(n),
      submit: plain('Suite'),
    })
    current = await stage((app) => {
      app.command('/ouvre', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: form(1) })
        await ack()
      })
      app.view('pile', async ({ ack, view }) =>
        ack({ response_action: 'push', view: form(Number(view.private_metadata) + 1) }),
      )
    })
    const pompey = current.slack.as('UPOMPEY')
    let top = (await pompey.command('CRESEAU', '/ouvre')).view
    for (const n of [2, 3]) {
      top = (await pompey.submit(top?.id ?? '')).view
      expect(top?.title).toBe(`Page ${n}`)
    }
    expect(await pompey.submit(top?.id ?? '')).toMatchObject({
      error: { code: 'invalid_response' },
      view: { title: 'Page 3' },
    })
    expect((await pompey.closeView(top?.id ?? '')).view?.title).toBe('Page 2')
  })
})

describe('connections', () => {
  it('loses nothing over a reconnection with two receivers', async () => {
    current = await stage((app) => app.command('/compte', async ({ ack, command }) => ack(command.text)))
    const { slack, app, sandbox } = current
    const second = newBolt(sandbox, { clientPingTimeout: 1000 })
    second.command('/compte', async ({ ack, command }) => ack(command.text))
    await second.start()
    await slack.waitForSockets(2)
    const answers = []
    for (let n = 0; n < 60; n += 1) {
      if (n === 20) await slack.disconnect()
      answers.push((await slack.as('UPOMPEY').command('CRESEAU', `/compte ${n}`)).message?.text)
      if (n === 20) await slack.waitForSockets(1)
    }
    expect(answers.filter(Boolean)).toHaveLength(60)
    await second.stop()
    void app
  })

  it('delivers an event again once somebody is there', async () => {
    current = await stage()
    const { slack, sandbox } = current
    await current.app.stop()
    await slack.waitFor(async () => (await slack.stats()).sockets === 0)
    await slack.settings({ eventRetryDelaysMs: Array.from({ length: 100 }, () => 20) })
    await slack.as('UPOMPEY').invite('CRESEAU', 'UPARTI')
    const again = newBolt(sandbox)
    const heard = new Promise<unknown>((resolve) =>
      again.event('member_joined_channel', async ({ context, event }) => resolve({ attempt: context.retryNum, event })),
    )
    await again.start()
    expect(await heard).toMatchObject({
      attempt: expect.any(Number),
      event: { user: 'UPARTI', inviter: 'UPOMPEY', channel: 'CRESEAU', channel_type: 'G' },
    })
    await again.stop()
  })

  it('sends an envelope again when asked, as Slack may', async () => {
    let count = 0
    const twice = gate()
    current = await stage((app) =>
      app.command('/compte', async ({ ack }) => {
        count += 1
        if (count === 2) twice.open()
        await ack(`${count}`)
      }),
    )
    await current.slack.repeatNext('slash_commands')
    expect((await current.slack.as('UPOMPEY').command('CRESEAU', '/compte')).acked).toBe(true)
    await twice.opened
    expect((await current.slack.as('UPOMPEY').see({ channel: 'CRESEAU' })).conversations[0]?.messages).toHaveLength(1)
  })
})

describe('events', () => {
  it('tells the bot what is said where it is, and nothing else', async () => {
    const heard: string[] = []
    const two = gate()
    current = await stage((app) =>
      app.message(async ({ message }) => {
        if ('text' in message) heard.push(`${message.channel_type} ${message.text}`)
        if (heard.length === 2) two.open()
      }),
    )
    const pompey = current.slack.as('UPOMPEY')
    await pompey.post('CAUTRE', 'entre nous')
    await pompey.post('CPUBLIC', 'à tous')
    await pompey.post('CRESEAU', 'au réseau <@UFAULX> & <script>')
    await pompey.post(BOT, 'au robot')
    await two.opened
    expect(heard).toEqual(['group au réseau <@UFAULX> &amp; &lt;script&gt;', 'im au robot'])
  })
})

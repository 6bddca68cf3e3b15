import { afterEach, describe, expect, it } from 'vitest'
import { plain, type Stage, stage } from './with-bolt.ts'

let current: Stage | undefined
afterEach(async () => {
  await current?.stop()
  current = undefined
})

const form = (extra: object[] = []) => ({
  type: 'modal' as const,
  callback_id: 'proposer',
  private_metadata: 'reunion-1',
  title: plain('Proposer un sujet'),
  submit: plain('Proposer'),
  blocks: [
    {
      type: 'input',
      block_id: 'titre',
      label: plain('Titre'),
      element: { type: 'plain_text_input', action_id: 'titre', max_length: 80 },
    },
    {
      type: 'input',
      block_id: 'partie',
      optional: true,
      label: plain('Partie'),
      element: {
        type: 'static_select',
        action_id: 'partie',
        options: [1, 2, 3].map((n) => ({ text: plain(`Partie ${n}`), value: String(n) })),
      },
    },
    ...extra,
  ] as never,
})

describe('commands', () => {
  it('shows the acknowledgement to the person alone', async () => {
    current = await stage((app) => {
      app.command('/reunion', async ({ ack, command }) =>
        ack({ response_type: 'ephemeral', text: `reçu : ${command.text} dans ${command.channel_name}` }),
      )
    })
    const { slack } = current
    const result = await slack.as('UPOMPEY').command('CRESEAU', '/reunion calendrier a & b')
    expect(result).toMatchObject({
      acked: true,
      message: { text: 'reçu : calendrier a &amp; b dans privategroup', ephemeral: true, user: 'UASSEMBLEUR' },
    })
    const texts = async (user: string) =>
      (await slack.see(user, { channel: 'CRESEAU' })).conversations.flatMap((each) =>
        each.messages.map(({ text }) => text),
      )
    expect(await texts('UPOMPEY')).toHaveLength(1)
    expect(await texts('UFAULX')).toEqual([])
  })

  it('goes from command to modal to errors to update to the end', async () => {
    const submitted: unknown[] = []
    current = await stage((app) => {
      app.command('/ordre-du-jour', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: form() })
        await ack()
      })
      app.view('proposer', async ({ ack, view }) => {
        submitted.push(view.state.values)
        const title = view.state.values.titre?.titre?.value
        if (title === 'x') return ack({ response_action: 'errors', errors: { titre: 'Trop court' } })
        if (title === 'encore')
          return ack({ response_action: 'update', view: { ...form(), title: plain('Seconde page') } })
        await ack()
      })
    })
    const faulx = current.slack.as('UFAULX')
    const opened = await faulx.command('CRESEAU', '/ordre-du-jour proposer')
    expect(opened.view).toMatchObject({
      callbackId: 'proposer',
      title: 'Proposer un sujet',
      values: { titre: null, partie: null },
      privateMetadata: 'reunion-1',
    })
    const view = opened.view?.id ?? ''

    expect(await faulx.submit(view)).toMatchObject({
      checkedBy: 'slack',
      errors: { titre: 'Veuillez remplir ce champ obligatoire.' },
    })
    expect(submitted).toEqual([])
    expect(await faulx.submit(view, { titre: 'x' })).toMatchObject({
      checkedBy: 'app',
      closed: false,
      errors: { titre: 'Trop court' },
      view: { errors: { titre: 'Trop court' } },
    })
    expect(await faulx.submit(view, { titre: 'encore', partie: 'Partie 2' })).toMatchObject({
      closed: false,
      view: { title: 'Seconde page', values: { titre: 'encore', partie: '2' } },
    })
    expect(await faulx.submit(view, { titre: 'La mutualisation' })).toMatchObject({ acked: true, closed: true })
    expect((await faulx.see()).views).toEqual([])
    expect(submitted.at(-1)).toEqual({
      titre: { titre: { type: 'plain_text_input', value: 'La mutualisation' } },
      partie: { partie: { type: 'static_select', selected_option: { text: plain('Partie 2'), value: '2' } } },
    })
    expect(await current.slack.problems()).toEqual([])
  })

  it('presses a button of a channel message, which the bot then changes', async () => {
    current = await stage((app) => {
      app.action('presence', async ({ ack, body, client, action }) => {
        if (body.type !== 'block_actions' || !body.channel || !body.message || action.type !== 'button') return
        await client.chat.update({
          channel: body.channel.id,
          ts: body.message.ts,
          text: `présent : ${action.value}`,
          blocks: [],
        })
        await ack()
      })
    })
    const { app, slack } = current
    const posted = await app.client.chat.postMessage({
      channel: 'CRESEAU',
      text: 'Serez-vous là ?',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'presence', text: plain('Présent'), value: 'v1:presence:42' }],
        },
      ],
    })
    const ref = { channel: 'CRESEAU', ts: posted.ts ?? '' }
    expect(await slack.as('UPOMPEY').click(ref, 'presence')).toMatchObject({
      acked: true,
      message: { ts: ref.ts, text: 'présent : v1:presence:42', edited: true },
    })
    const [seen] = (await slack.see('UFAULX', { channel: 'CRESEAU' })).conversations
    expect(seen?.messages[0]).toMatchObject({ text: 'présent : v1:presence:42' })
    expect(seen?.messages[0]?.blocks).toBeUndefined()
    await expect(slack.as('UPOMPEY').click(ref, 'presence')).rejects.toThrow('no element presence')
  })
})

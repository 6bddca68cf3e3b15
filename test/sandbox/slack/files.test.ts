import { afterEach, describe, expect, it } from 'vitest'
import { BOT_TOKEN, plain, type Stage, stage } from './with-bolt.ts'

let current: Stage | undefined
afterEach(async () => {
  await current?.stop()
  current = undefined
})

const form = {
  type: 'modal' as const,
  callback_id: 'rediger',
  title: plain('Compte-rendu'),
  submit: plain('Déposer'),
  blocks: [
    {
      type: 'input',
      block_id: 'texte',
      label: plain('Fichier'),
      element: { type: 'file_input', action_id: 'texte', filetypes: ['md', 'txt'], max_files: 1 },
    },
  ] as never,
}

describe('files', () => {
  it('come through a form, and are read with the token only', async () => {
    let url = ''
    let id = ''
    current = await stage((app) => {
      app.command('/compte-rendu', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: form })
        await ack()
      })
      app.view('rediger', async ({ ack, view }) => {
        const file = view.state.values.texte?.texte?.files?.[0]
        url = file?.url_private_download ?? ''
        id = file?.id ?? ''
        await ack()
      })
    })
    const { app, slack } = current
    const faulx = slack.as('UFAULX')
    const { view } = await faulx.command('CRESEAU', '/compte-rendu rediger')
    const pdf = { name: 'cr.pdf', content: 'x' }
    expect(await faulx.submit(view?.id ?? '', { texte: { files: [pdf] } })).toMatchObject({
      checkedBy: 'slack',
      errors: { texte: 'Types acceptés : md, txt.' },
    })
    expect(
      (await faulx.submit(view?.id ?? '', { texte: { files: [{ name: 'cr.md', content: '# Réunion à Custines' }] } }))
        .closed,
    ).toBe(true)

    expect((await app.client.files.info({ file: id })).file).toMatchObject({
      name: 'cr.md',
      mimetype: 'text/markdown',
      size: 22,
      user: 'UFAULX',
    })
    const withToken = await fetch(url, { headers: { authorization: `Bearer ${BOT_TOKEN}` } })
    expect(await withToken.text()).toBe('# Réunion à Custines')
    const without = await fetch(url)
    expect([without.status, without.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
    await expect(slack.as('UPOMPEY').download(id)).rejects.toThrow('404')
  })

  it('are sent to a channel in three steps', async () => {
    current = await stage()
    const { app, slack } = current
    const { ts = '' } = await app.client.chat.postMessage({ channel: 'CRESEAU', text: 'compte-rendu' })
    const content = Buffer.from('BEGIN:VCALENDAR')
    await app.client.files.uploadV2({
      channel_id: 'CRESEAU',
      thread_ts: ts,
      filename: 'reunion.ics',
      file: content,
      initial_comment: 'Retenez la date',
    })
    const [conversation] = (await slack.see('UPOMPEY', { channel: 'CRESEAU' })).conversations
    const reply = conversation?.messages[0]?.replies?.[0]
    expect(reply).toMatchObject({
      text: 'Retenez la date',
      files: [{ name: 'reunion.ics', mimetype: 'text/calendar', size: content.length }],
    })
    expect(Buffer.from(await slack.as('UPOMPEY').download(reply?.files?.[0]?.id ?? '')).toString()).toBe(
      'BEGIN:VCALENDAR',
    )
    expect((await slack.calls()).map(({ method }) => method)).toEqual(
      expect.arrayContaining(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal']),
    )
  })

  it('posted by a person are seen by the bot where it is, and not elsewhere', async () => {
    current = await stage()
    const { app, slack } = current
    const file = async (channel: string) =>
      (await slack.as('UPOMPEY').post(channel, 'voici', undefined, [{ name: 'a.txt', content: 'a' }])).posted
        ?.files?.[0]?.id ?? ''
    expect((await app.client.files.info({ file: await file('CRESEAU') })).file?.name).toBe('a.txt')
    await expect(app.client.files.info({ file: await file('CAUTRE') })).rejects.toThrow('file_not_found')
  })
})

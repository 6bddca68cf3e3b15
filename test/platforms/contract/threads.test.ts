import { expect, test } from 'vitest'
import { describeOnBothPlatforms } from './contract.ts'

const POSTED = { summary: 'Compte-rendu', blocks: [{ kind: 'text' as const, text: 'Le texte.' }] }

describeOnBothPlatforms('what is written in a thread', (on) => {
  test('a reply, its edit and its end are told, once each; nothing of the bot’s own, nothing beside threads', async () => {
    const { messenger, channelId, pompey, pompeyId, replied } = on()
    const reference = await messenger.post({ target: { channelId }, view: POSTED, key: 'head' })
    await messenger.post({ target: { channelId, thread: reference }, view: POSTED, key: 'text' })
    await pompey.say('Bonjour à tous.')
    const reply = await pompey.reply(reference.messageId, 'Le montant <du marché> & la date ?')
    await reply.edit('Le montant du marché ?')
    await reply.remove()
    await expect.poll(() => replied.length).toBe(3)
    const { message } = replied[0] ?? {}
    const about = { thread: reference.messageId, message }
    const user = { id: pompeyId, name: 'DGS de Pompey' }
    expect(replied).toMatchObject([
      { ...about, what: { kind: 'posted', user, text: 'Le montant <du marché> & la date ?' } },
      { ...about, what: { kind: 'edited', user, text: 'Le montant du marché ?' } },
      { ...about, what: { kind: 'deleted' } },
    ])
    expect(on().logged).toEqual([])
  })

  test('a reply that only joins a file names it, one that names somebody is read as they are called', async () => {
    const { messenger, channelId, pompey, faulxId, replied } = on()
    const reference = await messenger.post({ target: { channelId }, view: POSTED, key: 'other' })
    await messenger.post({ target: { channelId, thread: reference }, view: POSTED, key: 'other-text' })
    await pompey.reply(reference.messageId, '', [{ name: 'tableau.csv', content: 'a;b' }])
    await pompey.reply(reference.messageId, `D’accord avec <@${faulxId}>.`)
    await expect.poll(() => replied.length).toBe(2)
    const [file, named] = replied.map(({ what }) => (what.kind === 'posted' ? what.text : null))
    expect(file).toBe('Fichier joint : tableau.csv')
    expect(named).toMatch(/^D’accord avec @\S.*\.$/)
    expect(named).not.toContain(faulxId)
  })

  test('a thread is read back as it was told, oldest first; where there is none, nothing', async () => {
    const { messenger, channelId, pompey, pompeyId, replied } = on()
    const reference = await messenger.post({ target: { channelId }, view: POSTED, key: 'back' })
    expect(await messenger.replies?.(reference)).toEqual([])
    await messenger.post({ target: { channelId, thread: reference }, view: POSTED, key: 'back-text' })
    const texts = ['Un <montant> ?', 'Deux & trois.']
    for (const text of texts) await pompey.reply(reference.messageId, text)
    await expect.poll(() => replied.length).toBe(2)
    const read = await messenger.replies?.(reference)
    const user = { id: pompeyId, name: 'DGS de Pompey' }
    expect(read).toMatchObject(texts.map((text, i) => ({ text, user, message: replied[i]?.message })))
    expect(read?.map(({ at }) => Math.abs(Date.parse(at) - Date.now()) < 60_000)).toEqual([true, true])
    // A message that never was.
    const nowhere = { ...reference, messageId: reference.messageId.replace(/^\d/, '2') }
    expect(await messenger.replies?.(nowhere)).toEqual([])
  })
})

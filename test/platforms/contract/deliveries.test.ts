import { expect, test } from 'vitest'
import { type ChatMessenger, DeliveryError } from '../../../src/interaction/messenger.ts'
import type { View } from '../../../src/interaction/view.ts'
import { describeOnBothPlatforms } from './contract.ts'

const plain = (text: string): View => ({ summary: text, blocks: [{ kind: 'text', text }] })
/** About `paragraphs` × 1,000 characters. */
const long = (paragraphs: number): View => ({
  summary: 'Long document',
  blocks: [
    {
      kind: 'document',
      blocks: Array.from({ length: paragraphs }, (_, i) => ({
        id: String(i),
        audience: 'tous' as const,
        kind: 'paragraph' as const,
        text: [{ text: `§${i} ${'Le point est adopté. '.repeat(48)}`, bold: false, italic: false }],
      })),
    },
  ],
})
const numbers = (texts: readonly string[]) => [...texts.join('').matchAll(/§(\d+)/g)].map(([, n]) => Number(n))
const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (each: unknown) => each,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return (error as DeliveryError).fault
}

describeOnBothPlatforms(
  'a delivery',
  (on) => {
    const target = () => ({ channelId: on().channelId })
    const messenger = (): ChatMessenger => on().messenger
    const inChannel = async () => (await on().faulx.channel()).map(({ text }) => text)

    test('is found again by its key, and by no other', async () => {
      const reference = await messenger().post({ target: target(), view: plain('Appel à sujets'), key: 'd1' })
      expect(await messenger().find({ target: target(), key: 'd1' })).toEqual(reference)
      expect(await messenger().find({ target: target(), key: 'd2' })).toBeNull()
    })

    test('under another one, and to a person', async () => {
      const thread = await messenger().post({ target: target(), view: plain('Compte-rendu'), key: 'd3' })
      const reply = await messenger().post({ target: { ...target(), thread }, view: plain('Le texte'), key: 'd4' })
      expect(await messenger().find({ target: { ...target(), thread }, key: 'd4' })).toEqual(reply)
      const direct = await messenger().post({ target: { userId: on().pompeyId }, view: plain('Bonjour'), key: 'd5' })
      expect(await messenger().find({ target: { userId: on().pompeyId }, key: 'd5' })).toEqual(direct)
      expect((await on().pompey.direct()).map(({ text }) => text)).toContain('Bonjour')
    })

    test('longer than a message is several, whole and in order, and follows its edits', async () => {
      const before = (await inChannel()).length
      const reference = await messenger().post({ target: target(), view: long(20), key: 'd6' })
      const posted = (await inChannel()).slice(before)
      expect(posted.length).toBeGreaterThan(2)
      expect(numbers(posted)).toEqual(Array.from({ length: 20 }, (_, i) => i))
      expect(await messenger().find({ target: target(), key: 'd6' })).toEqual(reference)
      await messenger().edit({ reference, view: plain('Court'), key: 'e1' })
      expect((await inChannel()).slice(before)).toEqual(['Court'])
      await messenger().edit({ reference, view: long(8), key: 'e2' })
      expect(numbers((await inChannel()).slice(before))).toEqual(Array.from({ length: 8 }, (_, i) => i))
      await messenger().remove(reference)
      expect((await inChannel()).slice(before)).toEqual([])
    })

    test('whose answer is lost is unknown, and found', async () => {
      await on().fail('post', { status: 500, afterEffect: true })
      const fault = await faultOf(messenger().post({ target: target(), view: plain('Une fois'), key: 'd7' }))
      expect(fault).toEqual({ kind: 'unknown' })
      expect(await messenger().find({ target: target(), key: 'd7' })).not.toBeNull()
      expect((await inChannel()).filter((text) => text === 'Une fois')).toHaveLength(1)
    })

    test('broken off in the middle is completed, not repeated', async () => {
      await on().rateLimits(true)
      const before = (await inChannel()).length
      const first = await faultOf(messenger().post({ target: target(), view: long(26), key: 'd8' }))
      expect(first.kind).toBe('retry')
      expect(await messenger().find({ target: target(), key: 'd8' })).toBeNull()
      await on().rateLimits(false)
      await expect
        .poll(
          () =>
            messenger()
              .post({ target: target(), view: long(26), key: 'd8' })
              .then(
                () => 'posted',
                (error: Error) => error.message,
              ),
          { timeout: 8000, interval: 500 },
        )
        .toBe('posted')
      expect(numbers((await inChannel()).slice(before))).toEqual(Array.from({ length: 26 }, (_, i) => i))
    })

    test('a channel that is gone is waited for, and said so', async () => {
      const gone = { channelId: on().deadChannelId }
      expect(await faultOf(messenger().post({ target: gone, view: plain('Perdu'), key: 'd9' }))).toMatchObject({
        kind: 'blocked',
      })
      expect(await messenger().audience(on().deadChannelId)).toHaveProperty('lost')
    })

    test('waits while the bot is out, and leaves once it is invited again', async () => {
      const post = (key: string) => messenger().post({ target: target(), view: plain('De retour'), key })
      await on().removeBot()
      expect(await faultOf(post('d12'))).toEqual({ kind: 'blocked', by: 'absent' })
      expect(await messenger().audience(on().channelId)).toEqual({ lost: 'absent' })
      await on().inviteBot()
      await post('d12')
      expect((await inChannel()).filter((text) => text === 'De retour')).toHaveLength(1)
      expect((await on().pompey.command('/reunion prochaine')).text).toBe('Bien reçu.')
    })

    test.each([429, 500])(
      'refused with %i before anything was done, is posted once when it is asked again',
      async (status) => {
        const text = `Après ${status}`
        const post = () => messenger().post({ target: target(), view: plain(text), key: `d-${status}` })
        await on().fail('post', { status })
        expect(['retry', 'unknown']).toContain((await faultOf(post())).kind)
        expect(await messenger().find({ target: target(), key: `d-${status}` })).toBeNull()
        await post()
        expect((await inChannel()).filter((each) => each === text)).toHaveLength(1)
      },
    )

    test('edits are tried again after a failure of the platform', async () => {
      const reference = await messenger().post({ target: target(), view: plain('Avant'), key: 'd10' })
      await on().fail('edit', { status: 500 })
      expect(await faultOf(messenger().edit({ reference, view: plain('Après'), key: 'e3' }))).toMatchObject({
        kind: 'retry',
      })
      await messenger().edit({ reference, view: plain('Après'), key: 'e3' })
      expect((await inChannel()).at(-1)).toBe('Après')
    })

    test('names who can read the channel', async () => {
      const audience = await messenger().audience(on().channelId)
      expect(audience).toMatchObject({ isPrivate: true })
      const readers = 'userIds' in audience ? audience.userIds : []
      expect(readers).toContain(on().pompeyId)
      expect(readers).toHaveLength(2)
    })

    test('brings nothing to life that a member wrote', async () => {
      const hostile = '@everyone <!channel> <@1> [lien](https://exemple.invalid) **gras** `code` \u202Eelbaton'
      await messenger().post({ target: target(), view: plain(hostile), key: 'd11' })
      const shown = (await inChannel()).at(-1) ?? ''
      for (const piece of ['everyone', '<!channel>', '[lien](https', '**gras**', '`code`'])
        expect(shown).toContain(piece)
    })
  },
  { afresh: true },
)

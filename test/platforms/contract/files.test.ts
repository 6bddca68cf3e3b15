import { expect, test } from 'vitest'
import type { View } from '../../../src/interaction/view.ts'
import { fileOf } from '../shared/files.ts'
import { describeOnBothPlatforms } from './contract.ts'
import type { Shown } from './hand.ts'

const withFiles = (summary: string, ...names: string[]): View => ({
  summary,
  blocks: [{ kind: 'text', text: summary }],
  files: names.map((name) => fileOf(name, `contenu de ${name}`)),
})
const filesIn = (messages: readonly Shown[]) => messages.flatMap(({ files }) => files)
const opened = async (messages: readonly Shown[]) =>
  Promise.all(filesIn(messages).map(async ({ name, read }) => [name, await read()]))

describeOnBothPlatforms('files', (on) => {
  test('reach the person they are for, whole, and nobody else', async () => {
    const target = { userId: on().pompeyId }
    const view = withFiles('Votre compte-rendu', '../Compte-rendu n° 3.pdf', 'texte.md')
    const posted = await on().messenger.post({ target, view, key: 'f1' })
    expect(await on().messenger.find({ target, key: 'f1' })).toEqual(posted)
    expect(await opened(await on().pompey.direct())).toEqual([
      ['Compte-rendu-n-3.pdf', 'contenu de ../Compte-rendu n° 3.pdf'],
      ['texte.md', 'contenu de texte.md'],
    ])
    expect(filesIn([...(await on().faulx.direct()), ...(await on().faulx.channel())])).toEqual([])
  })

  test('follow a private answer, once, and its reader alone finds them', async () => {
    on().answer({ kind: 'message', visibility: 'private', view: withFiles('Voici', 'a.txt', 'b.txt', 'c.txt') })
    const before = filesIn(await on().pompey.direct()).length
    await on().deliverTwice('command')
    const answer = await on().pompey.command('/compte-rendu telecharger')
    expect(answer.text).toContain('Voici')
    const read = async () => [
      ...filesIn(await on().pompey.direct()).slice(before),
      ...filesIn((await on().pompey.channel()).filter(({ isPrivate }) => isPrivate)),
    ]
    await expect.poll(async () => (await read()).map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(await Promise.all((await read()).map((file) => file.read()))).toContain('contenu de b.txt')
    expect(filesIn([...(await on().faulx.direct()), ...(await on().faulx.channel())])).toEqual([])
    expect(await on().problems()).toEqual([])
  })
})

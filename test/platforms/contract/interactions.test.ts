import { expect, test } from 'vitest'
import type { Form } from '../../../src/interaction/form.ts'
import type { Reply } from '../../../src/interaction/invocation.ts'
import { type Adapter, say } from './adapters.ts'
import { describeOnBothPlatforms } from './contract.ts'

const choices = [
  { value: '1', label: 'Coopération' },
  { value: '3', label: 'Sujets plus larges' },
]
const short: Form = {
  action: 'ordre-du-jour.proposer',
  subject: '0190a5b0-0000-7000-8000-000000000001',
  title: 'Proposer un sujet',
  submit: 'Proposer',
  fields: [
    { kind: 'text', name: 'titre', label: 'Titre', required: true, max: 120 },
    { kind: 'choice', name: 'partie', label: 'Partie', required: true, choices, value: '1' },
  ],
}
const long: Form = {
  ...short,
  action: 'reunion.cloturer',
  title: 'Clore la réunion',
  intro: ['Ce que la réunion a décidé.'],
  fields: [
    ...['decisions', 'actions', 'demandes'].map((name) => ({
      kind: 'text' as const,
      name,
      label: name,
      required: false,
      max: 3000,
      multiline: true,
    })),
    { kind: 'choices', name: 'presents', label: 'Présents', required: false, choices, values: ['3'] },
    { kind: 'number', name: 'duree', label: 'Durée', required: true, min: 5, max: 60, value: 15 },
    { kind: 'date', name: 'date', label: 'Date', required: false, value: '2026-06-09' },
    { kind: 'user', name: 'personne', label: 'Personne', required: false },
  ],
}
const asking = (form: Form): Reply => ({ kind: 'form', form })
const pressing = (text: string, ...labels: string[]): Reply => ({
  kind: 'message',
  visibility: 'private',
  view: {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: labels.map((label) => ({ label, action: 'reunion.presence', subject: `${short.subject}~${label}` })),
      },
    ],
  },
})

/** Two seconds and more: acknowledged before it is answered. */
const slowly = (reply: Reply) => () => new Promise<Reply>((resolve) => setTimeout(() => resolve(reply), 2300))
/** Nothing says that no second answer comes: a while in which it would have. */
const A_WHILE_MS = 200

async function expectOnce(on: Adapter, text: string): Promise<void> {
  const shown = async () => (await on.pompey.channel()).filter((each) => each.text === text).length
  await expect.poll(shown, { timeout: 4000 }).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, A_WHILE_MS))
  expect(await shown()).toBe(1)
}

describeOnBothPlatforms('a command', (on) => {
  test('says who, where and what, and is answered to that person alone', async () => {
    const answer = await on().pompey.command('/reunion calendrier')
    expect(answer).toMatchObject({ acked: true, text: 'Bien reçu.' })
    expect(answer.shown.map(({ isPrivate }) => isPrivate)).toEqual([true])
    expect(on().seen).toMatchObject([
      { kind: 'command', command: 'reunion', channelId: on().channelId, user: { name: 'DGS de Pompey' } },
    ])
  })

  test('may answer the whole channel', async () => {
    on().answer({ ...(say('Réunion mardi.') as Extract<Reply, { kind: 'message' }>), visibility: 'channel' })
    const answer = await on().pompey.command('/reunion prochaine')
    expect(answer.shown.map(({ text, isPrivate }) => [text, isPrivate])).toEqual([['Réunion mardi.', false]])
  })

  test('that breaks is answered with a reference, and nothing of what was typed is logged', async () => {
    on().answer(new Error('Invalid value "secret de Faulx"'))
    const answer = await on().pompey.command('/reunion calendrier')
    const [, reference] = /Référence : ([0-9a-f]{8})\./.exec(answer.text) ?? []
    expect(answer.shown[0]?.isPrivate).toBe(true)
    expect(on().logged.filter((line) => line.includes('an interaction failed'))).toEqual([
      expect.stringContaining(`"reference":"${reference}"`),
    ])
    expect(on().logged.join()).not.toContain('secret')
  })

  test('still running at two seconds is acknowledged, then answered to the same person', async () => {
    let release = (_: Reply) => {}
    const slow = new Promise<Reply>((resolve) => {
      release = resolve
    })
    on().answer(() => slow)
    const asked = on().pompey.command('/reunion calendrier')
    setTimeout(() => release(say('Voici le calendrier.')), 2300)
    const answer = await asked
    expect(answer.acked).toBe(true)
    expect(answer.ackMs).toBeGreaterThan(1900)
    expect(answer.ackMs).toBeLessThan(2900)
    await expect.poll(async () => (await on().pompey.channel()).at(-1)).toMatchObject({ text: 'Voici le calendrier.' })
    expect((await on().faulx.channel()).some(({ text }) => text.includes('Voici le calendrier'))).toBe(false)
  })

  test('delivered twice keeps its key, and is shown once', async () => {
    on().answer(say('Une seule fois.'))
    await on().deliverTwice('command')
    await on().pompey.command('/reunion prochaine')
    await expect.poll(() => on().seen.length).toBe(2)
    expect((await on().pompey.channel()).filter(({ text }) => text === 'Une seule fois.')).toHaveLength(1)
    expect(new Set(on().seen.map(({ key }) => key)).size).toBe(1)
    await on().pompey.command('/reunion prochaine')
    expect(new Set(on().seen.map(({ key }) => key)).size).toBe(2)
  })

  test('delivered twice, and slow, is shown once', async () => {
    on().answer(slowly(say('Une fois, lentement.')))
    await on().deliverTwice('command')
    await on().pompey.command('/reunion prochaine')
    await expectOnce(on(), 'Une fois, lentement.')
    expect(on().seen.length).toBe(2)
  })

  test('is answered after a cut', async () => {
    await on().cut()
    expect((await on().pompey.command('/reunion prochaine')).text).toBe('Bien reçu.')
  })

  test('of two members at once is two, each answered', async () => {
    on().answer((invocation) => say(`Pour ${invocation.user.name}`))
    const [pompey, faulx] = await Promise.all([
      on().pompey.command('/reunion prochaine'),
      on().faulx.command('/reunion prochaine'),
    ])
    expect(pompey?.text).toBe('Pour DGS de Pompey')
    expect(faulx?.text).toMatch(/^Pour .*Faulx$/)
  })
})

describeOnBothPlatforms('a button', (on) => {
  test('is dispatched with its action and subject; its answer may take the place of a private message', async () => {
    on().answer(pressing('Serez-vous là ?', 'oui', 'non'))
    const asked = await on().pompey.command('/reunion presence')
    on().seen.length = 0
    on().answer({ kind: 'replace', view: { summary: 'Noté', blocks: [{ kind: 'text', text: 'Vous êtes attendu.' }] } })
    const pressed = await asked.press('oui')
    expect(on().seen).toMatchObject([
      { kind: 'button', action: 'reunion.presence', subject: `${short.subject}~oui`, channelId: on().channelId },
    ])
    expect(pressed.text).toBe('Vous êtes attendu.')
    expect((await on().pompey.channel()).some(({ text }) => text.includes('Serez-vous là'))).toBe(false)
  })

  test('never replaces what others read', async () => {
    const view = (pressing('Convocation', 'oui') as Extract<Reply, { kind: 'message' }>).view
    await on().messenger.post({ target: { channelId: on().channelId }, view, key: 'contract-public' })
    on().answer({ kind: 'replace', view: { summary: 'Noté', blocks: [{ kind: 'text', text: 'C’est noté.' }] } })
    const posted = (await on().faulx.channel()).at(-1)
    expect(posted?.text).toContain('Convocation')
    const pressed = await posted?.press('oui')
    expect(pressed?.shown.map(({ text, isPrivate }) => [text, isPrivate])).toEqual([['C’est noté.', true]])
    expect((await on().pompey.channel()).some(({ text }) => text.includes('Convocation'))).toBe(true)
  })

  test.each([
    ['at once', false],
    ['slowly', true],
  ])('delivered twice, answered %s, is shown once', async (how, slow) => {
    const view = (pressing('Combien ?', 'oui') as Extract<Reply, { kind: 'message' }>).view
    await on().messenger.post({ target: { channelId: on().channelId }, view, key: `contract-twice-${how}` })
    const reply = say(`Pressé une fois, ${how}.`)
    on().answer(slow ? slowly(reply) : reply)
    await on().deliverTwice('button')
    await (await on().pompey.channel()).at(-1)?.press('oui')
    await expectOnce(on(), `Pressé une fois, ${how}.`)
  })

  test('pressed by two at once is two presses', async () => {
    const view = (pressing('Soutenez-vous ?', 'oui') as Extract<Reply, { kind: 'message' }>).view
    await on().messenger.post({ target: { channelId: on().channelId }, view, key: 'contract-two' })
    const last = async (hand: { channel(): Promise<readonly { press(label: string): unknown }[]> }) =>
      (await hand.channel()).at(-1)?.press('oui')
    await Promise.all([last(on().pompey), last(on().faulx)])
    expect(new Set(on().seen.map(({ user, key }) => `${user.id} ${key}`)).size).toBe(2)
  })
})

describeOnBothPlatforms('a form', (on) => {
  test('comes with its values, and says what it was about', async () => {
    on().answer(asking(short))
    const asked = await on().pompey.command('/ordre-du-jour proposer')
    expect(asked.window?.title).toMatch(/^Proposer un/)
    on().seen.length = 0
    on().answer(say('Votre sujet est proposé.'))
    const sent = await asked.window?.fill({ titre: 'Voirie <@everyone> *gras*', partie: '3' })
    expect(on().seen).toMatchObject([
      {
        kind: 'form',
        action: short.action,
        subject: short.subject,
        channelId: on().channelId,
        values: { titre: 'Voirie <@everyone> *gras*', partie: '3' },
      },
    ])
    expect(sent?.text).toBe('Votre sujet est proposé.')
  })

  test('too long for one window loses none of its fields', async () => {
    on().answer(asking(long))
    const asked = await on().pompey.command('/reunion cloturer')
    on().seen.length = 0
    on().answer(say('La réunion est close.'))
    const sent = await asked.window?.fill({
      decisions: 'Le groupe retient le scénario 2.',
      demandes: 'Point sur le SIG',
      presents: ['1', '3'],
      duree: '20',
    })
    expect(sent?.text).toBe('La réunion est close.')
    expect(on().seen).toHaveLength(1)
    expect(on().seen[0]).toMatchObject({
      kind: 'form',
      action: 'reunion.cloturer',
      values: {
        decisions: 'Le groupe retient le scénario 2.',
        demandes: 'Point sur le SIG',
        presents: ['1', '3'],
        duree: '20',
      },
    })
    const { values } = on().seen[0] as { values: Record<string, string> }
    expect(['2026-06-09', '09/06/2026']).toContain(values.date)
  })

  test.each([
    ['short', short, 'titre'],
    ['long', long, 'demandes'],
  ] as const)('%s, refused, says why and comes back filled', async (_, form, field) => {
    on().answer(asking(form))
    const asked = await on().pompey.command('/reunion cloturer')
    const all = { titre: 'Déjà vu', demandes: 'Déjà vu', decisions: 'Le scénario 2', duree: '25' }
    const typed: Record<string, string> = Object.fromEntries(
      Object.entries(all).filter(([name]) => form.fields.some((each) => each.name === name)),
    )
    const refusal = 'Ce sujet est déjà proposé.'
    const kept = form.fields.map((each) => {
      const value = typed[each.name]
      return value === undefined ? each : { ...each, value: each.kind === 'number' ? Number(value) : value }
    })
    on().answer({
      kind: 'invalid',
      errors: { [field]: refusal },
      form: { ...form, fields: kept as Form['fields'] },
      view: { summary: refusal, blocks: [{ kind: 'text', text: refusal }] },
    })
    const refused = await asked.window?.fill(typed)
    expect(refused?.text).toContain(refusal)
    const again = await refused?.again()
    expect(again?.values).toMatchObject({ [field]: 'Déjà vu' })
    on().seen.length = 0
    on().answer(say('Enregistré.'))
    const sent = await again?.fill({ [field]: 'Tout neuf' })
    expect(sent?.text).toBe('Enregistré.')
    expect(on().seen.at(-1)).toMatchObject({ kind: 'form', values: { ...typed, [field]: 'Tout neuf' } })
  })

  test('sent again as it stood keeps its key', async () => {
    on().answer(asking(short))
    const asked = await on().pompey.command('/ordre-du-jour proposer')
    on().seen.length = 0
    on().answer(say('Votre sujet est proposé.'))
    await on().deliverTwice('form')
    await asked.window?.fill({ titre: 'Voirie' })
    await expect.poll(() => on().seen.length).toBe(2)
    expect(new Set(on().seen.map(({ key }) => key)).size).toBe(1)
  })

  test('prepared too slowly is opened by a button', async () => {
    let release = (_: Reply) => {}
    const slow = new Promise<Reply>((resolve) => {
      release = resolve
    })
    on().answer(() => slow, asking(short))
    setTimeout(() => release(asking(short)), 3200)
    await on().pompey.command('/ordre-du-jour proposer')
    const offered = await expect
      .poll(async () => (await on().pompey.channel()).at(-1)?.buttons.map(({ label }) => label), { timeout: 5000 })
      .toEqual(['Ouvrir le formulaire'])
      .then(async () => (await on().pompey.channel()).at(-1))
    const opened = await offered?.press('Ouvrir le formulaire')
    expect(opened?.window?.title).toMatch(/^Proposer un/)
  })
})

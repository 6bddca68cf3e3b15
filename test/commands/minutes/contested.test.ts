import { expect, test } from 'vitest'
import { describeOnADatabase, describeOnBothDatabases } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnBothDatabases('réserves', (database) => {
  test('a réserve holds the minutes until its author withdraws it and the facilitator lifts the other', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes, people } = await seedHeld(database())
    const [writer, faulx, liverdun, lead] = ['UCUSTINES', 'UFAULX', 'ULIVERDUN', 'UEPCI'].map((id) => scene.as(id))
    if (!writer || !faulx || !liverdun || !lead) throw new Error('nobody')
    await writer.press('compte-rendu.transmettre', minutes.id)
    const row = () => database().prisma.minutes.findUniqueOrThrow({ where: { id: minutes.id } })

    // A reason is required; the channel learns that there is a réserve, not whose.
    const form = formOf(await faulx.press('compte-rendu.reserver', minutes.id))
    expect(await faulx.submit(form, { motif: '   ' })).toMatchObject({
      kind: 'invalid',
      errors: { motif: expect.any(String) },
    })
    scene.sent.length = 0
    await faulx.submit(form, { motif: 'Le montant est faux.' })
    const thread = scene.sent.find(({ to }) => to.startsWith('C1/'))
    expect(scene.words(thread)).toContain('Une réserve a été déposée')
    expect(scene.words(thread)).not.toContain('Faulx')
    const posted = scene.sent.filter(({ edited }) => !edited)
    expect(posted.map(({ to }) => to).sort()).toEqual([thread?.to, 'UCUSTINES', 'UEPCI', 'UMISSION'].sort())
    await liverdun.submit(form, { motif: 'La date aussi.' })
    const [first, second] = await database().prisma.observation.findMany({ orderBy: { id: 'asc' } })

    // The writer never lifts, another member neither; nobody observes who did not receive.
    expect(scene.words(await writer.press('compte-rendu.lever-reserve', first?.id))).toContain('retire par la personne')
    expect(scene.words(await liverdun.press('compte-rendu.lever-reserve', first?.id))).toContain(
      'retire par la personne',
    )
    expect(scene.words(await writer.submit(form, { motif: 'Moi aussi' }))).toContain('Vous n’en faites pas partie')

    // Who leads records what a member off the chat answered by e-mail; nobody else may.
    const mission = scene.as('UMISSION')
    const recording = formOf(await mission.press('compte-rendu.observer', minutes.id))
    const malleloy = people['DGS de Malleloy']?.id ?? ''
    expect(recording.fields.find(({ name }) => name === 'pour')).toMatchObject({
      choices: [{ value: malleloy, label: 'DGS de Malleloy' }],
    })
    const forged = await faulx.submit(recording, { texte: 'En son nom', pour: malleloy })
    expect(scene.words(forged)).toContain('à l’animation du réseau')
    scene.sent.length = 0
    await mission.submit(recording, { texte: 'Par courriel : une coquille.', pour: malleloy })
    expect(scene.words(scene.sent.find(({ to }) => to === 'UCUSTINES'))).toContain('DGS de Malleloy')

    scene.sent.length = 0
    await scene.until('2026-06-17T22:00:00Z')
    expect(await row()).toMatchObject({ state: 'contested', validatedAt: null })
    const told = (word: string) => scene.sent.filter(({ view }) => scene.words(view).includes(word)).map(({ to }) => to)
    expect(told('peut réviser le texte sur le fond').sort()).toEqual(['UCUSTINES', 'UEPCI', 'UMISSION'])
    // Each has the buttons that answer them.
    expect(told('Réviser le texte').sort()).toEqual(['UCUSTINES', 'UMISSION'])
    expect(told('Lever la réserve').sort()).toEqual(['UEPCI', 'UMISSION'])
    const channel = scene.sent.find(({ to, edited }) => edited && to.startsWith('C1#'))
    expect(scene.words(channel)).toContain('En attente d’accord.')

    // Members see counts; the silent are only counted; the writer and those who lead see names.
    const seen = scene.words(await scene.as('UFAULX').command('/compte-rendu etat'))
    expect(seen).toContain('en attente d’accord')
    expect(seen).not.toContain('DGS de Liverdun')
    expect(scene.words(await lead.command('/compte-rendu etat'))).toContain('DGS de Liverdun')

    // M3: the author withdraws, one réserve is left.
    await scene.until('2026-06-18T08:00:00Z')
    expect(scene.words(await faulx.press('compte-rendu.lever-reserve', first?.id))).toContain(
      'une autre réserve est ouverte',
    )

    // M6: the facilitator lifts with a reason, and the text is validated at that instant.
    const lifting = formOf(await lead.press('compte-rendu.lever-reserve', second?.id))
    expect(await lead.submit(lifting, { reserve: second?.id ?? '' })).toMatchObject({
      kind: 'invalid',
      errors: { motif: expect.any(String) },
    })
    scene.sent.length = 0
    const lifted = await lead.submit(lifting, { reserve: second?.id ?? '', motif: 'Vu en réunion du 18 juin.' })
    expect(scene.words(lifted)).toContain('Le compte-rendu est validé')
    expect(
      scene.sent
        .filter(({ to }) => to === 'ULIVERDUN')
        .map(({ view }) => scene.words(view))
        .join(),
    ).toContain('Vu en réunion du 18 juin.')
    expect(await row()).toMatchObject({
      state: 'validated',
      tacit: false,
      validatedAt: new Date('2026-06-18T08:00:00Z'),
      // M8: the next working day, since this one had begun.
      distributeAt: new Date('2026-06-19T07:00:00Z'),
    })
    expect(await database().prisma.observation.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { status: 'withdrawn', liftedBy: null },
      { status: 'lifted', liftedBy: people['DGS du Bassin']?.id, liftedReason: 'Vu en réunion du 18 juin.' },
      { status: 'open', personId: malleloy, blocking: false },
    ])
    expect(scene.failures).toEqual([])
  })
})

describeOnBothDatabases('two compte-rendus at once', (database) => {
  test('the réserve that a button names is the one that is lifted', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes, meetings } = await seedHeld(database())
    const { prisma } = database()
    // Nothing of a draft is shown, not even its titles, and nobody types an observation for nothing.
    const observing = () => scene.as('UFAULX').command('/compte-rendu observer')
    expect(scene.words(await observing())).toContain('n’a pas encore été transmis')
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    const reserve = { action: 'compte-rendu.reserver', subject: minutes.id }
    await scene.as('UFAULX').submit(reserve, { motif: 'Le montant est faux.' })
    const asked = formOf(await observing())
    expect(asked.intro).toEqual(['Compte-rendu du mardi 9 juin 2026'])
    const first = await prisma.observation.findFirstOrThrow()
    // A newer one, with a réserve of its own.
    const row = await prisma.minutes.findUniqueOrThrow({ where: { id: minutes.id }, include: { versions: true } })
    const { versions, ...copied } = row
    const [version] = versions
    if (!version) throw new Error('not circulated')
    const id = crypto.randomUUID()
    const newer = { ...copied, id, meetingId: meetings['2026-09-08']?.id ?? '', createdAt: new Date('2026-09-08') }
    await prisma.minutes.create({ data: { ...newer, draft: row.draft ?? [], policy: row.policy ?? {} } })
    const blocks = version.blocks ?? []
    await prisma.minutesVersion.create({
      data: { ...version, id: crypto.randomUUID(), minutesId: id, blocks, original: undefined },
    })
    await prisma.observation.create({ data: { ...first, id: crypto.randomUUID(), minutesId: id, text: 'Autre.' } })

    // An observation goes to the text that its form was opened on, named or not.
    await scene.as('UFAULX').submit(asked, { texte: 'Une coquille.' })
    const named = formOf(await scene.as('UFAULX').command('/compte-rendu observer reunion:2026-06-09'))
    await scene.as('UFAULX').submit(named, { texte: 'Une autre.' })
    expect(await prisma.observation.findMany({ where: { blocking: false }, select: { minutesId: true } })).toEqual([
      { minutesId: minutes.id },
      { minutesId: minutes.id },
    ])
    await prisma.observation.deleteMany({ where: { blocking: false } })

    const lead = scene.as('UEPCI')
    const form = formOf(await lead.press('compte-rendu.lever-reserve', first.id))
    expect(form.fields.find(({ name }) => name === 'reserve')).toMatchObject({ value: first.id })
    await lead.submit(form, { reserve: first.id, motif: 'Vu ensemble.' })
    expect(await prisma.observation.findMany({ orderBy: { text: 'asc' } })).toMatchObject([
      { text: 'Autre.', status: 'open' },
      { text: 'Le montant est faux.', status: 'lifted' },
    ])
    expect(scene.words(await lead.press('compte-rendu.lever-reserve', first.id))).not.toContain('Autre.')
    expect(scene.failures).toEqual([])
  })
})

describeOnBothDatabases('corrections', (database) => {
  test('a minor one keeps the deadline and is shown; one of substance begins again', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const writer = scene.as('UCUSTINES')
    expect(scene.words(await writer.press('compte-rendu.corriger', minutes.id))).toContain(
      'n’a pas encore été transmis',
    )
    await writer.press('compte-rendu.transmettre', minutes.id)
    const faulx = scene.as('UFAULX')
    await faulx.submit({ action: 'compte-rendu.reserver', subject: minutes.id }, { motif: 'Non.' })
    await scene.until('2026-06-12T08:00:00Z')

    const form = formOf(await writer.press('compte-rendu.corriger', minutes.id))
    const name = nameOf(form, 'Décisions')
    const values = filledFields(form)
    const corrected = { ...values, [name]: values[name]?.replace('Lancer', 'Préparer') ?? '', nature: 'minor' }
    scene.sent.length = 0
    // The same text is no revision of substance: no réserve is put aside by it.
    expect(scene.words(await writer.submit(form, { ...values, nature: 'substantive' }))).toContain('identique')
    expect(await database().prisma.observation.findFirstOrThrow()).toMatchObject({ version: 1, status: 'open' })
    expect(scene.sent).toEqual([])
    expect(scene.words(await writer.submit(form, corrected))).toContain('Le délai ne change pas')
    const note = scene.sent.find(({ to }) => to.startsWith('C1/'))
    expect(scene.words(note)).toContain('supprimé :  Lancer')
    expect(scene.words(note)).toContain('ajouté :  Préparer')
    expect(scene.words(note)).toContain('Ce n’est pas mineur')
    expect(await database().prisma.minutesVersion.findMany()).toMatchObject([
      { number: 1, corrections: 1, closesAt: new Date('2026-06-17T22:00:00Z') },
    ])

    // The same form again: it was opened on an older text, and what was typed comes back beside the newer one.
    const stale = formOf(await writer.submit(form, { ...values, [name]: 'Autre chose', nature: 'minor' }))
    expect(stale.subject).not.toBe(form.subject)
    expect(scene.words(stale.intro)).toContain('Le texte a changé')
    const both = filledFields(stale)
    expect(both[name]).toMatch(/Préparer le groupement[\s\S]*Votre saisie, à reprendre[\s\S]*Autre chose$/)
    // Nobody has chosen yet: members do not read both.
    const unchosen = await writer.submit(stale, { ...both, nature: 'minor' })
    expect(unchosen.kind === 'invalid' && scene.words(unchosen.errors)).toContain('Deux textes se suivent encore')

    scene.sent.length = 0
    const restarted = await writer.submit(stale, { ...both, [name]: 'Autre chose', nature: 'substantive' })
    expect(scene.words(restarted)).toContain('jusqu’au samedi 20 juin 2026 inclus')
    expect(scene.words(scene.sent.find(({ to, edited }) => edited && to.startsWith('C1#')))).toContain('remplacée')
    expect(scene.words(scene.sent.find(({ to }) => to === 'C1'))).toContain('version 2')
    // M4: the réserve stays with the old version, and no longer blocks.
    expect(await database().prisma.observation.findFirstOrThrow()).toMatchObject({ version: 1, status: 'superseded' })
    await scene.until('2026-06-17T22:00:00Z')
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({ state: 'circulated', version: 2 })
    await scene.until('2026-06-22T08:00:00Z')
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: 'distributed',
      validatedAt: new Date('2026-06-20T22:00:00Z'),
      distributedAt: new Date('2026-06-22T07:00:00Z'),
    })
    expect(scene.words(await writer.press('compte-rendu.corriger', minutes.id))).toContain('son texte ne change plus')
    expect(scene.failures).toEqual([])
  })
})

describeOnADatabase('« mineure », contested', (database) => {
  test('any recipient makes it of substance: a new version, compared with what was circulated, and notice to all', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const [writer, faulx] = [scene.as('UCUSTINES'), scene.as('UFAULX')]
    await writer.press('compte-rendu.transmettre', minutes.id)
    await scene.as('ULIVERDUN').press('compte-rendu.approuver', minutes.id)
    const subject = `${minutes.id}~1`
    expect(scene.words(await faulx.press('compte-rendu.contester', subject))).toContain('n’a pas de correction mineure')

    await scene.until('2026-06-16T08:00:00Z')
    const form = formOf(await writer.press('compte-rendu.corriger', minutes.id))
    const name = nameOf(form, 'Décisions')
    const values = filledFields(form)
    const text = values[name]?.replace('Lancer', 'Abandonner') ?? ''
    await writer.submit(form, { ...values, [name]: text, nature: 'minor' })
    expect(scene.words(await writer.press('compte-rendu.contester', subject))).toContain('Vous n’en faites pas partie')
    expect(scene.words(await scene.as('UINCONNU').press('compte-rendu.contester', subject))).not.toContain('transmise')

    scene.sent.length = 0
    expect(scene.words(await faulx.press('compte-rendu.contester', subject))).toContain('Version 2 transmise')
    expect(scene.words(await scene.as('ULIVERDUN').press('compte-rendu.contester', subject))).toContain(
      'C’est déjà fait',
    )
    const versions = await database().prisma.minutesVersion.findMany({ orderBy: { number: 'asc' } })
    expect(versions.map(({ number, closesAt }) => [number, closesAt.toISOString()])).toEqual([
      [1, '2026-06-17T22:00:00.000Z'],
      [2, '2026-06-24T22:00:00.000Z'],
    ])
    // The first one is again what was circulated.
    expect(JSON.stringify(versions[0]?.blocks)).toContain('Lancer')
    expect(JSON.stringify(versions[1]?.blocks)).toContain('Abandonner')

    const comparison = scene.sent.find(({ view }) => view?.summary.includes('ce qui change par rapport à la version 1'))
    expect(comparison?.to).toMatch(/^C1\//)
    expect(scene.words(comparison)).toContain('ajouté :  Abandonner')
    const notice = scene.sent.filter(({ view }) => view?.summary.includes('un nouveau délai') && view.blocks.length > 1)
    expect(notice.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI', 'ULIVERDUN', 'UMISSION'])
    expect(scene.words(notice)).toContain('n’était pas mineure')
    expect(scene.words(notice)).not.toContain('Faulx')
    const mail = scene.sent.find(({ to }) => to === 'dgs@malleloy.fr')?.mail?.text
    expect(mail).toContain('[supprimé : Lancer] [ajouté : Abandonner]')
    // What Liverdun approved was another text.
    expect(scene.words(await writer.command('/compte-rendu etat'))).toContain('Approuvé : 0')

    // The last working day is theirs to contest: what comes then is not minor, and what was typed stays.
    await scene.until('2026-06-23T22:00:00Z')
    const last = formOf(await writer.press('compte-rendu.corriger', minutes.id))
    const typed = { ...filledFields(last), nature: 'minor' }
    expect(await writer.submit(last, typed)).toMatchObject({ kind: 'message' })
    const late = await writer.submit(last, { ...typed, [name]: '- Attendre' })
    expect(late).toMatchObject({
      kind: 'invalid',
      errors: {
        nature: expect.stringContaining('s’achèvent le mercredi 24 juin 2026 : il ne reste plus un jour ouvré'),
      },
    })
    if (late.kind !== 'invalid') throw new Error('the form was expected to stay')
    expect(filledFields(late.form)[name]).toBe('- Attendre')
    expect(await database().prisma.minutesVersion.count()).toBe(2)
    expect(scene.failures).toEqual([])
  })
})

describeOnADatabase('« mineure », contested, whose writer is off the chat', (database) => {
  test('the writer is told by e-mail, with what changes and until when, and not by whom', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    const { prisma } = database()
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    await prisma.person.updateMany({
      where: { userId: 'UCUSTINES' },
      data: { userId: null, email: 'dgs@custines.fr', emailKind: 'nominative' },
    })
    const mission = scene.as('UMISSION')
    const form = formOf(await mission.press('compte-rendu.corriger', minutes.id))
    const name = nameOf(form, 'Décisions')
    const values = filledFields(form)
    const text = values[name]?.replace('Lancer', 'Abandonner') ?? ''
    await mission.submit(form, { ...values, [name]: text, nature: 'minor' })
    scene.sent.length = 0
    await scene.as('UFAULX').press('compte-rendu.contester', `${minutes.id}~1`)
    const [mail, ...more] = scene.sent.filter(({ to }) => to === 'dgs@custines.fr')
    expect(more).toEqual([])
    expect(mail?.mail?.subject).toBe(
      'Compte-rendu du mardi 9 juin 2026 : version 2, un nouveau délai — Réseau des DGS du Bassin',
    )
    expect(mail?.mail?.text).toContain('Un membre a estimé qu’une correction n’était pas mineure')
    expect(mail?.mail?.text).toContain('[supprimé : Lancer] [ajouté : Abandonner]')
    expect(mail?.mail?.text).toContain('jusqu’au mercredi 17 juin 2026 inclus')
    expect(mail?.mail?.text).not.toContain('Faulx')
    expect(mail?.mail?.text).not.toContain('dans le canal')
    // Recipients off the chat have the text with what changed, and no second mail.
    expect(scene.sent.filter(({ to }) => to === 'dgs@malleloy.fr')).toHaveLength(1)
    expect(scene.failures).toEqual([])
  })
})

describeOnADatabase('en attente d’accord', (database) => {
  test('said while a réserve is open, then recalled every week with the ways out, until there is an agreement', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    const reserve = { action: 'compte-rendu.reserver', subject: minutes.id }
    await scene.as('UFAULX').submit(reserve, { motif: 'Le montant est faux.', passage: '« Lancer le groupement »' })
    const { id } = await database().prisma.observation.findFirstOrThrow()
    const told = (who: string) => scene.sent.filter(({ to }) => to === who).map(({ view }) => scene.words(view))
    const head = () => scene.words(scene.sent.findLast(({ to, edited }) => edited && to.startsWith('C1#')))

    // Nobody reads « sans réserve » while one is open: not in the channel, not in a reminder, not in the state.
    expect(head()).toContain('1 réserve est ouverte : si rien ne change d’ici là')
    scene.sent.length = 0
    await scene.until('2026-06-16T08:00:00Z')
    const state = scene.words(await scene.as('ULIVERDUN').command('/compte-rendu etat'))
    for (const text of [told('ULIVERDUN').join(), state, String(scene.sent.find(({ mail }) => mail)?.mail?.text)]) {
      expect(text).toContain('le compte-rendu sera en attente d’accord')
      expect(text).not.toMatch(/Sans réserve|rien à faire/)
    }

    // At the close its author is told, and the ways out are shown; then every week, on a working morning.
    scene.sent.length = 0
    await scene.until('2026-06-17T22:00:00Z')
    expect(told('UFAULX').join()).toContain('Retirer ma réserve')
    expect(told('UFAULX').join()).toContain('Passage : « Lancer le groupement »')
    scene.sent.length = 0
    await scene.until('2026-06-25T06:59:59Z')
    expect(scene.sent).toEqual([])
    await scene.until('2026-06-25T07:00:00Z')
    expect(scene.sent.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI', 'UMISSION'])
    expect(told('UEPCI').join()).toContain('toujours en attente d’accord depuis le jeudi 18 juin 2026')
    expect(told('UEPCI').join()).toContain('Lever la réserve')
    expect(told('UCUSTINES').join()).not.toContain('Lever la réserve')

    // On the next agenda by one press; said so from then on. Members do not learn whose réserve it is.
    const proposed = await scene.as('UFAULX').press('compte-rendu.inscrire', id)
    expect(scene.words(proposed)).toContain('Votre nom ne sera pas montré au groupe.')
    expect(await database().prisma.proposal.findMany({ where: { origin: 'minutes' } })).toMatchObject([
      { description: 'Le montant est faux.', part: 1, status: 'open', hideAuthor: true },
    ])
    scene.sent.length = 0
    // Three weeks of outage: one recall, not three.
    await scene.sleepUntil('2026-07-23T07:00:00Z')
    expect(scene.sent.map(({ to }) => to).sort()).toEqual(['UCUSTINES', 'UEPCI', 'UMISSION'])
    expect(told('UEPCI').join()).toContain('Proposée au prochain ordre du jour')
    expect(told('UEPCI').join()).not.toContain('Mettre au prochain ordre du jour')

    await scene.as('UFAULX').press('compte-rendu.lever-reserve', id)
    scene.sent.length = 0
    await scene.until('2026-09-01T08:00:00Z')
    expect(scene.words(scene.sent)).not.toContain('en attente d’accord')
    // Who receives it is settled.
    expect(scene.words(await scene.as('UCUSTINES').press('compte-rendu.destinataires', minutes.id))).toContain(
      'ses destinataires ne changent plus',
    )
    expect(scene.failures).toEqual([])
  })
})
